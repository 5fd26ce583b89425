/** Every state of the options page, about invented people, for tests of its components. */

import { freshSite } from '../../lib/background/site-service.ts'
import type { Recipe } from '../../lib/crm/recipe.ts'
import { fail, ok, type Result } from '../../lib/errors.ts'
import type { HistoryEntry } from '../../lib/linking/history-entry.ts'
import type { WhyStep } from '../../lib/messages/protocol.ts'
import { DEFAULTS } from '../../lib/settings/settings.ts'
import type { Connection, EnabledSite, SettingsView } from '../../lib/settings/settings-types.ts'
import type { KnownCrm, Licence, OptionsActions } from './options-actions.ts'

/** A point in time that every picture shares. */
const NOON = Date.UTC(2026, 2, 3, 12, 0)

export const connection: Connection = {
  projectId: 'demo',
  name: 'Demo',
  color: '#0b6b57',
  country: 'IL',
  businessNumber: '972520000000',
  me: 'Dana',
  readOnly: false,
}

const second: Connection = {
  ...connection,
  projectId: 'berlin-clinic',
  name: 'מרפאת ברלין',
  color: '#8a3ffc',
  country: 'DE',
  businessNumber: null,
  me: null,
  readOnly: true,
}

export const site = freshSite('https://app.hubspot.com', 'hubspot')

const unknown: EnabledSite = {
  ...site,
  origin: 'https://crm.example.test:8443',
  site: 'generic',
  projectId: 'berlin-clinic',
  place: { mode: 'float', inlineEnd: 20, bottom: 40 },
  hiddenPaths: ['/a', '/b'],
  chosenAccount: '972520000000',
}

export const nothing: SettingsView = {
  ...DEFAULTS,
  languageInUse: 'en',
  hasToken: {},
  granted: {},
  locked: [],
  seen: {},
  unreadable: false,
}

export const connected: SettingsView = { ...nothing, connections: [connection], hasToken: { demo: true } }

export const full: SettingsView = {
  ...connected,
  connections: [connection, second],
  sites: [site, unknown],
  hasToken: { demo: true, 'berlin-clinic': false },
  granted: { 'https://app.hubspot.com': true, 'https://crm.example.test:8443': false },
}

export const managed: SettingsView = {
  ...full,
  hasToken: { demo: true, 'berlin-clinic': true },
  locked: ['connections', 'sites', 'language', 'recipes'],
  unreadable: true,
}

export const catalogue: readonly KnownCrm[] = [
  ['activecampaign', 'ActiveCampaign', ['https://*.activehosted.com/*']],
  ['airtable', 'Airtable', ['https://airtable.com/*']],
  ['bitrix24', 'Bitrix24', ['https://*.bitrix24.com/*']],
  ['close', 'Close', ['https://app.close.com/*']],
  ['dynamics', 'Dynamics 365', ['https://*.dynamics.com/*']],
  ['fireberry', 'Fireberry', ['https://app.fireberry.com/*', 'https://app.powerlink.co.il/*']],
  ['hubspot', 'HubSpot', ['https://app.hubspot.com/*', 'https://*.hubspot.com/*']],
  ['monday', 'monday.com', ['https://*.monday.com/*']],
  ['odoo', 'Odoo', [], true],
  ['pipedrive', 'Pipedrive', ['https://*.pipedrive.com/*']],
  ['salesforce', 'Salesforce', ['https://*.lightning.force.com/*']],
  ['suitecrm', 'SuiteCRM', [], true],
  ['zendesk', 'Zendesk', ['https://*.zendesk.com/*']],
  ['zoho', 'Zoho CRM', ['https://crm.zoho.com/*']],
].map(([id, name, hosts, selfHosted]) => ({
  id: String(id),
  name: String(name),
  hosts: Array.isArray(hosts) ? hosts : [],
  selfHosted: selfHosted === true,
}))

const entry: HistoryEntry = {
  id: 'h1',
  commandId: 'c1',
  at: NOON,
  projectId: 'demo',
  chatId: 'chat-1',
  chatName: 'Dana Levi',
  chatPhone: '+972521234567',
  recordName: 'Dana Levi',
  action: 'link',
  by: 'screen',
  before: null,
  after: 'https://app.hubspot.com/contacts/1234567/record/0-1/100200300',
  proof: 'reply',
  backup: null,
  undoneBy: null,
}

export const history: HistoryEntry[] = [
  entry,
  {
    ...entry,
    id: 'h2',
    at: NOON - 3_600_000,
    chatName: 'יוסי כהן',
    chatPhone: '+972541112233',
    action: 'replace',
    by: 'button',
    before: 'https://app.fireberry.com/app/record/2/0f8fad5b-d9cb-469f-a165-70867728950e',
    proof: 'none',
  },
  {
    ...entry,
    id: 'h3',
    at: NOON - 90_000_000,
    chatName: 'Maya <b>bold</b>',
    chatPhone: null,
    action: 'rename',
    before: 'Maya',
    after: 'Maya Ben-David',
    undoneBy: 'h9',
  },
  {
    ...entry,
    id: 'h4',
    at: NOON - 900_000_000,
    chatName: null,
    action: 'unlink',
    by: 'auto',
    before: entry.after,
    after: null,
  },
]

const recipe: Recipe = {
  id: 'r1',
  version: 1,
  name: 'Our own CRM',
  origin: 'https://crm.example.test:8443',
  address: '/customers/{id}',
  phone: { clues: [{ by: 'label', text: 'Phone' }] },
  nameField: null,
  kind: 'mobile',
  enabled: true,
  createdAt: NOON,
}

export const recipes: Recipe[] = [recipe, { ...recipe, id: 'r2', name: 'מערכת ההזמנות', address: '/#/c/{id}/view' }]

const STEPS: WhyStep['step'][] = ['site', 'access', 'record', 'phone', 'number', 'token', 'chat', 'link']

export const why: WhyStep[] = STEPS.map((step, index) => ({
  step,
  state: index < 5 ? 'good' : index === 5 ? 'bad' : 'unknown',
  problem: index === 5 ? { code: 'scope-missing', detail: { status: 403, scope: 'List all chats' } } : null,
}))

export const licences: readonly Licence[] = [
  { name: 'preact', version: '11.2.0', licence: 'MIT', text: 'The MIT License (MIT)\n\nCopyright (c) Jason Miller' },
  { name: 'zod', version: '4.6.7', licence: 'MIT', text: null },
]

/** Actions that keep their answers in memory. */
export function memoryActions(settings: SettingsView): OptionsActions {
  const state = { settings }
  const answer = (next: Partial<SettingsView>): Promise<Result<SettingsView>> => {
    state.settings = { ...state.settings, ...next }
    return Promise.resolve(ok(state.settings))
  }
  return {
    changeSettings: (change) => answer(change),
    testConnection: (project, token) =>
      Promise.resolve(
        token === 'slow-token'
          ? fail('timeout')
          : ok({
              reachable: project !== 'nowhere',
              tokenValid: project !== 'nowhere' && token !== 'bad-token',
              maySearch: project !== 'nowhere' && token !== 'bad-token' && token !== 'narrow-token',
              problem:
                project === 'nowhere'
                  ? { code: 'unreachable' }
                  : token === 'bad-token'
                    ? { code: 'token-rejected', detail: { status: 401 } }
                    : token === 'narrow-token'
                      ? { code: 'scope-missing', detail: { status: 403, scope: 'List all chats' } }
                      : null,
            }),
      ),
    saveConnection: (project, token, change) => {
      const known = state.settings.connections.find(({ projectId }) => projectId === project)
      const saved = { ...connection, name: project, ...known, ...change, projectId: project }
      return answer({
        connections: known
          ? state.settings.connections.map((one) => (one === known ? saved : one))
          : [...state.settings.connections, saved],
        hasToken: { ...state.settings.hasToken, ...(token === null ? {} : { [project]: true }) },
      })
    },
    forgetToken: (projectId) => answer({ hasToken: { ...state.settings.hasToken, [projectId]: false } }),
    removeConnection: (projectId) =>
      answer({ connections: state.settings.connections.filter((one) => one.projectId !== projectId) }),
    requestHost: (origin) => Promise.resolve(!origin.includes('refused')),
    addSite: (origin, id) =>
      answer({
        sites: [...state.settings.sites.filter((one) => one.origin !== origin), { ...site, origin, site: id }],
        granted: { ...state.settings.granted, [origin]: true },
      }),
    changeSite: (origin, change) =>
      answer({ sites: state.settings.sites.map((one) => (one.origin === origin ? { ...one, ...change } : one)) }),
    removeSite: (origin) => answer({ sites: state.settings.sites.filter((one) => one.origin !== origin) }),
    listRecipes: () => Promise.resolve(ok(state.settings.connections.length > 1 ? recipes : [])),
    saveRecipe: (saved) => Promise.resolve(ok(recipes.map((one) => (one.id === saved.id ? saved : one)))),
    removeRecipe: (id) => Promise.resolve(ok(recipes.filter((one) => one.id !== id))),
    importRecipes: () => Promise.resolve(ok(recipes)),
    listHistory: () => Promise.resolve(ok(state.settings.connections.length > 1 ? history : [])),
    clearHistory: () => Promise.resolve(ok([])),
    undo: (id, evenIfChanged) =>
      Promise.resolve(
        id === 'h2' && !evenIfChanged ? fail('changed-since') : ok({ ...entry, action: 'undo' as const }),
      ),
    forgetUnreadable: () => answer({ unreadable: false }),
    exportSettings: () => Promise.resolve(ok('{}')),
    importSettings: (_text, applied) =>
      Promise.resolve(ok({ connections: ['Demo', 'מרפאת ברלין'], sites: ['app.hubspot.com'], recipes: [], applied })),
    deleteEverything: () => answer(nothing),
    listShortcuts: () =>
      Promise.resolve([
        { name: '_execute_action', keys: 'Alt+Shift+T' },
        { name: 'link-record', keys: null },
        { name: 'toggle-button', keys: null },
      ]),
    openShortcuts: () => undefined,
    whyReport: (tabId) => Promise.resolve(tabId === 404 ? fail('page-unsupported') : ok(why)),
    openTab: () => undefined,
    teach: () => Promise.resolve(ok(null)),
    download: () => undefined,
    copy: () => Promise.resolve(true),
  }
}
