import { beforeEach, expect, test, vi } from 'vitest'
import { type Background, CRM, HUBSPOT, startBackground } from './crm-tab.testing.ts'
import { publish } from './publish.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

const OTHER = `${HUBSPOT}/contacts/12345678/record/0-1/501`
let background: Background
beforeEach(async () => {
  background = await startBackground()
})

test('a page that asks while the tab went to another site is told nothing of it', async () => {
  const left = background.open(`${CRM}/people/17`, ['055-555-0143'])
  let asked: Promise<unknown> | undefined
  background.texter.before = async () => {
    background.texter.before = () => undefined
    const tab = background.open(OTHER, ['055-555-0142'])
    asked = tab.see()
    await asked
    return undefined
  }
  const { view } = await left.see()
  await asked
  expect(view).toMatchObject({ url: null, record: null, name: null, chats: [] })
})

test('a page that links after the tab went to another site is told nothing of it', async () => {
  const left = background.open(`${CRM}/people/17`, ['055-555-0142'])
  await left.see()
  await background.open(OTHER, ['055-555-0142']).see()
  await expect(left.link('c1')).rejects.toMatchObject({ problem: { code: 'page-moved' } })
  expect(background.texter.writes()).toEqual([])
})

test('news about a record is not sent to a page of another site in the same tab', async () => {
  const tab = background.open(`${CRM}/people/17`, ['055-555-0142'])
  await tab.see()
  await publish(7)
  expect(background.sent.map(({ url }) => url)).toEqual([tab.url])
  background.open(OTHER, [])
  await publish(7)
  expect(background.sent).toHaveLength(1)
})
