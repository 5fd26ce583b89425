import { expect, test } from 'vitest'
import type { LinkState } from '../messages/record-view.ts'
import type { SettingsView } from '../settings/settings-types.ts'
import type { Chat } from '../texter/chat.ts'
import { buttonView, recordView, type ViewFacts } from './record-view.ts'
import { freshSite } from './site-service.ts'
import { emptyTab, type TabState } from './tab-store.ts'
import { type ToolbarState, toolbarOf } from './toolbar.ts'

const URL_OF_RECORD = 'https://crm.example.test:8443/people/17'
const HOUR = 3_600_000
const CANARY = 'nobody-else-may-see-this'

const chat: Chat = {
  id: 'chat-1',
  projectId: 'demo',
  title: 'Maya L.',
  displayName: null,
  channel: 'whatsapp',
  accountId: '972555550900',
  contactId: '972555550142',
  phone: '+972555550142',
  status: 'pending',
  agentName: 'Omer',
  agentUid: 'u1',
  departmentId: CANARY,
  unread: 3,
  labels: ['VIP', 'gone'],
  lastMessageAt: HOUR,
  lastIncomingAt: HOUR,
  pendingSince: null,
  resolvedAt: null,
  updatedAt: CANARY,
  externalBot: false,
  crmData: { secret: CANARY },
  crmDeepLink: null,
  unsubscribedAt: null,
  personId: CANARY,
}

const connection = {
  projectId: 'demo',
  name: 'Demo',
  color: '#0b6b57',
  country: CANARY,
  businessNumber: CANARY,
  me: 'Omer',
  readOnly: false,
}

const settings: SettingsView = {
  version: 1,
  language: 'auto',
  theme: 'dark',
  opens: 'popup',
  connections: [connection],
  sites: [freshSite(`https://${CANARY}.test`, 'generic')],
  languageInUse: 'he',
  hasToken: { demo: true },
  granted: {},
  locked: [],
  seen: {},
  unreadable: false,
}

const facts: ViewFacts = {
  settings,
  site: freshSite('https://crm.example.test:8443', 'generic'),
  siteId: 'generic',
  siteName: 'crm.example.test:8443',
  known: false,
  connection,
  labels: [{ id: 'VIP', name: 'Important', color: '#7048e8' }],
  linkOf: () => ({ kind: 'none' }),
  writeOf: () => null,
  pauseOf: () => null,
  dismissed: () => false,
  inboxUrlOf: () => null,
  newChatUrlOf: () => null,
  teaching: null,
}

const state: TabState = {
  ...emptyTab(7),
  url: URL_OF_RECORD,
  page: 'record',
  phone: '+972555550142',
  phones: [
    {
      raw: '055-555-0142',
      label: 'Mobile',
      kind: 'mobile',
      source: 'label',
      confidence: 'likely',
      e164: '+972555550142',
      international: '+972 55-555-0142',
      extension: null,
      problem: null,
    },
  ],
  chats: [chat],
  chosenChat: 'chat-1',
}

test('a chat is shown by its name in Texter, then its profile, then its number', () => {
  const nameOf = (change: Partial<Chat>) =>
    recordView({ ...state, chats: [{ ...chat, ...change }] }, facts).chats[0]?.name
  expect(nameOf({ displayName: 'Maya Levin' })).toBe('Maya Levin')
  expect(nameOf({})).toBe('Maya L.')
  expect(nameOf({ title: null })).toBe('+972555550142')
  expect(nameOf({ title: null, phone: null })).toBe('972555550142')
  expect(nameOf({ title: null, phone: null, contactId: null })).toBe('chat-1')
})

test('labels by name, an unknown one by its id; WhatsApp’s window ends a day after the customer wrote', () => {
  const [shown] = recordView(state, facts).chats
  expect(shown?.labels.map(({ name }) => name)).toEqual(['Important', 'gone'])
  expect(shown).toMatchObject({ windowEndsAt: 25 * HOUR, mine: true, matchedBy: '055-555-0142', unread: 3 })
  const other = recordView({ ...state, chats: [{ ...chat, channel: 'instagram' }] }, facts).chats[0]
  expect(other?.windowEndsAt).toBeNull()
})

test('"mine" needs a name: a chat without an agent is nobody’s', () => {
  const nameless = { ...facts, connection: { ...connection, me: null } }
  expect(recordView({ ...state, chats: [{ ...chat, agentName: null }] }, nameless).chats[0]?.mine).toBe(false)
})

test('the host stands with its port, as the person knows it', () => {
  expect(recordView(state, facts).site).toMatchObject({ host: 'crm.example.test:8443', enabled: true })
  expect(recordView({ ...emptyTab(7) }, facts).site).toBeNull()
})

test('the offer to stay disappears once the site is enabled', () => {
  expect(recordView({ ...state, offerSite: true }, facts).offerSite).toBe(false)
  expect(recordView({ ...state, offerSite: true }, { ...facts, site: null }).offerSite).toBe(true)
})

test('a page’s script is given its own record: no settings, no other site, nothing of the chat’s data', () => {
  const given = buttonView(recordView(state, facts), settings)
  expect(JSON.stringify(given)).not.toContain(CANARY)
  expect(given).toMatchObject({ language: 'he', theme: 'dark' })
  expect(given).not.toHaveProperty('phones')
  expect(given).not.toHaveProperty('settings')
})

test('a page’s script is told that a chat is linked elsewhere, not where; that a write failed, not what Texter said', () => {
  const link = `https://crm.example.test:8443/people/${CANARY}`
  const problem = { code: 'request-refused', detail: { raw: CANARY } } as const
  const write = { commandId: 'c', action: 'link', state: 'failed', problem, undo: CANARY, at: 1 } as const
  const links: LinkState[] = [
    { kind: 'elsewhere', link, knownName: CANARY },
    { kind: 'integration', link, field: 'crmDeepLink', sameRecord: false },
  ]
  for (const shown of links) {
    const view = recordView({ ...state, problem }, { ...facts, linkOf: () => shown, writeOf: () => write })
    const given = buttonView(view, settings)
    expect(JSON.stringify(given)).not.toContain(CANARY)
    expect(given.chats[0]).toMatchObject({ link: { kind: shown.kind }, write: { state: 'failed', undo: true } })
    expect(given.problem).toEqual({ code: 'request-refused' })
  }
})

test('a chat that is not the right person’s is not on the button: nothing can be linked to it there', () => {
  const given = buttonView(recordView(state, { ...facts, dismissed: () => true }), settings)
  expect(given.chats).toEqual([])
})

test('the button claims nothing of a page that was just opened and not read yet', () => {
  const looks = (part: Partial<TabState>) => buttonView(recordView({ ...state, ...part }, facts), settings).looking
  expect(looks({ page: 'unread', problem: null })).toBe(true)
  expect(looks({ page: 'unread', problem: { code: 'page-moved' } })).toBe(false)
  expect(looks({ page: 'record' })).toBe(false)
})

test('the button shows a number as people write it; one that the page does not show, as Texter has it', () => {
  const { id } = chat
  const of = (phone: string | null) =>
    buttonView(recordView({ ...state, chats: [{ ...chat, phone }], chosenChat: id }, facts), settings).number
  expect(of('+972555550142')).toBe('+972 55-555-0142')
  expect(of(null)).toBe('+972 55-555-0142')
  expect(of('+15550100')).toBe('+15550100')
  const nameless = { ...chat, displayName: null, title: null }
  const view = recordView({ ...state, chats: [nameless], chosenChat: id }, facts)
  expect(buttonView(view, settings).number).toBeNull()
})

const link = 'https://crm.example.test:8443/people/17'
const write = { commandId: 'c', action: 'link', problem: null, undo: null, at: 1 } as const
const badges: [string, Partial<TabState>, Partial<ViewFacts>, ToolbarState, string][] = [
  ['a chat without a link', {}, {}, 'unlinked', '3'],
  ['linked', {}, { linkOf: () => ({ kind: 'linked', link }) }, 'linked', '3'],
  ['linked elsewhere', {}, { linkOf: () => ({ kind: 'elsewhere', link, knownName: null }) }, 'attention', '!'],
  ['a failed write', {}, { writeOf: () => ({ ...write, state: 'failed' }) }, 'attention', '!'],
  ['a waiting write', {}, { writeOf: () => ({ ...write, state: 'pending' }) }, 'unlinked', '3'],
  [
    'a pause that is due',
    {},
    {
      linkOf: () => ({ kind: 'linked', link }),
      pauseOf: () => ({ dueAt: 1, automatic: false, due: true }),
    },
    'attention',
    '!',
  ],
  ['nothing unread', { chats: [{ ...chat, unread: 0 }] }, {}, 'unlinked', ''],
  ['very many unread', { chats: [{ ...chat, unread: 12_345 }] }, {}, 'unlinked', '99+'],
  ['several chats, none chosen', { chats: [chat, { ...chat, id: 'chat-2' }], chosenChat: null }, {}, 'attention', '2'],
  ['no chat', { chats: [], chosenChat: null, problem: { code: 'no-chat' } }, {}, 'off', ''],
  ['no phone', { chats: [], chosenChat: null, problem: { code: 'no-phone' } }, {}, 'off', ''],
  ['a refused token', { chats: [], chosenChat: null, problem: { code: 'token-rejected' } }, {}, 'attention', '!'],
  ['no record', { page: 'no-record', problem: { code: 'token-rejected' } }, {}, 'off', ''],
  ['a page nobody may read', { page: 'unsupported', chats: [], chosenChat: null }, {}, 'off', ''],
]
test.each(badges)('the icon says: %s', (_name, tab, more, expected, badge) => {
  const toolbar = toolbarOf(recordView({ ...state, ...tab }, { ...facts, ...more }))
  expect(toolbar).toEqual({ state: expected, badge })
  expect(toolbar.badge.length).toBeLessThanOrEqual(4)
})
