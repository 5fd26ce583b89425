import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { local, session } from '../area.ts'
import { changeSettings, DEFAULTS } from '../settings/settings.ts'
import * as vault from '../settings/vault.ts'
import { freshConnection } from './connection-service.ts'
import { deleteEverything } from './delete-everything.ts'
import { freshSite } from './site-service.ts'

const HUBSPOT = 'https://app.hubspot.com'

let granted: string[]
let registered: string[]

beforeEach(async () => {
  fakeBrowser.reset()
  granted = [`${HUBSPOT}/*`, 'https://left.example.test/*', 'https://*.texterchat.com/*']
  registered = [`crm:${HUBSPOT}/*`]
  vi.spyOn(vault, 'clear').mockResolvedValue()
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async ({ origins = [] }) =>
    origins.every((origin) => granted.includes(origin)),
  )
  vi.spyOn(browser.permissions, 'getAll').mockImplementation(async () => ({ origins: granted }))
  vi.spyOn(browser.permissions, 'remove').mockImplementation(async ({ origins = [] }) => {
    granted = granted.filter((origin) => !origins.includes(origin))
    return true
  })
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockImplementation(
    async () => registered.map((id) => ({ id })) as never,
  )
  vi.spyOn(browser.scripting, 'unregisterContentScripts').mockImplementation(async (filter) => {
    registered = registered.filter((id) => !filter?.ids?.includes(id))
  })
  vi.spyOn(browser.tabs, 'query').mockResolvedValue([] as never)
  await changeSettings(() => ({
    ...DEFAULTS,
    connections: [freshConnection('demo', 0)],
    sites: [freshSite(HUBSPOT, 'hubspot')],
  }))
  await local.set({ history: [], 'seen:demo': { accounts: [], agents: ['Dana'] } })
  await session.set({ 'labels:demo': { at: 0, labels: [] } })
})

test.each([
  ['without a policy', {}],
  ['whatever an administrator locked', { locked: ['connections', 'sites', 'recipes', 'language'] }],
])('nothing is left: %s', async (_name, policy) => {
  vi.spyOn(browser.storage.managed, 'get').mockResolvedValue(policy as never)
  await deleteEverything()
  expect(vault.clear).toHaveBeenCalled()
  expect(await local.get(null)).toEqual({})
  expect(await session.get(null)).toEqual({})
  expect(registered).toEqual([])
  // Texter's own host came with the installation: it cannot be given back.
  expect(granted).toEqual(['https://*.texterchat.com/*'])
})
