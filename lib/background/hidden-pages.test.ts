import { beforeEach, describe, expect, test, vi } from 'vitest'
import { readSettings } from '../settings/settings.ts'
import { type Background, CRM, startBackground } from './crm-tab.testing.ts'
import { isHidden, withHidden } from './hidden-pages.ts'
import { freshSite } from './site-service.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

const MAYA = '055-555-0142'
let background: Background
beforeEach(async () => {
  background = await startBackground()
})

/** Hides on one address; says on which of the others the button is gone, too. */
async function hiddenAfter(hidden: string, others: readonly string[]): Promise<string[]> {
  const tab = background.open(CRM + hidden, [MAYA])
  await tab.see()
  await tab.say('button.placed', { hide: 'page' })
  const gone: string[] = []
  for (const address of [hidden, ...others]) {
    const { button } = await background.open(CRM + address, [MAYA]).see()
    if (!button) gone.push(address)
  }
  return gone
}

describe('"hide on this page"', () => {
  test.each([
    ['path', '/people/17', '/people/18'],
    ['query', '/main.aspx?etn=contact&id=1701', '/main.aspx?etn=contact&id=1702'],
    ['fragment', '/web#id=1701&model=res.partner', '/web#id=1702&model=res.partner'],
    ['route in the fragment', '/app#/contacts/1701', '/app#/contacts/1702'],
  ])('hides one record, also of a CRM that tells them apart by %s', async (_by, record, other) => {
    expect(await hiddenAfter(record, [other])).toEqual([record])
  })

  test('hides the other tabs of that record, and its address with the traces of a visit', async () => {
    const tabs = ['/customers/1701/edit', '/customers/1701?utm_source=mail']
    expect(await hiddenAfter('/customers/1701', tabs)).toEqual(['/customers/1701', ...tabs])
  })

  test('hides a page that is no record alone', async () => {
    expect(await hiddenAfter('/web', ['/web#id=1701&model=res.partner'])).toEqual(['/web'])
  })

  test('works on an endless address, and twice is once', async () => {
    const endless = `/people/${'x'.repeat(900)}/17`
    expect(await hiddenAfter(endless, ['/people/17'])).toEqual([endless])
    await background.open(CRM + endless, []).say('button.placed', { hide: 'page' })
    const { settings } = await readSettings()
    expect(settings.sites[0]?.hiddenPaths).toHaveLength(1)
  })
})

describe('the button is hidden', () => {
  const site = freshSite(CRM, 'generic')
  const at = (address: string) => new URL(address, CRM)
  test('on the whole site', () => {
    expect(isHidden({ ...site, buttonHidden: true }, null, null)).toBe(true)
    expect(isHidden(site, at('/people/17'), null)).toBe(false)
    expect(isHidden(null, at('/people/17'), null)).toBe(false)
  })
  test('where an earlier version stored a path, on all of it', () => {
    const stored = { ...site, hiddenPaths: ['/people/17', '/main.aspx'] }
    expect(isHidden(stored, at('/people/17?tab=notes'), null)).toBe(true)
    expect(isHidden(stored, at('/main.aspx?id=1'), null)).toBe(true)
    expect(isHidden(stored, at('/people/18'), null)).toBe(false)
  })
  test('on fifty pages at most', () => {
    const hiddenPaths = Array.from({ length: 50 }, (_, page) => `/${page}?`)
    expect(withHidden({ ...site, hiddenPaths }, at('/new'), null)).toEqual([...hiddenPaths.slice(1), '/new?'])
  })
})
