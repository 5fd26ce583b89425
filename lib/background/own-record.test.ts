import { beforeEach, describe, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { expectedOf } from '../../tests/sites/fixtures.ts'
import { allSites, claims, identify, sameRecord } from '../crm/registry.ts'
import type { Seen } from '../messages/protocol.ts'
import { ownRecord } from './own-record.ts'

beforeEach(() => fakeBrowser.reset())

function seenAt(readAt: string): Seen {
  const record = { site: 'generic', tenant: 'evil.example', type: 'contact', id: '1', link: 'https://evil.example/c/1' }
  return { readAt, site: 'generic', record, reading: { phones: [], name: null, hidden: false }, empty: false }
}
const recordAt = async (address: string) => (await ownRecord(seenAt(address))).record

describe('the record of a page', () => {
  test('is told by its address, whatever the page says', async () => {
    expect((await recordAt('https://crm.example.test/customers/77'))?.link).toBe(
      'https://crm.example.test/customers/77',
    )
  })
  test.each(['K12345', 'cus_9sD8fk2', 'C-10234'])('is told by an address with the id %s', async (id) => {
    const address = `https://crm.example.test/customers/${id}`
    const seen = { ...seenAt(address), record: null }
    expect((await ownRecord(seen)).record).toMatchObject({ id, link: address })
  })
  test('is not there where the address names none, whatever the page says', async () => {
    expect(await recordAt('https://crm.example.test/customers?page=3')).toBeNull()
    expect(await recordAt('https://crm.example.test/settings/users/77')).toBeNull()
  })
  test.each([
    ['https://acme.myshopify.com/admin/customers/55', 'https://admin.shopify.com/store/acme/customers/55'],
    [
      'https://crmplus.zoho.eu/acme/index.do/cxapp/crm/org7/tab/Contacts/5000000012345',
      'https://crm.zoho.eu/crm/org7/tab/Contacts/5000000012345',
    ],
  ])('at %s is linked by the address that its site keeps on another origin', async (address, link) => {
    const record = await recordAt(address)
    expect(record?.link).toBe(link)
    const stored = identify(link)
    expect(record && stored && sameRecord(record, stored)).toBe(true)
  })
  test.each(allSites.map(({ id, name }) => [name, id]))(
    'of %s is found, and never leads out of the site',
    async (_name, id) => {
      const site = allSites.find((one) => one.id === id)
      const { url } = expectedOf(id)
      const record = await recordAt(url)
      expect(record).not.toBeNull()
      if (!site || !record) return
      const link = new URL(record.link)
      expect(link.origin === new URL(url).origin || claims(site, link)).toBe(true)
    },
  )

  // What stands in the address bar after the browser's own repairs; the right link, or none.
  const HUBSPOT = 'https://app.hubspot.com/contacts/12345678/record/0-1/501'
  test.each<[string, string, string | null]>([
    ['a path that climbs out behind an id', `${HUBSPOT}%2f..%2f..%2f502`, null],
    ['a path that climbs out of an unknown CRM', 'https://crm.example.test/people/17%2f..%2f..%2fpeople%2f18', null],
    ['a user and a password', HUBSPOT.replace('//', '//dana:secret@'), null],
    [
      'a user that looks like the host',
      HUBSPOT.replace('//', '//app.hubspot.com@').replace('app.hubspot.com/', 'evil.example/'),
      'https://evil.example/contacts/12345678/record/0-1/501',
    ],
    [
      "a port that is not the CRM's own",
      HUBSPOT.replace('.com/', '.com:8443/'),
      'https://app.hubspot.com:8443/contacts/12345678/record/0-1/501',
    ],
    ['a value that is another address', `${HUBSPOT}?next=https://evil.example/people/5`, HUBSPOT],
    ['a place that is another address', `${HUBSPOT}#https://evil.example/people/5`, HUBSPOT],
    [
      'an unknown CRM, with another address as a value',
      'https://crm.example.test/people/17?next=//evil.example/people/5',
      'https://crm.example.test/people/17',
    ],
  ])('with %s', async (_what, address, link) => {
    expect((await recordAt(address))?.link ?? null).toBe(link)
  })

  test.each([
    ['a host that only begins alike', 'https://app.hubspot.com.evil.example'],
    ['a host that only ends alike', 'https://evilapp.hubspot.com'],
    ['a host in another script', 'https://app.hubsp\u043et.com'],
    ['a host with a dot at its end', 'https://app.hubspot.com.'],
    ['a scheme without a certificate', 'http://app.hubspot.com'],
  ])('on %s is at most one of that very origin', async (_what, origin) => {
    const record = await recordAt(`${origin}/contacts/12345678/record/0-1/501`)
    if (record) expect(new URL(record.link).origin).toBe(new URL(origin).origin)
    expect(record?.link.startsWith('https://app.hubspot.com/') ?? false).toBe(false)
  })
})
