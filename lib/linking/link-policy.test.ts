import { describe, expect, test } from 'vitest'
import type { RecordIdentity } from '../crm/site.ts'
import { parseJson } from '../texter/json.ts'
import { linkState, mayStore } from './link-policy.ts'

const record: RecordIdentity = {
  site: 'hubspot',
  tenant: '77',
  type: 'contact',
  id: '4711',
  link: 'https://app.hubspot.com/contacts/77/record/0-1/4711',
}

const policy = { sameRecord: (link: string, { id }: RecordIdentity) => link.endsWith(`/${id}`) }
const none = { crmData: undefined, crmDeepLink: null }

describe('what the link says', () => {
  test('nothing anywhere: Link is offered', () => {
    for (const crmData of [undefined, null, {}, { name: 'x' }, { link: '' }, { link: null }]) {
      expect(linkState({ ...none, crmData }, record, policy)).toEqual({ kind: 'none' })
    }
  })

  test('this record: linked', () => {
    expect(linkState({ ...none, crmData: { link: record.link } }, record, policy)).toEqual({
      kind: 'linked',
      link: record.link,
    })
  })

  test('another record: elsewhere, with the name our history knows', () => {
    const knownName = (link: string) => (link.endsWith('/9') ? 'Dana' : null)
    const crmData = { link: 'https://known.test/77/contact/9' }
    expect(linkState({ ...none, crmData }, record, { ...policy, knownName })).toEqual({
      kind: 'elsewhere',
      link: crmData.link,
      knownName: 'Dana',
    })
  })

  test("only the integration's own pointer: says where, and whether it is this record", () => {
    expect(linkState({ crmData: {}, crmDeepLink: record.link }, record, policy)).toEqual({
      kind: 'integration',
      link: record.link,
      field: 'crmDeepLink',
      sameRecord: true,
    })
    expect(linkState({ ...none, crmData: { deepLink: 'https://x.test/1' } }, record, policy)).toEqual({
      kind: 'integration',
      link: 'https://x.test/1',
      field: 'crmData.deepLink',
      sameRecord: false,
    })
  })

  test('our link comes before the integration', () => {
    const crmData = { link: record.link, deepLink: 'https://x.test/1' }
    expect(linkState({ crmData, crmDeepLink: 'https://x.test/2' }, record, policy).kind).toBe('linked')
  })

  test('data that is no object: unusable', () => {
    for (const crmData of ['text', '', 5, [], [{ link: 'x' }], true]) {
      expect(linkState({ ...none, crmData }, record, policy)).toEqual({ kind: 'unusable' })
    }
  })

  test('something else than text in the place of the link is shown, not overwritten unasked', () => {
    const crmData = { link: { href: 'x' } }
    expect(linkState({ ...none, crmData }, record, policy)).toMatchObject({ kind: 'elsewhere', link: '{"href":"x"}' })
  })

  test("a link inside __proto__ is nobody's link", () => {
    const crmData = parseJson('{"__proto__":{"link":"https://evil.test/"}}')
    expect(linkState({ ...none, crmData }, record, policy)).toEqual({ kind: 'none' })
  })

  test('a tab without a record links nothing', () => {
    expect(linkState({ ...none, crmData: { link: 'x' } }, null, policy)).toEqual({ kind: 'no-record' })
  })
})

test('an address with another scheme, a user or without end is not stored', () => {
  expect(mayStore(record.link)).toBe(true)
  expect(mayStore('http://crm.local/1')).toBe(true)
  for (const link of [
    'javascript:alert(1)',
    'data:x',
    'https://a@b.test/',
    'https://a:b@c.test/',
    'x',
    '',
    `https://a.test/${'x'.repeat(2048)}`,
  ]) {
    expect(mayStore(link)).toBe(false)
  }
})
