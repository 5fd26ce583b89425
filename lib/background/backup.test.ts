import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { FRONT_DESK } from '../recipes/recipe.testing.ts'
import { importRecipes, listRecipes } from '../recipes/recipes.ts'
import { changeSettings, DEFAULTS, readSettings } from '../settings/settings.ts'
import { exportSettings, importSettings } from './backup.ts'
import { freshConnection } from './connection-service.ts'
import { freshSite } from './site-service.ts'

const connections = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => freshConnection(`${name}${index}`, index))
const sites = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => freshSite(`https://${name}${index}.test`, 'generic'))
const recipes = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...FRONT_DESK, id: `${name}-${index}` }))

const file = (change: object) =>
  JSON.stringify({ texterLink: 1, ...DEFAULTS, version: undefined, theme: 'dark', recipes: [], ...change })

beforeEach(async () => {
  fakeBrowser.reset()
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockResolvedValue([] as never)
  vi.spyOn(browser.permissions, 'contains').mockResolvedValue(false as never)
  await changeSettings(() => ({ ...DEFAULTS, connections: connections('own', 15), sites: sites('own', 150) }))
  await importRecipes(JSON.stringify({ texterLinkRecipes: 1, recipes: recipes('own', 60) }), true)
})

test.each([
  ['connections', { connections: connections('file', 6) }],
  ['sites', { sites: sites('file', 51) }],
  ['taught pages', { recipes: recipes('file', 41) }],
])(
  'a file that brings more %s than there is room for is refused in words, before anything changes',
  async (_what, more) => {
    const before = await exportSettings()
    for (const confirmed of [false, true]) {
      await expect(importSettings(file(more), confirmed)).rejects.toThrow('too-many')
    }
    expect(await exportSettings()).toBe(before)
  },
)

test('a file that just fits is taken; what has the same name counts once', async () => {
  const more = {
    connections: [...connections('file', 5), ...connections('own', 3)],
    sites: sites('file', 50),
    recipes: recipes('file', 40),
  }
  expect(await importSettings(file(more), true)).toMatchObject({ applied: true })
  expect((await readSettings()).settings).toMatchObject({ theme: 'dark' })
  expect((await readSettings()).settings.connections).toHaveLength(20)
  expect(await listRecipes()).toHaveLength(100)
})

test('what an administrator locked is not taken from a file', async () => {
  vi.spyOn(browser.storage.managed, 'get').mockResolvedValue({ locked: ['theme'] } as never)
  await importSettings(file({ language: 'he' }), true)
  expect((await readSettings()).settings).toMatchObject({ language: 'he', theme: 'auto' })
})
