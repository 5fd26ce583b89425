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
  test.each(allSites.map(({ id, name }) => [name, id]))('of %s never leads out of the site', async (_name, id) => {
    const site = allSites.find((one) => one.id === id)
    const { url } = expectedOf(id)
    const record = await recordAt(url)
    if (!site || !record) return
    const link = new URL(record.link)
    expect(link.origin === new URL(url).origin || claims(site, link)).toBe(true)
  })
})
