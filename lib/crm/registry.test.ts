import { describe, expect, test } from 'vitest'
import { allSites, identify, sameRecord, siteById, siteFor } from './registry.ts'

const at = (address: string) => new URL(address)

describe('which site serves an address', () => {
  test.each([
    ['https://app-eu1.hubspot.com/contacts/1/record/0-1/5', 'hubspot'],
    ['https://app.fireberry.com/app/record/1/0f8fad5b-d9cb-469f-a165-70867728950e', 'fireberry'],
    ['https://app.powerlink.co.il/app/record/2/0f8fad5b-d9cb-469f-a165-70867728950e', 'fireberry'],
  ])('%s is %s', (address, id) => {
    expect(siteFor(at(address))?.id).toBe(id)
  })

  test('an unknown host is served by the generic reader alone', () => {
    expect(siteFor(at('https://crm.example.test/contacts/55'))).toBeNull()
    expect(siteFor(at('https://www.hubspot.com/pricing'))).toBeNull()
  })

  test('a self-hosted CRM serves any host where the person said so, a hosted one does not', () => {
    const own = allSites.find(({ selfHosted }) => selfHosted)
    expect(own).toBeDefined()
    expect(siteFor(at('https://crm.example.test/'), own?.id)?.id).toBe(own?.id)
    expect(siteFor(at('https://crm.example.test/'), 'hubspot')).toBeNull()
    expect(siteFor(at('https://app.hubspot.com/contacts/1/record/0-1/5'), 'generic')).toBeNull()
    expect(siteFor(at('https://crm.example.test/'), 'no-such-site')).toBeNull()
  })

  test('ids are unique and found again', () => {
    expect(new Set(allSites.map(({ id }) => id)).size).toBe(allSites.length)
    for (const site of allSites) expect(siteById(site.id)).toBe(site)
    expect(siteById('no-such-site')).toBeNull()
  })
})

describe('the record behind a link', () => {
  test('a known CRM by its own rules, equal under its old address', () => {
    const [now, before] = ['record/0-1/5', 'contact/5'].map((tail) =>
      identify(`https://app.hubspot.com/contacts/1/${tail}`),
    )
    expect(now).toMatchObject({ site: 'hubspot', tenant: '1', type: '0-1', id: '5' })
    expect(now && before && sameRecord(now, before)).toBe(true)
  })

  test('an unknown CRM by the general rule', () => {
    expect(identify('https://crm.example.test/contacts/55?utm_source=x')).toMatchObject({ site: 'generic', id: '55' })
  })

  test("a known CRM's list is no record, even where the general rule would see an id", () => {
    expect(identify('https://app.hubspot.com/sequences/1/sequence/55')).toBeNull()
  })

  test('a self-hosted CRM by the hint of what was chosen', () => {
    const link = 'https://erp.example.test/odoo/res.partner/7'
    expect(identify(link)?.site).toBe('generic')
    expect(identify(link, ['odoo'])?.site).toBe('odoo')
  })

  test.each(['', 'no address', 'javascript:alert(1)', 'file:///contacts/55', 'chrome://settings/55'])(
    '%s is none',
    (link) => {
      expect(identify(link)).toBeNull()
    },
  )
})
