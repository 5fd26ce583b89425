import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { version } from '../../package.json'
import { local } from '../area.ts'
import { changeSettings, DEFAULTS, readSettings } from './settings.ts'

beforeEach(() => {
  fakeBrowser.reset()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

test('defaults before anything was stored', async () => {
  expect(await readSettings()).toEqual({ settings: DEFAULTS, unreadable: false })
})

test('what this version stored is not checked again; what another one stored is, and then is ours', async () => {
  await changeSettings((before) => ({ ...before, theme: 'dark' }))
  const strange = { ...DEFAULTS, theme: 'loud' }
  await local.set({ settings: strange })
  expect((await readSettings()).settings.theme).toBe('loud')
  await local.set({ settings: { ...DEFAULTS, theme: 'light' }, 'settings:checked': 'another' })
  expect((await readSettings()).settings.theme).toBe('light')
  await changeSettings((same) => same)
  expect(await local.get('settings:checked')).toEqual({ 'settings:checked': version })
  await local.set({ settings: strange, 'settings:checked': 'another' })
  expect((await readSettings()).unreadable).toBe(true)
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
  await local.set({ settings: stored })
  expect(await readSettings()).toEqual({ settings: DEFAULTS, unreadable: true })
  expect(await local.get('backup:settings')).toEqual({ 'backup:settings': stored })
  expect((await readSettings()).unreadable).toBe(true)
})
