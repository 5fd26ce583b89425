import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { local } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { createLocks } from '../linking/background-fake.ts'
import { createChatFinder } from '../linking/find-chats.ts'
import { createFakeTexter, type FakeTexter, maya } from '../linking/texter-fake.ts'
import { createTexterClient, type TexterClient } from '../texter/client.ts'
import { createBotSwitch } from './bot-switch.ts'
import { BOT_ALARM, type BotTimer, createBotTimer } from './bot-timer.ts'

const chat = { projectId: 'demo', id: 'c1', phone: '+972555550142', title: 'Maya', displayName: null }
const sleep = async () => undefined
const MINUTE = 60_000

let fake: FakeTexter
let client: TexterClient
let timer: BotTimer
let time = 0
let changes: string[] = []
let maySwitch = true
/** Chats that wait for an answer, as told last. */
let due: string[] = []

/** A new background over what was stored. */
function start(): BotTimer {
  client = createTexterClient({ projectId: 'demo', readToken: async () => 'token', fetch: fake.fetch, sleep })
  const finder = createChatFinder({
    phoneForms: (e164) => ({ e164, digits: e164.slice(1), national: '0555550142' }),
    now: () => time,
    sleep,
  })
  return createBotTimer({
    botSwitch: createBotSwitch({ finder, sleep }),
    finder,
    clientFor: () => client,
    maySwitch: async () => maySwitch,
    onChange: (_project, id) => changes.push(id),
    onDue(chats) {
      due = chats.map(({ id }) => id)
    },
    now: () => time,
  })
}

afterEach(() => vi.unstubAllGlobals())

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: createLocks() })
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await local.clear()
  await browser.alarms.clearAll()
  time = 1_780_000_000_000
  changes = []
  maySwitch = true
  due = []
  fake = createFakeTexter([maya({ externalBot: true })])
  timer = start()
})

async function pauseFor(minutes: number | null, automatic = false) {
  const dueAt = minutes === null ? null : time + minutes * MINUTE
  return timer.pause(client, chat, { dueAt, automatic })
}

async function view() {
  return (await timer.views()).get('demo/c1')
}

async function alarmAt(): Promise<number | undefined> {
  return (await browser.alarms.get(BOT_ALARM))?.scheduledTime
}

describe('a pause', () => {
  test('turns the bot off and shows until when', async () => {
    expect(await pauseFor(30)).toMatchObject({ kind: 'set', chat: { externalBot: false } })
    expect(await view()).toEqual({ dueAt: time + 30 * MINUTE, automatic: false, due: false })
    expect(await alarmAt()).toBe(time + 30 * MINUTE)
  })

  test('is stored before the bot is turned off', async () => {
    let storedAtWrite = 0
    fake.before = async ({ method }) => {
      if (method !== 'GET') storedAtWrite = Object.keys(await local.get('bot-pause:demo/c1')).length
      return undefined
    }
    await pauseFor(30)
    expect(storedAtWrite).toBe(1)
  })

  test('until the person resumes is never due', async () => {
    await pauseFor(null, true)
    expect(await alarmAt()).toBeUndefined()
    time += 100 * 24 * 60 * MINUTE
    await timer.check()
    expect(await view()).toEqual({ dueAt: null, automatic: false, due: false })
    expect(fake.chat('c1').externalBot).toBe(false)
  })

  test('that could not begin leaves nothing behind', async () => {
    fake.before = ({ method }) => (method === 'GET' ? undefined : new Response('', { status: 403 }))
    expect(await pauseFor(30)).toMatchObject({ kind: 'problem', problem: { code: 'scope-missing' } })
    expect(await view()).toBeUndefined()
    expect(await local.get(null)).not.toHaveProperty('bot-pause:demo/c1')
  })

  test('that cannot be stored does not turn the bot off', async () => {
    vi.spyOn(local, 'set').mockRejectedValue(new ProblemError('storage-full'))
    expect(await pauseFor(30)).toMatchObject({ kind: 'problem', problem: { code: 'storage-full' } })
    expect(fake.calls).toEqual([])
  })

  test('is forgotten without switching, with its alarm', async () => {
    await pauseFor(30)
    await timer.forget('demo', 'c1')
    expect(await view()).toBeUndefined()
    expect(await alarmAt()).toBeUndefined()
    expect(fake.chat('c1').externalBot).toBe(false)
  })
})

describe('when it is due', () => {
  test('it asks: the bot stays off until the person answers', async () => {
    await pauseFor(30)
    time += 30 * MINUTE
    await timer.check()
    expect(await view()).toMatchObject({ due: true })
    expect(changes).toEqual(['c1'])
    expect(fake.chat('c1').externalBot).toBe(false)
    expect(await alarmAt()).toBeUndefined()
    await timer.check()
    expect(changes).toEqual(['c1'])
  })

  test('whoever shows it is told which chats wait, at every start, until they are answered', async () => {
    await pauseFor(30)
    expect(due).toEqual([])
    time += 30 * MINUTE
    await timer.check()
    expect(due).toEqual(['c1'])
    expect(await timer.due()).toEqual([chat])
    due = []
    timer = start()
    await timer.check()
    expect(due).toEqual(['c1'])
    await timer.forget('demo', 'c1')
    expect(due).toEqual([])
    expect(await timer.due()).toEqual([])
  })

  test('not a moment earlier; the alarm is set anew after a restart', async () => {
    await pauseFor(30)
    await browser.alarms.clearAll()
    time += 30 * MINUTE - 1
    timer = start()
    await timer.check()
    expect(await view()).toMatchObject({ due: false })
    expect(await alarmAt()).toBe(time + 1)
  })

  test('turned on by somebody meanwhile: the pause is over, nothing is asked', async () => {
    await pauseFor(30, true)
    fake.set('c1', { externalBot: true })
    time += 30 * MINUTE
    await timer.check()
    expect(await view()).toBeUndefined()
    expect(fake.writes()).toHaveLength(1)
  })
})

describe('"turn on by itself"', () => {
  test('does so where nothing else changed', async () => {
    await pauseFor(30, true)
    time += 31 * MINUTE
    await timer.check()
    expect(fake.chat('c1').externalBot).toBe(true)
    expect(await view()).toBeUndefined()
    expect(changes).toEqual(['c1'])
  })

  test.each([
    ['taken by an agent', () => fake.set('c1', { status: 2 })],
    ['resolved', () => fake.set('c1', { status: 3 })],
    ['waiting for a human now', () => fake.set('c1', { status: 1 })],
    ['given to another agent', () => fake.set('c1', { agent: { uid: 'x', displayName: 'Omer' } })],
    [
      'a late alarm: the computer slept',
      () => {
        time += 2 * MINUTE + 1
      },
    ],
    [
      'a clock set back before the pause',
      () => {
        time -= 40 * MINUTE
      },
    ],
    [
      'switching was forbidden since',
      () => {
        maySwitch = false
      },
    ],
    [
      'Texter not to be reached',
      () => {
        fake.before = () => new Response('', { status: 500 })
      },
    ],
    [
      'a switch that fails',
      () => {
        fake.before = ({ method }) => (method === 'GET' ? undefined : new Response('', { status: 403 }))
      },
    ],
  ])('%s: asks instead, or waits', async (_name, change) => {
    await pauseFor(30, true)
    time += 30 * MINUTE
    change()
    await timer.check()
    expect(fake.chat('c1').externalBot).toBe(false)
    expect(await view()).toBeDefined()
  })

  test('a chat that was taken when it was paused is not handed to a bot by itself', async () => {
    fake.set('c1', { status: 2 })
    await pauseFor(30, true)
    time += 30 * MINUTE
    await timer.check()
    expect(fake.chat('c1').externalBot).toBe(false)
    expect(await view()).toMatchObject({ due: true })
  })

  test('forgotten while it was looked at: not turned on', async () => {
    await pauseFor(30, true)
    time += 30 * MINUTE
    fake.before = async ({ method }) => {
      if (method === 'GET') await timer.forget('demo', 'c1')
      return undefined
    }
    await timer.check()
    expect(fake.chat('c1').externalBot).toBe(false)
    expect(await view()).toBeUndefined()
  })

  test('two alarms at once turn it on once', async () => {
    await pauseFor(30, true)
    time += 30 * MINUTE
    await Promise.all([timer.check(), timer.check()])
    expect(fake.writes()).toHaveLength(2)
  })
})

describe('cut off by the death of the background while it began', () => {
  async function cutOff(botIsOff: boolean) {
    fake.before = ({ method }) => (method === 'GET' ? undefined : 'hang')
    void pauseFor(30)
    await vi.waitFor(() => expect(fake.writes()).toHaveLength(1))
    fake.before = () => undefined
    fake.set('c1', { externalBot: !botIsOff })
    expect(await view()).toBeUndefined()
    vi.stubGlobal('navigator', { locks: createLocks() })
    timer = start()
    await timer.check()
  }

  test('the bot is off: the reminder stays', async () => {
    await cutOff(true)
    expect(await view()).toMatchObject({ due: false, automatic: false })
    expect(await alarmAt()).toBe(time + 30 * MINUTE)
  })

  test('the bot is still on: nothing to remind of', async () => {
    await cutOff(false)
    expect(await view()).toBeUndefined()
  })
})

test('garbage in the storage is no pause', async () => {
  await local.set({ 'bot-pause:demo/c1': { dueAt: 'x' }, 'bot-pause:y': 5 })
  await timer.check()
  expect(await timer.views()).toEqual(new Map())
})

test('forgetting a project forgets its pauses', async () => {
  await pauseFor(30)
  await timer.clear('other')
  expect(await view()).toBeDefined()
  await timer.clear('demo')
  expect(await view()).toBeUndefined()
})
