/** Every state of the record screen and of the page button, with invented people, for tests of its components. */

import type { Problem } from '../../lib/errors.ts'
import type { ButtonView, ChatView, PhoneView, RecordView } from '../../lib/messages/record-view.ts'
import * as en from '../../locales/en.yml'
import * as he from '../../locales/he.yml'

type Language = 'en' | 'he'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const NAMES = {
  en: { contact: 'Noa Barkai', chat: 'Noa B.', agent: 'Dana Levi', other: 'Yossi Mizrahi', project: 'Demo clinic' },
  he: { contact: 'נועה ברקאי', chat: 'נועה ב.', agent: 'דנה לוי', other: 'יוסי מזרחי', project: 'מרפאת הדגמה' },
}
const LABELS = {
  en: ['New customer', 'Call back', 'VIP'],
  he: ['לקוח חדש', 'לחזור אליו', 'VIP'],
}
const RECORD_LINK = 'https://app.hubspot.com/contacts/4400123/record/0-1/77101'
const OTHER_LINK = 'https://app.hubspot.com/contacts/4400123/record/0-1/55020'

export interface ScreenState {
  id: string
  view: RecordView | null
  /** Typed into the search box. */
  search?: string
  found?: ChatView[]
  /** CSS selectors clicked in order after the first paint. */
  clicks?: string[]
  locked?: string[]
}

export function statesIn(language: Language, now: number): ScreenState[] {
  const names = NAMES[language]

  const mobile: PhoneView = {
    raw: '052-555-0142',
    label: language === 'he' ? 'טלפון נייד' : 'Mobile phone number',
    kind: 'mobile',
    source: 'site',
    confidence: 'sure',
    e164: '+972525550142',
    international: '+972 52-555-0142',
    extension: null,
    problem: null,
  }
  const landline: PhoneView = {
    ...mobile,
    raw: '03-555 0100 ext. 12',
    label: null,
    kind: 'landline',
    source: 'label',
    confidence: 'likely',
    e164: '+97235550100',
    international: '+972 3-555-0100',
    extension: '12',
  }
  const broken: PhoneView = {
    ...mobile,
    raw: '12345',
    label: null,
    kind: 'phone',
    source: 'text',
    confidence: 'guess',
    e164: null,
    international: null,
    problem: { code: 'number-invalid' },
  }

  const chat = (change: Partial<ChatView> = {}): ChatView => ({
    id: 'chat-1',
    projectId: 'demo',
    name: names.contact,
    displayName: names.contact,
    title: names.chat,
    channel: 'whatsapp',
    accountId: '972555550900',
    phone: '+972525550142',
    status: 'pending',
    agentName: null,
    mine: false,
    unread: 0,
    labels: [],
    lastMessageAt: now - 12 * MINUTE,
    lastIncomingAt: now - 12 * MINUTE,
    windowEndsAt: now + 23 * HOUR,
    pendingSince: now - 12 * MINUTE,
    resolvedAt: null,
    unsubscribed: false,
    externalBot: false,
    botPause: null,
    link: { kind: 'none' },
    write: null,
    inboxUrl: 'https://demo.texterchat.com/contact/whatsapp/972555550900/972525550142/',
    matchedBy: '052-555-0142',
    dismissed: false,
    ...change,
  })
  const label = (index: number, color: string) => ({
    id: `label-${index}`,
    name: LABELS[language][index] ?? '',
    color,
  })
  const view = (change: Partial<RecordView> = {}): RecordView => ({
    tabId: 1,
    revision: 1,
    url: RECORD_LINK,
    page: 'record',
    site: { id: 'hubspot', name: 'HubSpot', host: 'app.hubspot.com', enabled: true, known: true },
    record: { site: 'hubspot', tenant: '4400123', type: '0-1', id: '77101', link: RECORD_LINK },
    name: names.contact,
    phones: [mobile],
    phone: mobile.e164,
    hidden: false,
    recipeChanged: false,
    connection: { projectId: 'demo', name: names.project, color: '#7a4fd0', readOnly: false },
    chats: [],
    chosenChat: null,
    looking: false,
    lookingSince: null,
    stale: false,
    refreshedAt: now - 20_000,
    problem: null,
    offerSite: false,
    buttonHidden: false,
    ...change,
  })
  const withChat = (change: Partial<ChatView> = {}, rest: Partial<RecordView> = {}): RecordView => {
    const one = chat(change)
    return view({ chats: [one], chosenChat: one.id, ...rest })
  }
  const write = (
    state: 'sending' | 'pending' | 'saved' | 'unconfirmed' | 'failed',
    action: 'link' | 'replace' | 'unlink' | 'undo' | 'rename' = 'link',
    problem: Problem | null = null,
  ) => ({ commandId: 'c1', action, state, problem, undo: state === 'saved' ? 'entry-1' : null, at: now })
  const linked = { kind: 'linked', link: RECORD_LINK } as const
  const elsewhere = { kind: 'elsewhere', link: OTHER_LINK, knownName: names.other } as const
  const problem = (code: Problem['code'], detail?: Problem['detail']) =>
    view({ problem: detail ? { code, detail } : { code } })
  const nobody = { record: null, name: null, phones: [], phone: null }
  const instagram = chat({
    id: 'chat-3',
    name: 'noa.draws',
    channel: 'instagram',
    accountId: 'clinic.demo',
    phone: null,
    matchedBy: null,
    windowEndsAt: null,
    status: 'resolved',
    resolvedAt: now - DAY,
    pendingSince: null,
  })
  const second = chat({
    id: 'chat-2',
    name: names.chat,
    accountId: '972555550430',
    status: 'resolved',
    pendingSince: null,
    resolvedAt: now - 2 * DAY,
    windowEndsAt: now - DAY,
    lastIncomingAt: now - 2 * DAY,
    link: linked,
  })

  return [
    { id: 'loading-first', view: null },
    { id: 'loading', view: view({ looking: true, lookingSince: now }) },
    { id: 'still-trying', view: view({ looking: true, lookingSince: now - 20_000 }) },
    { id: 'unlinked', view: withChat({ unread: 2 }) },
    { id: 'unlinked-offer', view: withChat({ status: 'bot', externalBot: true }, { offerSite: true }) },
    {
      id: 'linked-assigned',
      view: withChat({
        link: linked,
        status: 'assigned',
        agentName: names.agent,
        labels: [label(0, '#1d9e5f'), label(1, '#e0a020'), label(2, '#c2345f')],
      }),
    },
    { id: 'linked-mine', view: withChat({ link: linked, status: 'assigned', agentName: names.agent, mine: true }) },
    {
      id: 'linked-resolved',
      view: withChat({
        link: linked,
        status: 'resolved',
        pendingSince: null,
        resolvedAt: now - DAY,
        windowEndsAt: now - HOUR,
        lastIncomingAt: now - 25 * HOUR,
        unsubscribed: true,
      }),
    },
    { id: 'linked-bulk', view: withChat({ link: linked, status: 'bulk', lastIncomingAt: null, windowEndsAt: null }) },
    { id: 'waiting-hours', view: withChat({ pendingSince: now - 2 * HOUR, windowEndsAt: now + 40 * MINUTE }) },
    { id: 'link-sending', view: withChat({ write: write('sending') }) },
    { id: 'link-saved', view: withChat({ link: linked, write: write('saved') }) },
    { id: 'link-pending', view: withChat({ write: write('pending') }) },
    { id: 'link-unconfirmed', view: withChat({ write: write('unconfirmed') }) },
    { id: 'link-failed', view: withChat({ write: write('failed', 'link', { code: 'not-saved' }) }) },
    {
      id: 'keys-lost',
      view: withChat({ link: linked, write: { ...write('failed', 'link', { code: 'keys-lost' }), undo: 'entry-1' } }),
    },
    { id: 'elsewhere', view: withChat({ link: elsewhere }) },
    { id: 'replace', view: withChat({ link: elsewhere }), clicks: ['.link-actions .button-primary'] },
    { id: 'unlink', view: withChat({ link: linked }), clicks: ['.link-head .button'] },
    {
      id: 'integration',
      view: withChat({ link: { kind: 'integration', link: OTHER_LINK, field: 'crmDeepLink', sameRecord: false } }),
    },
    {
      id: 'integration-same',
      view: withChat({
        link: { kind: 'integration', link: RECORD_LINK, field: 'crmData.deepLink', sameRecord: true },
      }),
    },
    { id: 'unusable', view: withChat({ link: { kind: 'unusable' } }) },
    {
      id: 'not-this-record',
      view: withChat({ link: { kind: 'no-record' } }, { record: null, page: 'no-record' }),
    },
    {
      id: 'read-only',
      view: withChat({}, { connection: { projectId: 'demo', name: names.project, color: '#7a4fd0', readOnly: true } }),
    },
    { id: 'bot-on', view: withChat({ status: 'bot', externalBot: true, link: linked, pendingSince: null }) },
    { id: 'bot-turn-on', view: withChat({ status: 'bot', pendingSince: null }), clicks: ['[role="switch"]'] },
    {
      id: 'bot-pause',
      view: withChat({ status: 'bot', externalBot: true, link: linked }),
      clicks: ['.bot-row .button-quiet'],
    },
    {
      id: 'bot-paused',
      view: withChat({
        status: 'bot',
        link: linked,
        botPause: { dueAt: now + 24 * MINUTE, automatic: false, due: false },
      }),
    },
    {
      id: 'bot-due',
      view: withChat({ status: 'bot', link: linked, botPause: { dueAt: now - MINUTE, automatic: false, due: true } }),
    },
    { id: 'bot-locked', view: withChat({ status: 'bot', externalBot: true, link: linked }), locked: ['botSwitch'] },
    { id: 'rename', view: withChat({ name: names.chat, displayName: null, link: linked }) },
    { id: 'reason', view: withChat({ link: linked }), clicks: ['.reason summary'] },
    { id: 'several', view: view({ chats: [chat({ unread: 1 }), second] }) },
    {
      id: 'several-dismissed',
      view: view({ chats: [chat({ dismissed: true }), second] }),
    },
    { id: 'one-of-several', view: view({ chats: [chat(), second], chosenChat: 'chat-2' }) },
    {
      id: 'phones-menu',
      view: withChat({}, { phones: [mobile, landline, broken] }),
      clicks: ['.contact .menu > button'],
    },
    {
      id: 'several-numbers',
      view: view({
        phones: [mobile, { ...landline, extension: null, confidence: 'sure' }],
        phone: null,
        chats: [chat(), { ...second, phone: landline.e164 }],
      }),
    },
    {
      id: 'guess',
      view: withChat(
        {},
        {
          phones: [{ ...mobile, confidence: 'guess', label: null, source: 'text' }],
          site: {
            id: 'generic',
            name: 'crm.example.test',
            host: 'crm.example.test:8443',
            enabled: false,
            known: false,
          },
        },
      ),
    },
    {
      id: 'no-chat',
      view: view({ newChatUrl: 'https://demo.texterchat.com/contact/whatsapp/972555550900/972525550142/' }),
    },
    { id: 'no-phone', view: view({ phones: [], phone: null }) },
    { id: 'number-hidden', view: view({ phones: [], phone: null, hidden: true }) },
    { id: 'number-invalid', view: view({ phones: [broken], phone: null }) },
    { id: 'no-record', view: view({ ...nobody, page: 'no-record' }) },
    { id: 'unsupported', view: view({ ...nobody, page: 'unsupported', site: null, url: null }) },
    { id: 'withheld', view: view({ ...nobody, page: 'withheld' }) },
    { id: 'unclicked', view: view({ ...nobody, page: 'unclicked', site: null, url: null }) },
    { id: 'unread', view: view({ ...nobody, page: 'unread' }) },
    { id: 'not-connected', view: view({ connection: null }) },
    { id: 'offline', view: problem('offline') },
    { id: 'token-rejected', view: problem('token-rejected', { status: 401 }) },
    { id: 'scope-missing', view: problem('scope-missing', { status: 403, scope: 'List all chats' }) },
    { id: 'unreachable', view: problem('unreachable') },
    { id: 'server-error', view: problem('server-error', { status: 503 }) },
    { id: 'timeout', view: problem('timeout') },
    { id: 'rate-limited', view: problem('rate-limited', { retryAt: now + MINUTE }) },
    { id: 'unexpected-reply', view: problem('unexpected-reply') },
    { id: 'extension-updated', view: problem('extension-updated') },
    { id: 'refreshing', view: withChat({ link: linked }, { looking: true, lookingSince: now, stale: true }) },
    { id: 'stale-problem', view: withChat({ link: linked }, { stale: true, problem: { code: 'unreachable' } }) },
    { id: 'button-hidden', view: withChat({ link: linked }, { buttonHidden: true }) },
    { id: 'recipe-changed', view: withChat({}, { recipeChanged: true }) },
    { id: 'search-results', view: view(), search: names.contact, found: [chat(), second, instagram] },
    { id: 'search-one', view: view(), search: 'noa.draws', found: [instagram] },
    { id: 'search-none', view: view(), search: '0525559999', found: [] },
    {
      id: 'long-names',
      view: withChat(
        {
          name: 'Bartholomew Maximilian Featherstonehaugh-Cholmondeley the Third of Upper Wallop',
          status: 'assigned',
          agentName: 'Wilhelmina Alexandrina Montgomery-Fitzwilliam',
          unread: 1234,
          labels: [
            label(0, '#1d9e5f'),
            { id: 'long', name: 'A label that somebody wrote a whole sentence into', color: 'red' },
          ],
          link: {
            kind: 'elsewhere',
            link: `https://very-long-company-name.lightning.force.com/lightning/r/Contact/0035g00000XyZaBAAV/view?${'x'.repeat(200)}`,
            knownName: null,
          },
        },
        { name: 'Bartholomew Maximilian Featherstonehaugh-Cholmondeley' },
      ),
    },
    {
      id: 'mixed-direction',
      view: withChat(
        {
          name: language === 'he' ? 'Dana (ORTHO) +972' : 'דנה (Ortho) 052',
          status: 'assigned',
          agentName: language === 'he' ? 'O‮kcaJ' : 'רון',
          link: linked,
        },
        { name: language === 'he' ? 'Dana Levi-Cohen' : 'דנה לוי־כהן' },
      ),
    },
  ]
}

export interface ButtonState {
  id: string
  view: ButtonView
  open?: boolean
}

/** The page button's states, made from the screen's. */
export function buttonStatesIn(language: Language, now: number): ButtonState[] {
  const shown = [
    'loading',
    'still-trying',
    'unlinked',
    'linked-assigned',
    'linked-mine',
    'linked-resolved',
    'bot-on',
    'waiting-hours',
    'elsewhere',
    'integration',
    'unusable',
    'several',
    'no-chat',
    'no-phone',
    'number-hidden',
    'number-invalid',
    'not-connected',
    'offline',
    'server-error',
    'link-sending',
    'link-saved',
    'link-pending',
    'link-unconfirmed',
    'link-failed',
    'read-only',
    'recipe-changed',
    'long-names',
    'mixed-direction',
  ]
  return statesIn(language, now).flatMap(({ id, view }) => {
    if (!view || !shown.includes(id)) return []
    const { phones, offerSite: _offer, ...rest } = view
    const words = language === 'he' ? he : en
    const number = phones.find(({ e164 }) => e164 === view.phone)?.international ?? view.phone
    const chats = rest.chats.map(({ write, ...chat }) => ({
      ...chat,
      write: write && { ...write, undo: write.undo !== null },
    }))
    return [{ id, view: { ...rest, chats, number, words, language, theme: 'auto' as const } }]
  })
}
