import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from './json.ts'
import { failureOf, toChat, toLabels, toSearchResult } from './schemas.ts'

const full = {
  _id: '6a27c1f08d3e5b0042a91c11',
  title: 'Maya L',
  displayName: 'Maya Levin - Haifa',
  agent: { uid: 'a1c0ffee', displayName: 'Omer' },
  channel: 'whatsapp',
  entityPhone: '+972555550900',
  clientPhoneE164: '+972555550142',
  clientPhone: '+972555550142',
  channelInfo: { name: 'whatsapp', id: '972555550142', accountId: '972555550900' },
  departmentId: 'sales_north',
  status: 2,
  unreadCount: 3,
  labels: ['hot_lead', 'deleted-label'],
  created: '2026-06-01T11:00:00.000Z',
  updatedAt: '2026-06-09T08:05:34.120Z',
  last_message_timestamp: 1780992334000,
  lastIncomingMessageTimestamp: 1780992290000,
  pendingUpdateTime: 1780991000,
  resolvedUpdateTime: 1780991001,
  botState: null,
  crmData: { id: '003', deepLink: 'https://crm.example/accounts/77' },
  crmDeepLink: 'https://crm.example/contacts/4711',
  externalBot: true,
  unsubscribed: { date: '2026-05-02T00:00:00.000Z' },
  personId: 'p1',
}

function chat(change: Record<string, unknown>) {
  const made = toChat({ ...full, ...change }, 'demo')
  if (!made) throw new Error('no chat')
  return made
}

test('a full chat reads as it is', () => {
  expect(toChat(full, 'demo')).toEqual({
    id: '6a27c1f08d3e5b0042a91c11',
    projectId: 'demo',
    title: 'Maya L',
    displayName: 'Maya Levin - Haifa',
    channel: 'whatsapp',
    accountId: '972555550900',
    contactId: '972555550142',
    phone: '+972555550142',
    status: 'assigned',
    agentName: 'Omer',
    agentUid: 'a1c0ffee',
    departmentId: 'sales_north',
    unread: 3,
    labels: ['hot_lead', 'deleted-label'],
    lastMessageAt: 1780992334000,
    lastIncomingAt: 1780992290000,
    pendingSince: 1780991000000,
    resolvedAt: 1780991001000,
    updatedAt: '2026-06-09T08:05:34.120Z',
    externalBot: true,
    crmData: full.crmData,
    crmDeepLink: 'https://crm.example/contacts/4711',
    unsubscribedAt: Date.UTC(2026, 4, 2),
    personId: 'p1',
  })
})

test('a chat of which only the id is known is still a chat', () => {
  expect(toChat({ _id: 'x' }, 'demo')).toEqual({
    id: 'x',
    projectId: 'demo',
    title: null,
    displayName: null,
    channel: null,
    accountId: null,
    contactId: null,
    phone: null,
    status: 'unknown',
    agentName: null,
    agentUid: null,
    departmentId: null,
    unread: 0,
    labels: [],
    lastMessageAt: null,
    lastIncomingAt: null,
    pendingSince: null,
    resolvedAt: null,
    updatedAt: null,
    externalBot: false,
    crmData: undefined,
    crmDeepLink: null,
    unsubscribedAt: null,
    personId: null,
  })
})

describe('each field may be missing, null or of another type without costing the chat', () => {
  const others = Object.keys(full).filter((key) => key !== '_id')
  test.each(others)('%s', (key) => {
    for (const value of [undefined, null, {}, [], [{}], '', 'x', 0, -1, 1e300, true]) {
      const made = chat({ [key]: value })
      expect(made.id).toBe(full._id)
      // A neighbour keeps its value.
      expect(made.title === 'Maya L' || made.displayName === 'Maya Levin - Haifa').toBe(true)
    }
  })

  test('anything at all in every field', () => {
    const anything = fc.record(Object.fromEntries(others.map((key) => [key, fc.jsonValue()])), { requiredKeys: [] })
    fc.assert(
      fc.property(anything, (change) => {
        const made = toChat({ ...change, _id: 'x' }, 'demo')
        expect(made?.id).toBe('x')
        expect(Number.isInteger(made?.unread)).toBe(true)
        expect(made?.crmData).toBe(change.crmData)
        for (const at of [made?.lastMessageAt, made?.pendingSince, made?.resolvedAt, made?.unsubscribedAt]) {
          if (typeof at === 'number') expect(Number.isNaN(new Date(at).getTime())).toBe(false)
        }
      }),
    )
  })

  test('without a usable id there is no chat', () => {
    for (const raw of [{ ...full, _id: undefined }, { ...full, _id: 5 }, { _id: '' }, null, [], 'OK', 7, undefined]) {
      expect(toChat(raw, 'demo')).toBeNull()
    }
  })
})

test('unknown extra keys are no hindrance', () => {
  expect(chat({ brandNew: { a: 1 }, previousBotSession: [] }).title).toBe('Maya L')
})

test('an agent who is null, empty or without uid is nobody', () => {
  for (const agent of [null, {}, { uid: null, displayName: '' }]) {
    expect(chat({ agent })).toMatchObject({ agentName: null, agentUid: null })
  }
})

test('Texter numbers its states; a new number is unknown, not an error', () => {
  expect([0, 1, 2, 3, 4, 5, 99, -1, 1.5, '2', null].map((status) => chat({ status }).status)).toEqual([
    'bot',
    'pending',
    'assigned',
    'resolved',
    'bulk',
    'unknown',
    'unknown',
    'unknown',
    'unknown',
    'unknown',
    'unknown',
  ])
})

test('a new channel name and labels that no list knows are kept as they are', () => {
  expect(chat({ channelInfo: { name: 'telegram', id: 'u1', accountId: 'b1' } })).toMatchObject({
    channel: 'telegram',
    contactId: 'u1',
    accountId: 'b1',
  })
  expect(chat({ labels: ['gone', 5, null, '', 'VIP'] }).labels).toEqual(['gone', 'VIP'])
})

test('times are read by the unit that the field name says: ms, seconds, ISO', () => {
  expect(chat({ last_message_timestamp: 1780992334000 }).lastMessageAt).toBe(1780992334000)
  expect(chat({ last_message_timestamp: undefined, lastMessageTimestamp: 5 }).lastMessageAt).toBe(5)
  expect(chat({ pendingUpdateTime: undefined, pendingMessageTime: 1780991000 }).pendingSince).toBe(1780991000000)
  expect(chat({ resolvedUpdateTime: 0 }).resolvedAt).toBeNull()
  expect(chat({ lastIncomingMessageTimestamp: -1 }).lastIncomingAt).toBeNull()
  expect(chat({ resolvedUpdateTime: 1e300 }).resolvedAt).toBeNull()
  expect(chat({ unsubscribed: { date: 'yesterday' } }).unsubscribedAt).toBeNull()
})

test("the phone: Texter's E.164 field, else the WhatsApp or SMS contact, else none", () => {
  expect(chat({ clientPhoneE164: undefined, clientPhone: undefined }).phone).toBe('+972555550142')
  const sms = { name: 'sms', id: '+972555550142', accountId: 'x' }
  expect(chat({ clientPhoneE164: '0555550142', clientPhone: '', channelInfo: sms }).phone).toBe('+972555550142')
  const instagram = { name: 'instagram', id: '17841400000000000', accountId: '9' }
  expect(chat({ clientPhoneE164: null, clientPhone: null, channelInfo: instagram }).phone).toBeNull()
})

test('the older flat fields stand in where channelInfo is missing', () => {
  expect(chat({ channelInfo: undefined })).toMatchObject({
    channel: 'whatsapp',
    accountId: '972555550900',
    contactId: '972555550142',
  })
})

describe('crmData is never rebuilt', () => {
  test('the very object Texter sent, own __proto__ key and Hebrew keys included', () => {
    const raw = parseJson('{"_id":"x","crmData":{"__proto__":{"a":1},"שם":"מאיה","deep":{"__proto__":[1]}}}')
    expect(JSON.stringify(toChat(raw, 'demo')?.crmData)).toBe(
      '{"__proto__":{"a":1},"שם":"מאיה","deep":{"__proto__":[1]}}',
    )
  })

  test('also where it is no object at all', () => {
    for (const crmData of ['x', 5, [], null, true]) expect(chat({ crmData }).crmData).toBe(crmData)
    expect(chat({ crmData: undefined }).crmData).toBeUndefined()
  })
})

describe('a search reply', () => {
  test('may promise more than it sends, or less', () => {
    expect(toSearchResult({ data: [full], total: 40 }, 'demo')).toMatchObject({ total: 40 })
    expect(toSearchResult({ data: [full] }, 'demo')).toMatchObject({ total: 1 })
    expect(toSearchResult({ data: [], total: 0 }, 'demo')).toEqual({ chats: [], total: 0 })
  })

  test('leaves out an entry that is no chat', () => {
    expect(toSearchResult({ data: [null, full, 'x'], total: 3 }, 'demo')?.chats).toHaveLength(1)
  })

  test('of another shape is not taken for "no chat"', () => {
    for (const raw of [{}, { data: null }, { data: {} }, [], null, 'OK', { success: false, error: 'x' }]) {
      expect(toSearchResult(raw, 'demo')).toBeNull()
    }
    expect(toSearchResult({ data: [{ id: 1 }], total: 1 }, 'demo')).toBeNull()
  })
})

describe('labels', () => {
  test("come with id, name and colour; a wrong colour is Texter's default", () => {
    expect(
      toLabels({ total: 9, labels: [{ id: 'VIP', name: 'Very', color: '#AABBCC' }, { id: 'x', color: 'red' }, {}, 5] }),
    ).toEqual([
      { id: 'VIP', name: 'Very', color: '#AABBCC' },
      { id: 'x', name: 'x', color: '#555555' },
    ])
  })

  test('of another shape are no labels', () => expect(toLabels([])).toBeNull())
})

test('what a reply says of itself: success false on 200, error or message, plain text', () => {
  expect(failureOf({ success: false, error: 'unsubscribed' })).toEqual({ failed: true, text: 'unsubscribed' })
  expect(failureOf({ message: 'Missing scope' })).toEqual({ failed: false, text: 'Missing scope' })
  expect(failureOf({ error: { code: 1 }, message: '' })).toEqual({ failed: false, text: null })
  expect(failureOf('Not Found')).toEqual({ failed: false, text: 'Not Found' })
  expect(failureOf({ _id: 'x' })).toEqual({ failed: false, text: null })
  expect(failureOf(null)).toEqual({ failed: false, text: null })
})
