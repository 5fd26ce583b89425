import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type Policy, readPolicy, refusedTokens } from '../settings/policy.ts'
import { changeSettings, DEFAULTS } from '../settings/settings.ts'
import type { Settings } from '../settings/settings-types.ts'
import { freshConnection } from './connection-service.ts'
import { merged } from './policy-service.ts'
import { addSite, changeSite, freshSite } from './site-service.ts'

const HUBSPOT = 'https://app.hubspot.com'

async function policy(values: object): Promise<Policy> {
  vi.spyOn(browser.storage.managed, 'get').mockResolvedValue(values as never)
  return readPolicy()
}

const own: Settings = {
  ...DEFAULTS,
  connections: [
    { ...freshConnection('demo', 0), name: 'My name for it', country: 'GB' },
    freshConnection('private', 1),
  ],
  sites: [{ ...freshSite(HUBSPOT, 'hubspot'), buttonHidden: true }, freshSite('https://mine.test', 'generic')],
}
const given = {
  projects: [
    { project: 'https://demo.texterchat.com/contact', name: 'Head office', country: 'IL' },
    { project: 'branch', country: 'FR' },
  ],
  sites: [{ address: `${HUBSPOT}/contacts`, crm: 'hubspot' }, { address: 'crm.example.test:8443' }],
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

describe('what an administrator gives', () => {
  test('is a default: what the person set up stays, the rest is added', async () => {
    const { connections, sites } = merged(own, await policy(given))
    expect(connections.map(({ projectId, name, country }) => [projectId, name, country])).toEqual([
      ['demo', 'My name for it', 'GB'],
      ['private', 'private', own.connections[1]?.country],
      ['branch', 'branch', 'FR'],
    ])
    expect(sites.map(({ origin, site }) => [origin, site])).toEqual([
      [HUBSPOT, 'hubspot'],
      ['https://mine.test', 'generic'],
      ['https://crm.example.test:8443', 'generic'],
    ])
  })

  test('is all there is, where it is locked; the person’s own touches on it stay', async () => {
    const { connections, sites } = merged(own, await policy({ ...given, locked: ['connections', 'sites'] }))
    expect(connections.map(({ projectId }) => projectId)).toEqual(['demo', 'branch'])
    expect(sites.map(({ origin, buttonHidden }) => [origin, buttonHidden])).toEqual([
      [HUBSPOT, true],
      ['https://crm.example.test:8443', false],
    ])
  })

  test.each([
    ['as a default for who chose none', { language: 'he' }, 'auto', 'he'],
    ['not over a choice', { language: 'he' }, 'en', 'en'],
    ['over a choice where it is locked', { language: 'he', locked: ['language'] }, 'en', 'he'],
  ] as const)('the language: %s', async (_name, values, before, after) => {
    expect(merged({ ...own, language: before }, await policy(values)).language).toBe(after)
  })

  test('what is no project, no address or no CRM is left out, the rest taken', async () => {
    const { connections, sites } = merged(
      DEFAULTS,
      await policy({
        projects: [{ project: 'https://evil.test/demo' }, { project: 'demo' }],
        sites: [
          { address: 'javascript:alert(1)' },
          { address: 'https://user@host.test' },
          { address: 'https://crm.test', crm: 'no-such-crm' },
          { address: HUBSPOT, crm: 'hubspot' },
        ],
      }),
    )
    expect(connections.map(({ projectId }) => projectId)).toEqual(['demo'])
    expect(sites.map(({ origin }) => origin)).toEqual([HUBSPOT])
  })

  test('forbidding is a lock', async () => {
    expect((await policy({ autoLink: false, botSwitch: false })).locked).toEqual(['sites.autoLink', 'botSwitch'])
    expect((await policy({ autoLink: true, botSwitch: true })).locked).toEqual([])
  })

  test('that cannot be understood is none at all', async () => {
    expect(await policy({ ...given, locked: ['everything'] })).toMatchObject({ projects: [], sites: [], locked: [] })
  })

  test('a token is refused where the browser cannot close the policy to pages, and only there', async () => {
    const withToken = await policy({ projects: [{ project: 'demo', token: 't' }, { project: 'branch' }] })
    const storage = (managed: object) =>
      vi.spyOn(browser, 'storage', 'get').mockReturnValue({ ...browser.storage, managed } as never)
    storage({ get: async () => ({}) })
    expect(refusedTokens(withToken)).toEqual(['demo'])
    storage({ get: async () => ({}), setAccessLevel: async () => undefined })
    expect(refusedTokens(withToken)).toEqual([])
  })
})

describe('locked sites', () => {
  beforeEach(async () => {
    await policy({ ...given, locked: ['sites'] })
    await changeSettings(() => own)
    vi.spyOn(browser.permissions, 'contains').mockResolvedValue(true as never)
    vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockResolvedValue([] as never)
    vi.spyOn(browser.scripting, 'registerContentScripts').mockResolvedValue(undefined as never)
    vi.spyOn(browser.tabs, 'query').mockResolvedValue([] as never)
  })

  test('the click that allows a named one is no change, and loses nothing of it', async () => {
    await addSite(HUBSPOT, 'hubspot')
    expect((await changeSettings((now) => now)).sites[0]).toEqual(own.sites[0])
  })

  test('no other one, and no other kind', async () => {
    await expect(addSite('https://other.test', 'generic')).rejects.toThrow('policy-locked')
    await expect(addSite(HUBSPOT, 'generic')).rejects.toThrow('policy-locked')
  })

  test.each([
    { autoLink: true },
    { country: 'FR' },
    { projectId: 'private' },
    { site: 'generic' },
    { autoLink: false },
  ])('%j is refused', async (change) => {
    await expect(changeSite(HUBSPOT, change)).rejects.toThrow('policy-locked')
  })

  test('where the button stands is each person’s own', async () => {
    await changeSite(HUBSPOT, { place: { mode: 'float', inlineEnd: 1, bottom: 2 } })
    await changeSite(HUBSPOT, { buttonHidden: false })
    expect((await changeSettings((now) => now)).sites[0]).toMatchObject({ buttonHidden: false })
  })
})
