import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeSettings, DEFAULTS, readSettings } from './settings.ts'

beforeEach(() => {
  fakeBrowser.reset()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

test('defaults before anything was stored', async () => {
  expect(await readSettings()).toEqual({ settings: DEFAULTS, unreadable: false })
})

test('twenty changes at once: none is lost', async () => {
  const origins = Array.from({ length: 20 }, (_, index) => `https://crm${index}.example.test`)
  const site = {
    site: 'generic',
    projectId: null,
    country: null,
    autoLink: false,
    buttonHidden: false,
    place: { mode: 'anchor' as const },
    hiddenPaths: [],
    chosenAccount: null,
  }
  await Promise.all(
    origins.map((origin) => changeSettings((before) => ({ ...before, sites: [...before.sites, { ...site, origin }] }))),
  )
  expect((await readSettings()).settings.sites.map(({ origin }) => origin).sort()).toEqual(origins.sort())
})

test.each<[string, unknown]>([
  ['garbage', 'x'],
  ['a future version', { ...DEFAULTS, version: 99 }],
  ['a damaged field', { ...DEFAULTS, sites: [{ origin: 'javascript:alert(1)' }] }],
])('%s is set aside and reported, not thrown away', async (_what, stored) => {
  await browser.storage.local.set({ settings: stored })
  expect(await readSettings()).toEqual({ settings: DEFAULTS, unreadable: true })
  expect(await browser.storage.local.get('backup:settings')).toEqual({ 'backup:settings': stored })
  expect((await readSettings()).unreadable).toBe(true)
})
