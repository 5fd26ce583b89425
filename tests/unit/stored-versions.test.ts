/**
 * What earlier versions stored must be readable for ever: one frozen dump of the `local` area per version. A dump is never
 * edited; a new version adds its own.
 */
import { readFileSync } from 'node:fs'
import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { z } from 'zod'
import { local } from '../../lib/area.ts'
import { pauseStore } from '../../lib/bot/pause-store.ts'
import { createCommands } from '../../lib/linking/commands.ts'
import { readDismissals } from '../../lib/linking/dismissals.ts'
import { createHistory } from '../../lib/linking/history.ts'
import { outboxStore } from '../../lib/linking/outbox-store.ts'
import { listRecipes } from '../../lib/recipes/recipes.ts'
import { migrate } from '../../lib/settings/migrations.ts'
import { DEFAULTS, readSettings } from '../../lib/settings/settings.ts'

const dump = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(new URL('fixtures/stored-v1.json', import.meta.url), 'utf8')))

const under = (prefix: string): unknown[] =>
  Object.entries(dump).flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []))

beforeEach(async () => {
  fakeBrowser.reset()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await local.set(structuredClone(dump))
})

test('settings of version 1', async () => {
  expect(await readSettings()).toEqual({ settings: dump.settings, unreadable: false })
})

test('what was taught in version 1', async () => {
  expect(await listRecipes()).toEqual(dump.recipes)
})

test('history of version 1', async () => {
  expect(await createHistory().list()).toEqual(dump.history)
})

test('open writes of version 1', async () => {
  expect(await outboxStore.list()).toEqual(under('outbox:'))
})

test('bot pauses of version 1', async () => {
  expect(await pauseStore.list()).toEqual(under('bot-pause:'))
})

test('commands of version 1: a waiting one still has its answer', async () => {
  expect(await createCommands().status('3c2f6a4e-6c0b-4b2e-9d0a-1f4f0a2c7a10')).toEqual({ state: 'done' })
  expect(await createCommands().status('7f1f6a4e-6c0b-4b2e-9d0a-1f4f0a2c7a05')).toMatchObject({ state: 'failed' })
})

test('"not the right person" of version 1', async () => {
  const dismissed = await readDismissals()
  const record = { site: 'hubspot', tenant: '12345678', type: '0-1', id: '504', link: 'https://app.hubspot.com/' }
  expect(dismissed({ projectId: 'demo', id: '6a27c1f08d3e5b0042a91c14' }, record)).toBe(true)
  expect(dismissed({ projectId: 'demo', id: 'another' }, record)).toBe(false)
})

test('reading sets nothing of version 1 aside', async () => {
  await Promise.all([readSettings(), listRecipes(), createHistory().list(), outboxStore.list(), pauseStore.list()])
  const keys = Object.keys(await local.get(null))
  expect(keys.filter((key) => key.startsWith('backup:'))).toEqual([])
})

test('settings of a later version (a downgrade) are set aside, not overwritten', async () => {
  const later = { ...z.record(z.string(), z.unknown()).parse(dump.settings), version: 2 }
  await local.set({ settings: later })
  expect(await readSettings()).toEqual({ settings: DEFAULTS, unreadable: true })
  expect((await local.get('backup:settings'))['backup:settings']).toEqual(later)
})

test.each([null, 7, 'text', {}, { version: 'one' }, { version: Number.NaN }, { version: 0 }])(
  'a migration of %j ends, and invents no settings',
  async (garbage) => {
    expect(migrate(garbage)).toEqual(garbage)
    await local.set({ settings: garbage })
    expect((await readSettings()).settings).toEqual(DEFAULTS)
  },
)
