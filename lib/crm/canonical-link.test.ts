import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { genericRecord } from './canonical-link.ts'

const at = (address: string) => genericRecord(new URL(address))
const RECORDS: [address: string, type: string, id: string, link?: string][] = [
  ['https://crm.example.test/customers/4711', 'customers', '4711'],
  ['https://crm.example.test/customers/7', 'customers', '7'],
  ['https://crm.example.test/customers/4711/edit', 'customers', '4711'],
  ['https://crm.example.test/customers/4711/overview', 'customers', '4711'],
  [
    'https://crm.example.test/org/12/contacts/55?utm_source=mail&tab=notes',
    'contacts',
    '55',
    'https://crm.example.test/org/12/contacts/55',
  ],
  ['https://crm.example.test/contacts/55/notes/999', 'contacts', '55'],
  ['https://crm.example.test:8443/clients/show/88', 'clients', '88', 'https://crm.example.test:8443/clients/show/88'],
  [
    'https://crm.example.test/index.php?page=customer&id=55&PHPSESSID=aaaa1111bbbb2222',
    'customer',
    '55',
    'https://crm.example.test/index.php?page=customer&id=55',
  ],
  [
    'https://crm.example.test/card.aspx?CustomerId=901&sid=4444',
    'customerid',
    '901',
    'https://crm.example.test/card.aspx?CustomerId=901',
  ],
  [
    'https://crm.example.test/#/contact/5?tab=2&access_token=abcdef123456',
    'contact',
    '5',
    'https://crm.example.test/#/contact/5',
  ],
  ['https://crm.example.test/app#!/leads/77/view', 'leads', '77'],
  ['https://crm.example.test/#Contact/view/60f1a2b3c4d5e6f7a', 'contact', '60f1a2b3c4d5e6f7a'],
  [
    'https://crm.example.test/web#id=44&model=res.partner&view_type=form&cids=1',
    'res.partner',
    '44',
    'https://crm.example.test/web#id=44&model=res.partner&view_type=form',
  ],
  [
    'https://crm.example.test/person/0F8FAD5B-D9CB-469F-A165-70867728950E',
    'person',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
  ],
  ['https://crm.example.test/client/55;jsessionid=AB12CD34', 'client', '55', 'https://crm.example.test/client/55'],
  ['https://crm.example.test/people/dana-levi-30412', 'people', '30412'],
  [
    'https://crm.example.test/main.aspx?appid=1f8fad5b-d9cb-469f-a165-70867728950e&pagetype=entityrecord&etn=contact&id=0f8fad5b-d9cb-469f-a165-70867728950e&navbar=off',
    'contact',
    '0f8fad5b-d9cb-469f-a165-70867728950e',
  ],
]

describe('the record of an unknown address', () => {
  test.each(RECORDS)('%s is a record', (address, type, id, link) => {
    const record = at(address)
    expect(record).toMatchObject({ site: 'generic', type, id })
    if (link) expect(record?.link).toBe(link)
  })

  test.each([
    'https://crm.example.test/',
    'https://crm.example.test/login?next=/customers/55',
    'https://crm.example.test/customers',
    'https://crm.example.test/customers?page=12',
    'https://crm.example.test/customers/new',
    'https://crm.example.test/dashboard/14',
    'https://crm.example.test/settings/users/55',
    'https://crm.example.test/contacts/views/12',
    'https://crm.example.test/app/12345/contacts',
    'https://crm.example.test/12345/contacts',
    'https://crm.example.test/12345/inbox',
    'https://crm.example.test/workspace/123',
    'https://crm.example.test/companies/12/app#/browse/list/people/default',
    'https://crm.example.test/companies/12/app#/dashboard',
    'https://crm.example.test/reports/2024/05',
    'https://crm.example.test/index.php?module=Contacts&action=index',
    'https://crm.example.test/oauth/authorize?client_id=12345&state=abc',
    'https://crm.example.test/articles/how-to-win-customers',
    'https://crm.example.test/search?q=0501234567',
    'file:///home/dana/55',
    'about:blank',
  ])('%s is no record', (address) => {
    expect(at(address)).toBeNull()
  })

  test.each([
    ['https://crm.example.test/customers/55', 'https://crm.example.test/customers/55/edit?tab=3#top'],
    ['https://crm.example.test/customers/55', 'https://crm.example.test/customers/55/notes/12'],
    ['https://crm.example.test/?id=77', 'https://crm.example.test/?utm_medium=x&id=77'],
  ])('%s and %s are one record', (one, two) => {
    const [a, b] = [at(one), at(two)]
    expect([a?.tenant, a?.type, a?.id]).toEqual([b?.tenant, b?.type, b?.id])
  })

  test.each([
    ['https://a.example.test/customers/55', 'https://b.example.test/customers/55'],
    ['https://a.example.test/customers/55', 'https://a.example.test:8443/customers/55'],
    ['https://a.example.test/org/1/customers/55', 'https://a.example.test/org/2/customers/55'],
    ['https://a.example.test/customers/55', 'https://a.example.test/leads/55'],
    ['https://a.example.test/c/AbCdEf123456789', 'https://a.example.test/c/abcdef123456789'],
  ])('%s and %s are two records', (one, two) => {
    const [a, b] = [at(one), at(two)]
    expect(a).not.toBeNull()
    expect([a?.tenant, a?.type, a?.id]).not.toEqual([b?.tenant, b?.type, b?.id])
  })

  test('no session, token or tracking value ever reaches the stored address', () => {
    const secret = 'c4n4ryS3cr3t99887766'
    const key = fc.constantFrom(
      'token',
      'access_token',
      'auth',
      'sid',
      'sessionId',
      'JSESSIONID',
      'PHPSESSID',
      'csrf_token',
      'key',
      'signature',
      'code',
      'state',
      'apikey',
      'utm_source',
      'gclid',
    )
    fc.assert(
      fc.property(key, fc.constantFrom('?', '#/contact/5?', '#id=5&', ';'), (name, where) => {
        const record = at(`https://crm.example.test/customers/55${where}${name}=${secret}`)
        expect(record?.link ?? '').not.toContain(secret)
      }),
    )
  })

  test('any address gives a record with a safe link, or none, and never throws', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        const record = at(address)
        if (record) expect(new URL(record.link).origin).toBe(new URL(address).origin)
      }),
    )
  })

  test('its own link names the same record again', () => {
    for (const [address] of RECORDS) {
      const record = at(address)
      expect(record && at(record.link)).toEqual(record)
    }
  })
})
