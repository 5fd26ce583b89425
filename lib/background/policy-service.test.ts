import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { local, session } from '../area.ts'
import { readDismissals, setDismissed } from '../linking/dismissals.ts'
import { createHistory } from '../linking/history.ts'
import { FRONT_DESK as RECIPE } from '../recipes/recipe.testing.ts'
import { listRecipes, removeRecipe, saveRecipe } from '../recipes/recipes.ts'
import { readPolicy, refusedTokens } from '../settings/policy.ts'
import { changeSettings, DEFAULTS, readSettings } from '../settings/settings.ts'
import type { Settings } from '../settings/settings-types.ts'
import { forgetConnection, freshConnection, noteReadOnly, saveConnection } from './connection-service.ts'
import { applyPolicy } from './policy-service.ts'
import { settingsView } from './settings-view.ts'
import { addSite, changeSite, freshSite } from './site-service.ts'

// Node has no IndexedDB: the vault's rules are tested over a map of its own, here it is one.
const tokens = new Map<string, string>()
vi.mock('../settings/vault.ts', async (original) => ({
  ...(await original<typeof import('../settings/vault.ts')>()),
  readToken: async (projectId: string) => tokens.get(projectId) ?? null,
  hasToken: async (projectId: string) => tokens.has(projectId),
  saveToken: async (projectId: string, token: string) => void tokens.set(projectId, token),
  forgetToken: async (projectId: string) => void tokens.delete(projectId),
}))

const HUBSPOT = 'https://app.hubspot.com'
const own: Settings = {
  ...DEFAULTS,
  connections: [freshConnection('demo', 0), freshConnection('private', 1)],
  sites: [{ ...freshSite(HUBSPOT, 'hubspot'), buttonHidden: true }, freshSite('https://mine.test', 'generic')],
}

let given: Record<string, unknown>
let hides: boolean
let granted: string[]
let registered: string[]

/** The background starts under a policy. */
async function start(policy: Record<string, unknown>): Promise<Settings> {
  given = policy
  await applyPolicy()
  return (await readSettings()).settings
}

beforeEach(async () => {
  fakeBrowser.reset()
  tokens.clear()
  given = {}
  hides = true
  granted = [`${HUBSPOT}/*`, 'https://mine.test/*']
  registered = granted.map((pattern) => `crm:${pattern}`)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  const storage = browser.storage
  vi.spyOn(browser, 'storage', 'get').mockImplementation(
    () =>
      ({
        ...storage,
        managed: {
          get: async () => given,
          ...(hides && { setAccessLevel: async () => undefined }),
        },
      }) as never,
  )
  vi.spyOn(browser.permissions, 'contains').mockImplementation(async ({ origins = [] }) =>
    origins.every((origin) => granted.includes(origin)),
  )
  vi.spyOn(browser.permissions, 'remove').mockImplementation(async ({ origins = [] }) => {
    granted = granted.filter((origin) => !origins.includes(origin))
    return true
  })
  vi.spyOn(browser.scripting, 'getRegisteredContentScripts').mockImplementation(
    async () => registered.map((id) => ({ id, js: ['/crm.js'] })) as never,
  )
  vi.spyOn(browser.scripting, 'registerContentScripts').mockResolvedValue(undefined as never)
  vi.spyOn(browser.scripting, 'updateContentScripts').mockResolvedValue(undefined as never)
  vi.spyOn(browser.scripting, 'unregisterContentScripts').mockImplementation(async (filter) => {
    registered = registered.filter((id) => !filter?.ids?.includes(id))
  })
  vi.spyOn(browser.scripting, 'executeScript').mockResolvedValue([] as never)
  vi.spyOn(browser.tabs, 'query').mockResolvedValue([] as never)
  vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValue(undefined as never)
})

describe('a token by policy', () => {
  const withToken = (token: string, more: object = {}) => ({ projects: [{ project: 'demo', token }], ...more })

  test('is taken where the person has none', async () => {
    await start(withToken('policys'))
    expect(tokens.get('demo')).toBe('policys')
  })

  test('does not replace the person’s own, at this start or the next', async () => {
    await changeSettings(() => own)
    tokens.set('demo', 'own')
    await start(withToken('policys'))
    await start(withToken('policys'))
    expect(tokens.get('demo')).toBe('own')
  })

  test('that the person replaced or forgot does not come back', async () => {
    await start(withToken('policys'))
    tokens.set('demo', 'own')
    await start(withToken('policys'))
    expect(tokens.get('demo')).toBe('own')
    tokens.delete('demo')
    await start(withToken('policys'))
    expect(tokens.has('demo')).toBe(false)
  })

  test('arrives when the administrator changed it', async () => {
    await start(withToken('first'))
    await start(withToken('second'))
    expect(tokens.get('demo')).toBe('second')
  })

  test('is always the administrator’s under a lock', async () => {
    await changeSettings(() => own)
    tokens.set('demo', 'own')
    await start(withToken('policys', { locked: ['connections'] }))
    expect(tokens.get('demo')).toBe('policys')
  })

  test('that can be none is named, and everything after it is applied', async () => {
    await start({ ...withToken('to ken'), sites: [{ address: HUBSPOT, crm: 'hubspot' }], recipes: [RECIPE] })
    expect(tokens.has('demo')).toBe(false)
    expect(await settingsView()).toMatchObject({
      connections: [{ projectId: 'demo' }],
      sites: [{ origin: HUBSPOT }],
      policyFaults: ['projects.0.token'],
    })
    expect(await listRecipes()).toEqual([RECIPE])
  })

  test('is not stored anywhere beside the vault', async () => {
    await start(withToken('canary-token'))
    expect(JSON.stringify([await local.get(null), await session.get(null)])).not.toContain('canary-token')
  })

  test('is refused where the browser cannot close the policy to pages, and only there', async () => {
    hides = false
    await start(withToken('policys'))
    expect(tokens.has('demo')).toBe(false)
    expect(refusedTokens(await readPolicy())).toEqual(['demo'])
    hides = true
    expect(refusedTokens(await readPolicy())).toEqual([])
  })

  test('gives a connection that could not write another try', async () => {
    await start(withToken('narrow'))
    await noteReadOnly('demo')
    await start(withToken('wide'))
    expect((await readSettings()).settings.connections[0]).toMatchObject({ readOnly: false })
  })
})

describe('under locked connections', () => {
  const policy = { projects: [{ project: 'demo' }], locked: ['connections'] }
  const refused = expect.objectContaining({ problem: { code: 'policy-locked' } })

  beforeEach(async () => {
    await changeSettings(() => own)
    await start(policy)
  })

  test('each person replaces and forgets the token where the policy gives none', async () => {
    await saveConnection({ project: 'demo', token: 'mine', change: {} })
    expect(tokens.get('demo')).toBe('mine')
    await forgetConnection({ projectId: 'demo', tokenOnly: true })
    expect(tokens.has('demo')).toBe(false)
  })

  test('nobody replaces or forgets the administrator’s token', async () => {
    await start({ ...policy, projects: [{ project: 'demo', token: 'policys' }] })
    expect((await settingsView()).policyTokens).toEqual(['demo'])
    await expect(saveConnection({ project: 'demo', token: 'mine', change: {} })).rejects.toEqual(refused)
    await expect(forgetConnection({ projectId: 'demo', tokenOnly: true })).rejects.toEqual(refused)
    expect(tokens.get('demo')).toBe('policys')
  })

  test('where Firefox refuses the policy’s token the person’s own is nobody else’s', async () => {
    hides = false
    await start({ ...policy, projects: [{ project: 'demo', token: 'policys' }] })
    await saveConnection({ project: 'demo', token: 'mine', change: {} })
    await forgetConnection({ projectId: 'demo', tokenOnly: true })
    expect(tokens.has('demo')).toBe(false)
  })

  test.each([{ name: 'x' }, { country: 'FR' }, { businessNumber: null }, { readOnly: true }])(
    '%j is refused',
    async (change) => {
      await expect(saveConnection({ project: 'demo', token: null, change })).rejects.toEqual(refused)
    },
  )

  test('colour and own name are each person’s own', async () => {
    await saveConnection({ project: 'demo', token: null, change: { color: '#123456', me: 'Dana' } })
    await start(policy)
    expect((await readSettings()).settings.connections[0]).toMatchObject({ color: '#123456', me: 'Dana' })
  })

  test('no other one is added, and none removed', async () => {
    await expect(saveConnection({ project: 'other', token: 'x', change: {} })).rejects.toEqual(refused)
    await expect(forgetConnection({ projectId: 'demo', tokenOnly: false })).rejects.toEqual(refused)
    expect(tokens.size).toBe(0)
  })
})

describe('what a lock takes away', () => {
  test('goes with all that is stored of it', async () => {
    await changeSettings(() => own)
    tokens.set('private', 'secret')
    const history = createHistory()
    const entry = { commandId: 'c', at: 1, chatId: 'x', chatName: null, chatPhone: null, recordName: null }
    const link = { action: 'link', by: 'screen', before: null, after: null, proof: 'reply', backup: null } as const
    await history.add({ ...entry, ...link, id: 'kept', projectId: 'demo', undoneBy: null })
    await history.add({ ...entry, ...link, id: 'gone', projectId: 'private', undoneBy: null })
    const record = { site: 'hubspot', tenant: '1', type: 'contact', id: '7', link: HUBSPOT }
    await setDismissed({ projectId: 'private', id: 'x' }, record, true)
    await setDismissed({ projectId: 'demo', id: 'x' }, record, true)
    await session.set({ 'labels:private': { at: 0, labels: [] } })
    await local.set({ 'seen:private': { accounts: [], agents: ['Dana'] } })
    await start({ projects: [{ project: 'demo' }], locked: ['connections'] })
    expect(tokens.has('private')).toBe(false)
    expect((await history.list()).map(({ id }) => id)).toEqual(['kept'])
    const dismissed = await readDismissals()
    expect(dismissed({ projectId: 'private', id: 'x' }, record)).toBe(false)
    expect(dismissed({ projectId: 'demo', id: 'x' }, record)).toBe(true)
    expect(JSON.stringify([await local.get(null), await session.get(null)])).not.toContain('private')
  })

  test('a site goes with its script in open tabs, its registration and the browser’s permission', async () => {
    await changeSettings(() => own)
    vi.spyOn(browser.tabs, 'query').mockImplementation(
      async ({ url }) => (url === 'https://mine.test/*' ? [{ id: 7, url: 'https://mine.test/a' }] : []) as never,
    )
    await start({ sites: [{ address: HUBSPOT, crm: 'hubspot' }], locked: ['sites'] })
    expect(browser.tabs.sendMessage).toHaveBeenCalledExactlyOnceWith(7, expect.objectContaining({ name: 'page.leave' }))
    expect(registered).toEqual([`crm:${HUBSPOT}/*`])
    expect(granted).toEqual([`${HUBSPOT}/*`])
  })
})

describe('recipes', () => {
  const changed = { ...RECIPE, name: 'Mine' }

  test('that the person removed or changed stay so', async () => {
    await start({ recipes: [RECIPE] })
    await saveRecipe(changed)
    await start({ recipes: [{ ...RECIPE, address: '/guests/{id}' }] })
    expect(await listRecipes()).toEqual([changed])
    await removeRecipe(RECIPE.id)
    await start({ recipes: [RECIPE] })
    expect(await listRecipes()).toEqual([])
  })

  test('that nobody touched follow the administrator’s correction', async () => {
    await start({ recipes: [RECIPE] })
    await start({ recipes: [{ ...RECIPE, address: '/guests/{id}' }] })
    expect(await listRecipes()).toEqual([{ ...RECIPE, address: '/guests/{id}' }])
  })

  test('are the administrator’s under a lock', async () => {
    await saveRecipe(changed)
    await start({ recipes: [RECIPE], locked: ['recipes'] })
    expect(await listRecipes()).toEqual([RECIPE])
  })

  test('for which there is no room are named', async () => {
    for (let index = 0; index < 100; index++) await saveRecipe({ ...RECIPE, id: `own-${index}` })
    await start({ recipes: [RECIPE], language: 'he' })
    expect(await settingsView()).toMatchObject({ language: 'he', policyFaults: ['recipes'] })
  })
})

test('more projects than there is room for: the rest of the policy holds, and it is said', async () => {
  const connections = Array.from({ length: 20 }, (_, index) => freshConnection(`own${index}`, index))
  await changeSettings(() => ({ ...DEFAULTS, connections }))
  await start({ projects: [{ project: 'demo' }], sites: [{ address: HUBSPOT, crm: 'hubspot' }], language: 'he' })
  const view = await settingsView()
  expect(view).toMatchObject({ language: 'he', sites: [{ origin: HUBSPOT }], policyFaults: ['projects'] })
  expect(view.connections).toEqual(connections)
})

test('where nothing changed, a start writes nothing', async () => {
  const policy = { projects: [{ project: 'demo', token: 't' }], sites: [{ address: HUBSPOT }], recipes: [RECIPE] }
  await start(policy)
  const writes = vi.spyOn(local, 'set')
  await start(policy)
  expect(writes).not.toHaveBeenCalled()
})

describe('locked sites', () => {
  beforeEach(async () => {
    await changeSettings(() => own)
    await start({
      sites: [{ address: `${HUBSPOT}/contacts`, crm: 'hubspot' }, { address: 'crm.example.test:8443' }],
      locked: ['sites'],
    })
  })

  test('the click that allows a named one is no change, and loses nothing of it', async () => {
    await addSite(HUBSPOT, 'hubspot')
    expect((await readSettings()).settings.sites[0]).toEqual(own.sites[0])
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

  test('where the button stands and what was chosen there is each person’s own', async () => {
    await changeSite(HUBSPOT, { place: { mode: 'float', inlineEnd: 1, bottom: 2 } })
    await changeSite(HUBSPOT, { buttonHidden: false, hiddenPaths: ['/a'], chosenAccount: '972555550901' })
    expect((await readSettings()).settings.sites[0]).toMatchObject({
      buttonHidden: false,
      hiddenPaths: ['/a'],
      chosenAccount: '972555550901',
    })
  })
})
