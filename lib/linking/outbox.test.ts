import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { local } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { createWorld, type FakeBackground, type FakeWorld, record } from './background-fake.ts'
import type { WriteJob, WriteOutcome } from './link-chat.ts'
import { OUTBOX_ALARM } from './outbox.ts'
import { createFakeTexter, type FakeTexter, maya } from './texter-fake.ts'

const OTHER = 'https://crm.test/contact/2'
const MINUTE = 60_000
const chat = { projectId: 'demo', id: 'c1', phone: '+972555550142', title: 'Maya', displayName: null }
const base = { by: 'screen' as const, chat, recordName: 'Maya Levin' }

function link(commandId = 'k1'): WriteJob {
  return { ...base, commandId, action: 'link', record }
}

let fake: FakeTexter
let world: FakeWorld
let bg: FakeBackground

function setUp(crmData: unknown = { a: 1 }): void {
  fake = createFakeTexter([maya({ crmData })])
}

beforeEach(async () => {
  // Ends of waiting never come by themselves here: a dead background must not wake up.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await local.clear()
  await browser.alarms.clearAll()
  setUp()
  world = createWorld(() => fake)
  bg = world.start()
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function stored(): Promise<Record<string, unknown>> {
  return { ...(await local.get(null)) }
}

async function openKeys(): Promise<string[]> {
  return Object.keys(await stored()).filter((key) => key.startsWith('outbox:'))
}

const lostAnswer = () => new TypeError('Failed to fetch')
const offline = () => vi.stubGlobal('navigator', { ...navigator, onLine: false })
const online = () => vi.stubGlobal('navigator', { ...navigator, onLine: true })

describe('a write that goes through', () => {
  test('is saved, can be undone, and leaves nothing open', async () => {
    expect(await bg.outbox.submit(link())).toMatchObject({ kind: 'saved', entry: { id: 'k1', proof: 'reply' } })
    expect(await bg.history.list()).toMatchObject([
      { id: 'k1', before: null, after: record.link, recordName: 'Maya Levin' },
    ])
    expect((await bg.commands.writes()).get('demo/c1')?.[0]).toMatchObject({
      state: 'saved',
      undo: 'k1',
      problem: null,
    })
    expect(await bg.commands.status('k1')).toEqual({ state: 'done' })
    expect(await bg.outbox.open()).toBe(0)
  })

  test('is stored before the first byte', async () => {
    const states: unknown[] = []
    fake.before = async ({ method }) => {
      states.push([
        method,
        Object.values(await local.get('outbox:k1')).map((entry) => (entry as { state: string }).state),
      ])
      return undefined
    }
    await bg.outbox.submit(link())
    expect(states).toEqual([
      ['GET', ['pending']],
      ['POST', ['sending']],
    ])
  })

  test('an undo marks what it undid; that cannot be undone a second time', async () => {
    await bg.outbox.submit(link())
    const undo: WriteJob = { ...base, commandId: 'k2', action: 'undo', entryId: 'k1', evenIfChanged: false }
    expect(await bg.outbox.submit(undo)).toMatchObject({ kind: 'saved', entry: { action: 'undo' } })
    expect(await bg.history.find('k1')).toMatchObject({ undoneBy: 'k2' })
    expect((await bg.commands.writes()).get('demo/c1')?.[0]).toMatchObject({
      action: 'undo',
      state: 'saved',
      undo: null,
    })
    expect(await bg.outbox.submit({ ...undo, commandId: 'k3' })).toMatchObject({ problem: { code: 'undo-gone' } })
  })

  test('a whole chat given as reference leaves none of its data in the storage', async () => {
    offline()
    const whole = { ...chat, crmData: { secret: 'of another system' } }
    await bg.outbox.submit({ ...link(), chat: whole })
    expect(JSON.stringify(await stored())).not.toContain('secret')
  })
})

describe('twice the same', () => {
  test('a double click sends once, both commands learn of it', async () => {
    const [first, second] = await Promise.all([bg.outbox.submit(link('k1')), bg.outbox.submit(link('k2'))])
    expect(first).toMatchObject({ kind: 'saved' })
    expect(second).toEqual(first)
    expect(fake.writes()).toHaveLength(1)
    expect(await bg.commands.status('k2')).toEqual({ state: 'done' })
    expect(await bg.history.list()).toHaveLength(1)
  })

  test('the same command again, in the same background or the next, sends nothing', async () => {
    await bg.outbox.submit(link())
    expect(await bg.outbox.submit(link())).toMatchObject({ kind: 'saved', entry: { id: 'k1' } })
    expect(await world.start().outbox.submit(link())).toMatchObject({ kind: 'saved', entry: { id: 'k1' } })
    expect(fake.calls).toHaveLength(2)
  })

  test('a command from before those that are remembered sends nothing and keeps what undoes it', async () => {
    await bg.outbox.submit(link())
    const entries = await bg.history.list()
    await bg.commands.clear()
    const again: WriteJob = { ...base, commandId: 'k1', action: 'link', record: { ...record, id: '2', link: OTHER } }
    expect(await bg.outbox.submit(again)).toMatchObject({ kind: 'saved', entry: { after: record.link } })
    expect(await bg.history.list()).toEqual(entries)
    expect(fake.writes()).toHaveLength(1)
  })

  test('a refused command asked again gives the same refusal, without a call', async () => {
    setUp({ link: OTHER })
    const first = await bg.outbox.submit(link())
    expect(first).toMatchObject({ problem: { code: 'link-elsewhere' } })
    expect(await bg.outbox.submit(link())).toMatchObject({ problem: { code: 'link-elsewhere' } })
    expect(fake.calls).toHaveLength(1)
  })

  test('two tabs that link one chat to two records: the second is told, not written over', async () => {
    const second: WriteJob = { ...link('k2'), action: 'link', record: { ...record, id: '2', link: OTHER } }
    const outcomes = await Promise.all([bg.outbox.submit(link()), bg.outbox.submit(second)])
    expect(outcomes).toMatchObject([{ kind: 'saved' }, { kind: 'problem', problem: { code: 'link-elsewhere' } }])
    expect(fake.crmData('c1')).toEqual({ a: 1, link: record.link })
  })
})

describe('offline', () => {
  test('a link waits, is shown as pending, and goes through when the network is back', async () => {
    offline()
    expect(await bg.outbox.submit(link())).toEqual({ kind: 'pending', problem: { code: 'offline' } })
    expect((await bg.commands.writes()).get('demo/c1')?.[0]).toMatchObject({ state: 'pending', problem: null })
    expect(await bg.commands.status('k1')).toEqual({ state: 'done' })
    expect(fake.calls).toHaveLength(0)
    expect(await browser.alarms.get(OUTBOX_ALARM)).toBeDefined()
    online()
    await bg.outbox.resume()
    expect(fake.crmData('c1')).toEqual({ a: 1, link: record.link })
    expect(bg.settled).toMatchObject([{ job: { commandId: 'k1' }, outcome: { kind: 'saved' } }])
    expect((await bg.commands.writes()).get('demo/c1')?.[0]).toMatchObject({ state: 'saved', undo: 'k1' })
    expect(await browser.alarms.get(OUTBOX_ALARM)).toBeUndefined()
  })

  test('a server that is down or says "later" is waited for alike', async () => {
    for (const status of [500, 429]) {
      fake.before = () => new Response('', { status })
      expect((await bg.outbox.submit(link(`k${status}`))).kind).toBe('pending')
    }
  })

  test('a conflict that came meanwhile is asked, not decided', async () => {
    offline()
    await bg.outbox.submit(link())
    fake.set('c1', { crmData: { link: OTHER } })
    online()
    await bg.outbox.resume()
    expect(fake.crmData('c1')).toEqual({ link: OTHER })
    expect(bg.settled).toMatchObject([{ outcome: { kind: 'problem', problem: { code: 'link-elsewhere' } } }])
    expect(await openKeys()).toEqual([])
  })

  test('after ten minutes it is given up and said so; nothing is sent then', async () => {
    offline()
    await bg.outbox.submit(link())
    world.time += 9 * MINUTE
    await bg.outbox.resume()
    expect(await bg.outbox.open()).toBe(1)
    world.time += MINUTE
    online()
    await bg.outbox.resume()
    expect(fake.calls).toHaveLength(0)
    expect(await bg.commands.status('k1')).toEqual({ state: 'failed', problem: { code: 'not-saved' } })
    expect(await openKeys()).toEqual([])
  })

  test.each([
    ['hours ahead', 5 * 60 * MINUTE],
    ['hours back', -5 * 60 * MINUTE],
  ])('a clock set %s does not replay old intent', async (_name, jump) => {
    offline()
    await bg.outbox.submit(link())
    world.time += jump
    online()
    await bg.outbox.resume()
    expect(fake.calls).toHaveLength(0)
    expect(await bg.commands.status('k1')).toMatchObject({ state: 'failed' })
  })

  test('unlink, rename and undo do not wait: told at once', async () => {
    await bg.outbox.submit(link())
    offline()
    const jobs: WriteJob[] = [
      { ...base, commandId: 'u', action: 'unlink', expectedLink: record.link },
      { ...base, commandId: 'r', action: 'rename', displayName: 'M' },
      { ...base, commandId: 'z', action: 'undo', entryId: 'k1', evenIfChanged: false },
    ]
    for (const job of jobs) {
      expect(await bg.outbox.submit(job)).toMatchObject({ kind: 'problem', problem: { code: 'offline' } })
    }
    expect(await openKeys()).toEqual([])
  })

  test('a newer wish for the same chat takes the place of the waiting one', async () => {
    offline()
    await bg.outbox.submit(link())
    const newer: WriteJob = { ...base, commandId: 'k2', action: 'link', record: { ...record, id: '2', link: OTHER } }
    await bg.outbox.submit(newer)
    expect(await openKeys()).toEqual(['outbox:k2'])
    expect(await bg.commands.status('k1')).toEqual({ state: 'failed', problem: { code: 'not-saved' } })
    online()
    await bg.outbox.resume()
    expect(fake.crmData('c1')).toEqual({ a: 1, link: OTHER })
    expect(fake.writes()).toHaveLength(1)
  })

  test('what a person asked for on our own screen is not taken back by a click in a page', async () => {
    setUp({ link: OTHER })
    offline()
    const replace: WriteJob = { ...base, commandId: 'k1', action: 'replace', record, expectedLink: OTHER }
    await bg.outbox.submit(replace)
    const theirs = { ...record, id: '3', link: 'https://crm.test/contact/3' }
    for (const by of ['button', 'auto'] as const) {
      const click: WriteJob = { ...base, by, commandId: by, action: 'link', record: theirs }
      expect(await bg.outbox.submit(click)).toMatchObject({ problem: { code: 'not-saved' } })
    }
    expect(await openKeys()).toEqual(['outbox:k1'])
    online()
    await bg.outbox.resume()
    expect(fake.crmData('c1')).toEqual({ link: record.link })
  })

  test('a token that was withdrawn meanwhile leaves the queue as it is', async () => {
    offline()
    await bg.outbox.submit(link())
    online()
    fake.before = () => new Response('', { status: 401 })
    await bg.outbox.resume()
    expect(await openKeys()).toEqual(['outbox:k1'])
    fake.before = () => undefined
    await bg.outbox.resume()
    expect(fake.crmData('c1')).toEqual({ a: 1, link: record.link })
  })

  test('a rejected token is told at once to the person who clicks', async () => {
    fake.before = () => new Response('', { status: 401 })
    expect(await bg.outbox.submit(link())).toMatchObject({ kind: 'problem', problem: { code: 'token-rejected' } })
    expect(await openKeys()).toEqual([])
  })

  test('alarm, start and online at the same moment send once', async () => {
    offline()
    await bg.outbox.submit(link())
    online()
    await Promise.all([bg.outbox.resume(), bg.outbox.resume(), bg.outbox.submit(link('k2'))])
    expect(fake.writes()).toHaveLength(1)
  })
})

describe('sent, not seen', () => {
  test('is a state of its own, and becomes saved when Texter shows it', async () => {
    fake.trimmed = null
    fake.after = ({ method }) => {
      if (method !== 'GET') fake.lag = 3
      return undefined
    }
    expect(await bg.outbox.submit(link())).toMatchObject({ kind: 'unconfirmed', entry: { id: 'k1', proof: 'none' } })
    expect((await bg.commands.writes()).get('demo/c1')?.[0]).toMatchObject({ state: 'unconfirmed' })
    await bg.outbox.resume()
    expect((await bg.commands.writes()).get('demo/c1')?.[0]).toMatchObject({ state: 'saved', undo: 'k1' })
    expect(await bg.history.find('k1')).toMatchObject({ proof: 'search' })
    expect(fake.writes()).toHaveLength(1)
  })

  test('lost on the way: looked at again, sent again only when it cannot have happened, never saved by word', async () => {
    fake.before = ({ method }) => (method === 'GET' ? undefined : lostAnswer())
    expect((await bg.outbox.submit(link())).kind).toBe('unconfirmed')
    await bg.outbox.resume()
    expect(fake.writes()).toHaveLength(1)
    fake.before = () => undefined
    world.time += 30_000
    await bg.outbox.resume()
    expect(fake.writes()).toHaveLength(2)
    expect(await bg.commands.status('k1')).toEqual({ state: 'done' })
    expect(fake.crmData('c1')).toEqual({ a: 1, link: record.link })
    expect(await bg.history.list()).toHaveLength(1)
  })

  test('an unlink that was lost is not sent again by itself', async () => {
    setUp({ link: record.link, a: 1 })
    fake.before = ({ method }) => (method === 'GET' ? undefined : lostAnswer())
    await bg.outbox.submit({ ...base, commandId: 'u', action: 'unlink', expectedLink: record.link })
    world.time += 30_000
    await bg.outbox.resume()
    expect(fake.writes()).toHaveLength(1)
    expect(await bg.commands.status('u')).toEqual({ state: 'failed', problem: { code: 'not-saved' } })
    expect(await bg.history.list()).toEqual([])
  })

  test('never to be read again: after ten minutes "not confirmed", with the data before in the history', async () => {
    fake.before = ({ method }) => (method === 'GET' ? undefined : lostAnswer())
    await bg.outbox.submit(link())
    fake.before = () => new Response('', { status: 500 })
    world.time += 11 * MINUTE
    await bg.outbox.resume()
    expect(await bg.commands.status('k1')).toEqual({ state: 'failed', problem: { code: 'not-confirmed' } })
    expect(await bg.history.find('k1')).toMatchObject({ proof: 'none', backup: '{"a":1}' })
  })

  test('a key of others that is missing by then is told, with the data before', async () => {
    fake.before = ({ method }) => (method === 'GET' ? undefined : lostAnswer())
    await bg.outbox.submit(link())
    fake.before = () => undefined
    fake.set('c1', { crmData: { link: record.link } })
    await bg.outbox.resume()
    expect(await bg.commands.status('k1')).toEqual({ state: 'failed', problem: { code: 'keys-lost' } })
    expect(await bg.history.find('k1')).toMatchObject({ lost: ['a'], backup: '{"a":1}' })
  })
})

describe('storage', () => {
  test('that fails: nothing is sent, and it is said', async () => {
    vi.spyOn(local, 'set').mockRejectedValue(new ProblemError('storage-full'))
    expect(await bg.outbox.submit(link())).toMatchObject({ kind: 'problem', problem: { code: 'storage-full' } })
    expect(fake.calls).toHaveLength(0)
  })

  test('that fails after the write: what was done is still told as done', async () => {
    fake.after = ({ method }) => {
      if (method !== 'GET') vi.spyOn(local, 'set').mockRejectedValue(new Error('broken'))
      return undefined
    }
    expect(await bg.outbox.submit(link())).toMatchObject({ kind: 'saved', entry: { id: 'k1' } })
  })

  test('garbage in it is set aside, the rest goes on', async () => {
    offline()
    await bg.outbox.submit(link())
    await local.set({ 'outbox:x': { job: 5 }, 'outbox:y': 'text' })
    online()
    await world.start().outbox.resume()
    expect(fake.crmData('c1')).toEqual({ a: 1, link: record.link })
    expect((await stored())['backup:outbox:x']).toEqual({ job: 5 })
    expect(await openKeys()).toEqual([])
  })
})

describe('forgetting', () => {
  test('drops what waits, of one project or all', async () => {
    offline()
    await bg.outbox.submit(link())
    await bg.outbox.clear('other')
    expect(await bg.outbox.open()).toBe(1)
    await bg.outbox.clear('demo')
    expect(await bg.outbox.open()).toBe(0)
  })

  test('stops a write that is not sent yet, and one that is leaves no traces', async () => {
    fake.before = async ({ method }) => {
      if (method === 'GET') {
        await bg.outbox.clear()
        await local.clear()
      }
      return undefined
    }
    expect(await bg.outbox.submit(link())).toMatchObject({ problem: { code: 'not-saved' } })
    expect(fake.writes()).toEqual([])
    expect(await stored()).toEqual({})
    fake.before = async ({ method }) => {
      if (method !== 'GET') {
        await bg.outbox.clear()
        await local.clear()
      }
      return undefined
    }
    expect((await bg.outbox.submit(link('k2'))).kind).toBe('saved')
    expect(await stored()).toEqual({})
  })
})

describe('the background dies', () => {
  const flush = () => new Promise((resolve) => setImmediate(resolve))

  /** Lets it die at one call, starts it again until nothing is open, and gives what a person was told. */
  async function withDeath(job: WriteJob, dieAt: number, dieWhere: FakeWorld['dieWhere']) {
    world.dieAt = dieAt
    world.dieWhere = dieWhere
    world.calls = 0
    const answered = bg.outbox.submit(job)
    const first: WriteOutcome | null = await Promise.race([answered, world.died.then(() => null)])
    await flush()
    const died = first === null || world.calls >= dieAt
    world.dieAt = Number.POSITIVE_INFINITY
    let next = world.start()
    const known = (await next.commands.find(job.commandId)) !== null || (await next.outbox.open()) > 0
    for (let turn = 0; turn < 30 && (turn === 0 || (await next.outbox.open()) > 0); turn++) {
      await next.outbox.resume()
      world.time += 30_000
      next = world.start()
    }
    return { died, first, known, next, status: await next.commands.status(job.commandId) }
  }

  const wishes: [string, unknown, WriteJob, unknown][] = [
    ['a first link beside other data', { a: 1 }, link(), { a: 1, link: record.link }],
    ['a first link', {}, link(), { link: record.link }],
    [
      'a replace',
      { a: 1, link: OTHER },
      { ...base, commandId: 'k1', action: 'replace', record, expectedLink: OTHER },
      { a: 1, link: record.link },
    ],
    ['an unlink', { a: 1, link: OTHER }, { ...base, commandId: 'k1', action: 'unlink', expectedLink: OTHER }, { a: 1 }],
  ]

  test.each(wishes)(
    '%s, at every call to storage and Texter: done, or told as not done; never twice, no key lost',
    async (_name, crmData, job, wanted) => {
      let deaths = 0
      for (const where of ['before', 'after'] as const) {
        for (let at = 1; at < 60; at++) {
          await local.clear()
          setUp(crmData)
          bg = world.start()
          const { died, first, known, next, status } = await withDeath(job, at, where)
          const place = `${where} call ${at}`
          const present = JSON.stringify(fake.crmData('c1'))
          const isDone = present === JSON.stringify(wanted)
          if (!isDone) expect(present, place).toBe(JSON.stringify(crmData))
          expect(fake.effective.length, place).toBe(isDone ? 1 : 0)
          // What was never written down was never sent: the person sees no answer and the state as it is.
          if (!known) expect(isDone, place).toBe(false)
          else if (status.state === 'done') expect(isDone, place).toBe(true)
          else expect([status, isDone], place).toEqual([{ state: 'failed', problem: { code: 'not-saved' } }, false])
          if (first?.kind === 'saved') expect(isDone, place).toBe(true)
          expect(await openKeys(), place).toEqual([])
          if (isDone && known) expect(await next.history.list(), place).toHaveLength(1)
          if (!died) break
          deaths++
        }
      }
      expect(deaths).toBeGreaterThan(20)
    },
    60_000,
  )

  test('a click repeated while the search index is still behind the write that was cut off is not sent again', async () => {
    // The call after which the write is done and its answer is lost.
    let calls = 0
    fake.after = ({ method }) => {
      if (method === 'GET') return undefined
      calls = world.calls
      return undefined
    }
    await bg.outbox.submit(link('probe'))
    await local.clear()
    setUp()
    bg = world.start()
    world.calls = 0
    world.dieAt = calls
    world.dieWhere = 'after'
    void bg.outbox.submit(link())
    await world.died
    await flush()
    expect(fake.effective).toHaveLength(1)
    fake.lag = 2
    world.dieAt = Number.POSITIVE_INFINITY
    const next = world.start()
    expect((await next.outbox.submit(link())).kind).toBe('unconfirmed')
    await next.outbox.resume()
    await next.outbox.resume()
    expect((await next.commands.writes()).get('demo/c1')?.[0]).toMatchObject({ state: 'saved', undo: 'k1' })
    expect(fake.writes()).toHaveLength(1)
  })

  test('a click repeated by a screen that got no answer sends nothing twice, wherever it died', async () => {
    for (const where of ['before', 'after'] as const) {
      for (let at = 1; at < 40; at++) {
        await local.clear()
        setUp()
        bg = world.start()
        world.dieAt = at
        world.dieWhere = where
        world.calls = 0
        const first = await Promise.race([bg.outbox.submit(link()), world.died.then(() => null)])
        await flush()
        world.dieAt = Number.POSITIVE_INFINITY
        const next = world.start()
        const again = await next.outbox.submit(link())
        expect(['saved', 'unconfirmed', 'pending'], `${where} call ${at}`).toContain(again.kind)
        world.time += 30_000
        await next.outbox.resume()
        expect(fake.effective, `${where} call ${at}`).toHaveLength(1)
        expect(fake.crmData('c1')).toEqual({ a: 1, link: record.link })
        if (first !== null && world.calls < at) break
      }
    }
  }, 60_000)
})
