import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { local } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { createLocks } from '../linking/background-fake.ts'
import { createCommands } from '../linking/commands.ts'
import { createChatFinder } from '../linking/find-chats.ts'
import { createFakeTexter, type FakeTexter, maya } from '../linking/texter-fake.ts'
import { createTexterClient, type TexterClient } from '../texter/client.ts'
import { type BotSwitch, createBotSwitch } from './bot-switch.ts'

const chat = { projectId: 'demo', id: 'c1', phone: '+972555550142', title: 'Maya', displayName: null }
const sleep = async () => undefined

let fake: FakeTexter
let client: TexterClient
let bot: BotSwitch

function start(externalBot: unknown): void {
  fake = createFakeTexter([maya({ externalBot, crmData: { a: 1 } })])
  client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch, sleep })
  bot = createBotSwitch({ finder: newFinder(), sleep })
}

function newFinder() {
  return createChatFinder({
    phoneForms: (e164) => ({ e164, digits: e164.slice(1), national: '0555550142' }),
    sleep,
  })
}

function sent(): unknown[] {
  return fake.writes().map(({ body }) => JSON.parse(body ?? 'null'))
}

const onWrite = (answer: () => Response | Error) => (call: { method: string }) =>
  call.method === 'GET' ? undefined : answer()

afterEach(() => vi.unstubAllGlobals())

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: createLocks() })
  await local.clear()
  start(false)
})

test('turned on and off: one write each, of this one value, proven by the reply', async () => {
  expect(await bot.set(client, chat, true)).toMatchObject({
    kind: 'set',
    sent: true,
    chat: { externalBot: true, title: 'Maya' },
  })
  expect(await bot.set(client, chat, false)).toMatchObject({ kind: 'set', sent: true, chat: { externalBot: false } })
  expect(sent()).toEqual([{ externalBot: true }, { externalBot: false }])
  expect(fake.crmData('c1')).toEqual({ a: 1 })
})

test('the same value is not sent: an event would start the outside bot again', async () => {
  fake.set('c1', { externalBot: true })
  expect(await bot.set(client, chat, true)).toMatchObject({ kind: 'set', sent: false, chat: { externalBot: true } })
  expect(sent()).toEqual([])
  start(undefined)
  expect(await bot.set(client, chat, false)).toMatchObject({ kind: 'set', sent: false })
})

describe('fast clicks', () => {
  test('the last wish wins; those in between are not sent, and all learn the outcome', async () => {
    const outcomes = await Promise.all([true, false, true, false, true].map((on) => bot.set(client, chat, on)))
    expect(fake.chat('c1').externalBot).toBe(true)
    expect(sent().length).toBeLessThanOrEqual(2)
    for (const outcome of outcomes.slice(1)) expect(outcome).toMatchObject({ kind: 'set', chat: { externalBot: true } })
  })

  test('on, and off while on is under way: off at the end', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>()
    fake.before = ({ method }) => (method === 'GET' ? undefined : promise)
    const on = bot.set(client, chat, true)
    await vi.waitFor(() => expect(fake.writes()).toHaveLength(1))
    const off = bot.set(client, chat, false)
    resolve(undefined)
    expect(await on).toMatchObject({ chat: { externalBot: true } })
    expect(await off).toMatchObject({ chat: { externalBot: false } })
    expect(sent()).toEqual([{ externalBot: true }, { externalBot: false }])
  })

  test('an index that is behind the last click does not swallow the next', async () => {
    await bot.set(client, chat, true)
    fake.lag = 2
    expect(await bot.set(client, chat, false)).toMatchObject({ kind: 'set', sent: true, chat: { externalBot: false } })
    expect(fake.chat('c1').externalBot).toBe(false)
  })

  test('other chats do not wait', async () => {
    fake = createFakeTexter([maya(), maya({ _id: 'c2', clientPhoneE164: '+972555550199' })])
    client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch, sleep })
    fake.before = ({ path }) => (path === '/chats/c1' ? new Promise(() => undefined) : undefined)
    void bot.set(client, { ...chat, phone: null }, true)
    expect((await bot.set(client, { ...chat, id: 'c2', phone: null }, true)).kind).toBe('set')
  })
})

describe('a screen that lost the answer', () => {
  test('learns from the command what became of it', async () => {
    const commands = createCommands()
    const noted = createBotSwitch({ finder: newFinder(), commands, sleep })
    let whileSending: unknown
    fake.before = async ({ method }) => {
      if (method !== 'GET') whileSending = await commands.status('k1')
      return undefined
    }
    await noted.set(client, chat, true, 'k1')
    expect(whileSending).toEqual({ state: 'running' })
    expect(await commands.status('k1')).toEqual({ state: 'done' })
    fake.before = onWrite(() => new Response('', { status: 403 }))
    await noted.set(client, chat, false, 'k2')
    expect(await commands.status('k2')).toMatchObject({ state: 'failed', problem: { code: 'scope-missing' } })
  })

  test('where the command cannot be written down, nothing is sent', async () => {
    const put = () => Promise.reject(new ProblemError('storage-full'))
    const noted = createBotSwitch({ finder: newFinder(), commands: { put }, sleep })
    expect(await noted.set(client, chat, true, 'k1')).toMatchObject({ problem: { code: 'storage-full' } })
    expect(fake.calls).toEqual([])
  })
})

describe('what went wrong is told with the state to roll back to', () => {
  test.each([
    [403, 'scope-missing'],
    [404, 'chat-gone'],
    [422, 'request-refused'],
    [429, 'rate-limited'],
  ])('%i: not done', async (status, code) => {
    fake.before = onWrite(() => new Response('', { status }))
    expect(await bot.set(client, chat, true)).toMatchObject({
      kind: 'problem',
      problem: { code },
      chat: { externalBot: false },
    })
    expect(fake.writes()).toHaveLength(1)
  })

  test('not readable before: nothing is sent', async () => {
    fake.before = () => new Response('', { status: 500 })
    expect(await bot.set(client, chat, true)).toMatchObject({
      kind: 'problem',
      problem: { code: 'server-error' },
      chat: null,
    })
    expect(fake.writes()).toEqual([])
  })

  test('a chat that is gone', async () => {
    expect(await bot.set(client, { ...chat, id: 'x' }, true)).toMatchObject({
      problem: { code: 'chat-gone' },
      chat: null,
    })
  })

  test('an answer lost after it was done: seen by a search, not sent again', async () => {
    fake.after = onWrite(() => new TypeError('Failed to fetch'))
    expect(await bot.set(client, chat, true)).toMatchObject({ kind: 'set', sent: true, chat: { externalBot: true } })
    expect(fake.writes()).toHaveLength(1)
  })

  test('lost before it was done: the switch rolls back, and it is not sent again', async () => {
    fake.before = onWrite(() => new Response('', { status: 502 }))
    expect(await bot.set(client, chat, true)).toMatchObject({
      kind: 'problem',
      problem: { code: 'bot-not-switched' },
      chat: { externalBot: false },
    })
    expect(fake.writes()).toHaveLength(1)
  })

  test('lost, and not readable after: not confirmed, no state is claimed', async () => {
    let broken = false
    fake.before = ({ method }) => {
      broken ||= method !== 'GET'
      return broken ? new Response('', { status: 502 }) : undefined
    }
    expect(await bot.set(client, chat, true)).toMatchObject({ problem: { code: 'not-confirmed' }, chat: null })
  })

  test.each([
    ['the plain text OK', null],
    ['without externalBot', ['externalBot']],
  ])('a reply that is %s proves nothing: a search does', async (_name, trimmed) => {
    fake.set('c1', { externalBot: true })
    fake.trimmed = trimmed
    expect(await bot.set(client, chat, false)).toMatchObject({ kind: 'set', chat: { externalBot: false } })
    expect(fake.searches()).toHaveLength(2)
  })

  test('a success that changed nothing is not believed', async () => {
    fake.before = onWrite(() => new Response('OK'))
    expect(await bot.set(client, chat, true)).toMatchObject({
      problem: { code: 'bot-not-switched' },
      chat: { externalBot: false },
    })
  })
})
