import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeSettings, DEFAULTS, readSettings } from '../settings/settings.ts'
import { addSite, freshSite, leaveWithdrawn } from './site-service.ts'
import { changeTab } from './tab-store.ts'

const HUBSPOT = 'https://app.hubspot.com'
const OTHER = 'https://crm.example.test'

let granted: string[]

beforeEach(async () => {
  fakeBrowser.reset()
  granted = []
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async ({ origins = [] }) =>
    origins.every((origin) => granted.includes(origin)),
  )
  vi.spyOn(browser.permissions, 'remove').mockImplementation(async ({ origins = [] }) => {
    granted = granted.filter((origin) => !origins.includes(origin))
    return true
  })
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockResolvedValue([] as never)
  vi.spyOn(browser.scripting, 'registerContentScripts').mockResolvedValue(undefined as never)
  vi.spyOn(browser.tabs, 'query').mockResolvedValue([] as never)
})

const origins = async () => (await readSettings()).settings.sites.map(({ origin }) => origin)

test.each([
  ['http://crm', 'http://crm/*'],
  ['http://crm:8080', 'http://crm/*'],
  ['http://[fd00::1]:8069', 'http://[fd00::1]/*'],
])('a CRM of the intranet at %s is enabled', async (origin, pattern) => {
  granted = [pattern]
  await addSite(origin, 'generic')
  expect(await origins()).toEqual([origin])
  expect(browser.scripting.registerContentScripts).toHaveBeenCalledWith([
    expect.objectContaining({ matches: [pattern] }),
  ])
})

test('where the administrator forbids the site, the browser’s permission is given back', async () => {
  vi.spyOn(browser.storage.managed, 'get').mockResolvedValue({ locked: ['sites'] } as never)
  granted = ['https://other.test/*']
  await expect(addSite('https://other.test', 'generic')).rejects.toThrow('policy-locked')
  expect(granted).toEqual([])
})

test('one site too many is said, and its permission given back', async () => {
  const sites = Array.from({ length: 200 }, (_, index) => freshSite(`https://crm${index}.test`, 'generic'))
  await changeSettings(() => ({ ...DEFAULTS, sites }))
  granted = ['https://crm0.test/*', 'https://more.test/*']
  await expect(addSite('https://more.test', 'generic')).rejects.toThrow('too-many')
  expect(granted).toEqual(['https://crm0.test/*'])
})

test('a refused change of a site that is there leaves its permission', async () => {
  await changeSettings(() => ({ ...DEFAULTS, sites: [freshSite('https://crm.test', 'generic')] }))
  vi.spyOn(browser.storage.managed, 'get').mockResolvedValue({ locked: ['sites'] } as never)
  granted = ['https://crm.test/*']
  await expect(addSite('https://crm.test', 'odoo')).rejects.toThrow('policy-locked')
  expect(granted).toEqual(['https://crm.test/*'])
})

test('the open tabs of a site are left where its access was taken back, and no others', async () => {
  await changeSettings((before) => ({
    ...before,
    sites: [freshSite(HUBSPOT, 'hubspot'), freshSite(OTHER, 'generic')],
  }))
  const open = {
    1: `${HUBSPOT}/contacts/1`,
    2: `${OTHER}/people/17`,
    3: 'https://elsewhere.test/',
    4: `${HUBSPOT}/deals`,
  }
  for (const [tab, url] of Object.entries(open)) await changeTab(Number(tab), (now) => ({ ...now, url }))
  vi.spyOn(browser.permissions, 'contains').mockImplementation((async ({ origins = [] }: { origins?: string[] }) =>
    origins.includes(`${OTHER}/*`)) as never)
  // One was closed meanwhile: nobody answers there, and the next is asked all the same.
  const sent = vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValueOnce(new Error('Could not establish connection.'))
  sent.mockResolvedValue(undefined)
  await leaveWithdrawn()
  expect(sent.mock.calls).toEqual([1, 4].map((tab) => [tab, { to: 'page', name: 'page.leave', input: {} }]))
})
