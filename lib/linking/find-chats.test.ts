import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { local } from '../area.ts'
import { createTexterClient, type TexterClient } from '../texter/client.ts'
import { toChat } from '../texter/schemas.ts'
import { type ChatFinder, createChatFinder, type PhoneForms } from './find-chats.ts'
import { createFakeTexter, type FakeTexter, maya } from './texter-fake.ts'

const phone: PhoneForms = { e164: '+972555550142', national: '0555550142', digits: '972555550142' }
const other: PhoneForms = { e164: '+972555550177', national: '0555550177', digits: '972555550177' }
const british: PhoneForms = { e164: '+447911123456', national: '07911123456', digits: '447911123456' }
const all = [phone, other, british]

let fake: FakeTexter
let client: TexterClient
let finder: ChatFinder
let time = 0

function newFinder(): ChatFinder {
  return createChatFinder({
    phoneForms: (e164) => all.find((forms) => forms.e164 === e164) ?? null,
    now: () => time,
    sleep: async () => undefined,
  })
}

beforeEach(async () => {
  time = 1_000_000
  await local.clear()
  fake = createFakeTexter([
    maya(),
    maya({ _id: 'c2', title: '0555550142 asked', clientPhoneE164: '+972555550199', channelInfo: {} }),
  ])
  client = createTexterClient({
    projectId: 'demo',
    readToken: async () => 'token',
    fetch: fake.fetch,
    sleep: async () => undefined,
  })
  finder = newFinder()
})

afterEach(() => vi.useRealTimers())

function searched(): (string | null)[] {
  return fake.searches().map(({ search }) => search)
}

/** A Texter that knows numbers in one written form only. */
function knowsOnly(form: keyof PhoneForms, status = 200): void {
  fake.before = ({ search }) => {
    if (search === null || all.some((forms) => forms[form] === search) || !/\d{5}/.test(search)) return undefined
    return status === 200 ? new Response('{"data":[],"total":0}') : new Response('{"error":"bad"}', { status })
  }
}

describe('finding the chats of a number', () => {
  test('the national form first, and only chats of this very number: names that hold it do not count', async () => {
    const { chats } = await finder.findChats(client, phone)
    expect(chats.map(({ id }) => id)).toEqual(['c1'])
    expect(searched()).toEqual(['0555550142'])
  })

  test('several chats of one number all come', async () => {
    fake = createFakeTexter([
      maya(),
      maya({
        _id: 'c3',
        channelInfo: { name: 'sms', id: '+972555550142', accountId: 'x' },
        clientPhoneE164: null,
        title: '0555550142',
      }),
    ])
    client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch })
    expect((await finder.findChats(client, phone)).chats.map(({ id }) => id)).toEqual(['c1', 'c3'])
  })

  test.each([
    ['digits', 'digits', ['0555550142', '972555550142', '972555550177']],
    ['e164', 'E.164', ['0555550142', '972555550142', '+972555550142', '+972555550177']],
    ['national', 'the national form', ['0555550142', '0555550177']],
  ] as const)('a project that knows %s: learned once, then one search per number', async (form, _name, expected) => {
    knowsOnly(form)
    expect((await finder.findChats(client, phone)).chats).toHaveLength(1)
    expect((await newFinder().findChats(client, other)).chats).toHaveLength(0)
    expect(searched()).toEqual(expected)
  })

  test('the national form that works at home says nothing about numbers of another country', async () => {
    fake = createFakeTexter([maya(), maya({ _id: 'uk', clientPhoneE164: '+447911123456' })])
    client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch })
    await finder.findChats(client, phone)
    fake.before = ({ search }) => (search === '07911123456' ? new Response('{"data":[]}') : undefined)
    expect((await finder.findChats(client, british)).chats.map(({ id }) => id)).toEqual(['uk'])
    expect(searched()).toEqual(['0555550142', '07911123456', '447911123456'])
  })

  test('what one project knows is not believed of another', async () => {
    knowsOnly('digits')
    await finder.findChats(client, phone)
    const second = createTexterClient({ projectId: 'two', readToken: async () => 'token', fetch: fake.fetch })
    fake.calls.length = 0
    await finder.findChats(second, other)
    expect(searched()).toHaveLength(3)
  })

  test('"search again" tries the other forms too', async () => {
    await finder.findChats(client, phone)
    fake.calls.length = 0
    expect((await finder.findChats(client, other, { again: true })).chats).toEqual([])
    expect(searched()).toEqual(['0555550177', '972555550177', '+972555550177'])
  })

  test('a form that Texter refuses is passed over', async () => {
    knowsOnly('e164', 422)
    expect((await finder.findChats(client, phone)).chats).toHaveLength(1)
    fake.before = () => new Response('{}', { status: 422 })
    await expect(finder.findChats(client, other)).rejects.toThrow('request-refused')
  })

  test('a failure is no "no chat": it is told, and not kept', async () => {
    fake.before = () => new Response('', { status: 403 })
    await expect(finder.findChats(client, phone)).rejects.toThrow('scope-missing')
    fake.before = () => undefined
    expect((await finder.findChats(client, phone)).chats).toHaveLength(1)
  })

  test('a Mexican mobile is found under the name that WhatsApp gives it', async () => {
    const mexican: PhoneForms = { e164: '+525512345678', national: '5512345678', digits: '525512345678' }
    fake = createFakeTexter([maya({ clientPhoneE164: '+5215512345678' })])
    client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch })
    expect((await finder.findChats(client, mexican)).chats).toHaveLength(1)
  })

  test('a memory that cannot be stored costs searches, not the answer', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    vi.spyOn(local, 'set').mockRejectedValue(new Error('broken'))
    vi.spyOn(local, 'get').mockRejectedValue(new Error('broken'))
    expect((await finder.findChats(client, phone)).chats).toHaveLength(1)
  })
})

describe('what is not searched twice', () => {
  test('the same number within 30 seconds; after that it is', async () => {
    await finder.findChats(client, phone)
    time += 29_999
    await finder.findChats(client, phone)
    expect(searched()).toHaveLength(1)
    time += 1
    await finder.findChats(client, phone)
    expect(searched()).toHaveLength(2)
  })

  test('a clock set back does not keep old chats for hours', async () => {
    await finder.findChats(client, phone)
    time -= 3_600_000
    await finder.findChats(client, phone)
    expect(searched()).toHaveLength(2)
  })

  test('a poll passes the cache by, and renews it', async () => {
    await finder.findChats(client, phone)
    fake.set('c1', { unreadCount: 4 })
    expect((await finder.findChats(client, phone, { fresh: true })).chats[0]?.unread).toBe(4)
    expect((await finder.findChats(client, phone)).chats[0]?.unread).toBe(4)
    expect(searched()).toHaveLength(2)
  })

  test('two who ask at the same time share one search, and one who gives up does not end it for the other', async () => {
    const controller = new AbortController()
    const first = expect(finder.findChats(client, phone, { signal: controller.signal })).rejects.toBe('moved on')
    const second = finder.findChats(client, phone)
    controller.abort('moved on')
    await first
    expect((await second).chats).toHaveLength(1)
    expect(searched()).toHaveLength(1)
  })

  test('forgotten with the project', async () => {
    await finder.findChats(client, phone)
    finder.forget('demo')
    await finder.findChats(client, phone)
    expect(searched()).toHaveLength(2)
  })
})

describe('after a write', () => {
  const written = () => {
    const chat = toChat(maya({ updatedAt: 'new', crmData: { link: 'x' } }), 'demo')
    if (!chat) throw new Error('no chat')
    return chat
  }

  test('the cache shows it at once', async () => {
    await finder.findChats(client, phone)
    finder.note(written())
    expect((await finder.findChats(client, phone)).chats[0]?.crmData).toEqual({ link: 'x' })
  })

  test('a search that began before it does not bring the old state back', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    fake.before = () => promise
    const early = finder.findChats(client, phone)
    await vi.waitFor(() => expect(searched()).toHaveLength(1))
    time += 10
    finder.note(written())
    resolve(undefined)
    expect((await early).chats[0]?.crmData).toEqual({ link: 'x' })
  })

  test('a search index that is behind does not bring the old state back either, nor is it believed by a read', async () => {
    finder.note(written(), '2026-06-09T00:00:00.000Z')
    time += 10
    expect((await finder.findChats(client, phone)).chats[0]?.updatedAt).toBe('new')
    expect((await finder.freshRead(client, written()))?.updatedAt).toBe('new')
    fake.set('c1', { status: 2 })
    expect((await finder.freshRead(client, written()))?.status).toBe('assigned')
    time += 15_000
    expect((await finder.findChats(client, phone, { fresh: true })).chats[0]?.status).toBe('assigned')
  })
})

describe('reading one chat fresh', () => {
  const ref = { projectId: 'demo', id: 'c1', phone: '+972555550142', title: 'Maya', displayName: null }

  test('is a search by its number, picked by its id', async () => {
    expect((await finder.freshRead(client, ref))?.id).toBe('c1')
    expect(searched()).toEqual(['0555550142'])
    expect(fake.calls.every(({ path }) => path === '/chats/search')).toBe(true)
  })

  test('a chat without a number is found by its name', async () => {
    fake = createFakeTexter([
      maya({
        _id: 'ig',
        title: 'Dana K',
        clientPhoneE164: null,
        channelInfo: { name: 'instagram', id: 'u', accountId: 'b' },
      }),
    ])
    client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch })
    const instagram = { projectId: 'demo', id: 'ig', phone: null, title: 'Dana K', displayName: null }
    expect((await finder.freshRead(client, instagram))?.id).toBe('ig')
    expect(searched()).toEqual(['Dana K'])
  })

  test('one that Texter does not find any more is null', async () => {
    expect(await finder.freshRead(client, { ...ref, id: 'gone' })).toBeNull()
  })
})

test('a text typed by a person finds names, unverified', async () => {
  expect((await finder.searchByText(client, 'maya')).map(({ id }) => id)).toEqual(['c1'])
})
