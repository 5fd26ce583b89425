/**
 * A background that can die at any moment, for the unit tests: the storage and Texter live on, what it held in memory and
 * its locks do not. After its death none of its calls ever settles, as in a killed worker.
 */
import { vi } from 'vitest'
import { local } from '../area.ts'
import type { RecordIdentity } from '../crm/site.ts'
import { createTexterClient, type TexterClient } from '../texter/client.ts'
import { type Commands, createCommands } from './commands.ts'
import { type ChatFinder, createChatFinder } from './find-chats.ts'
import { createHistory, type History } from './history.ts'
import type { WriteJob, WriteOutcome } from './link-chat.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import type { FakeTexter } from './texter-fake.ts'

export interface FakeBackground {
  outbox: Outbox
  history: History
  commands: Commands
  finder: ChatFinder
  client: TexterClient
  settled: { job: WriteJob; outcome: WriteOutcome }[]
}

export interface FakeWorld {
  /** Epoch ms, as the background's clock says. */
  time: number
  /** Calls to storage and Texter so far. */
  calls: number
  /** The background dies at this call; Infinity = never. */
  dieAt: number
  /** `before` the call reaches storage or Texter, or `after`, so that its effect is there and its answer is not. */
  dieWhere: 'before' | 'after'
  /** Resolves when the background has died. */
  died: Promise<void>
  /** A new background over what was stored. */
  start(): FakeBackground
}

export const record: RecordIdentity = {
  site: 'generic',
  tenant: 'crm.test',
  type: 'contact',
  id: '1',
  link: 'https://crm.test/contact/1',
}

export function createWorld(texter: () => FakeTexter): FakeWorld {
  let era = 0
  let die: () => void = () => undefined

  const never = new Promise<never>(() => undefined)

  /** Passes a call on while this background lives. */
  async function live<T>(mine: number, call: () => Promise<T>): Promise<T> {
    if (mine !== era) return never
    const turn = ++world.calls
    if (turn === world.dieAt && world.dieWhere === 'before') return end()
    const value = await call()
    if (turn === world.dieAt && world.dieWhere === 'after') return end()
    return mine === era ? value : never
  }

  function end(): Promise<never> {
    era++
    die()
    return never
  }

  const storage = local
  const real = { get: storage.get.bind(storage), set: storage.set.bind(storage), remove: storage.remove.bind(storage) }

  const world: FakeWorld = {
    time: 1_780_000_000_000,
    calls: 0,
    dieAt: Number.POSITIVE_INFINITY,
    dieWhere: 'before',
    died: Promise.resolve(),
    start() {
      const mine = ++era
      world.died = new Promise((resolve) => {
        die = resolve
      })
      vi.spyOn(storage, 'get').mockImplementation((keys) => live(mine, () => real.get(keys)))
      vi.spyOn(storage, 'set').mockImplementation((values) => live(mine, () => real.set(values)))
      vi.spyOn(storage, 'remove').mockImplementation((keys) => live(mine, () => real.remove(keys)))
      vi.stubGlobal('navigator', { onLine: true, locks: createLocks() })
      const now = () => world.time
      const sleep = async () => undefined
      const client = createTexterClient({
        projectId: 'demo',
        readToken: async () => 'token',
        fetch: (input, init) => live(mine, () => texter().fetch(input, init)),
        now,
        sleep,
      })
      const finder = createChatFinder({
        phoneForms: (e164) => ({ e164, digits: e164.slice(1), national: `0${e164.slice(4)}` }),
        now,
        sleep,
      })
      const history = createHistory()
      const commands = createCommands({ now })
      const settled: FakeBackground['settled'] = []
      const outbox = createOutbox({
        clientFor: () => client,
        finder,
        history,
        commands,
        sameRecord: (link, wanted) => link === wanted.link,
        onSettled: (job, outcome) => settled.push({ job, outcome }),
        now,
        sleep,
      })
      return { outbox, history, commands, finder, client, settled }
    },
  }
  return world
}

/** Locks that die with their background, as the browser's do. */
export function createLocks() {
  const tails = new Map<string, Promise<unknown>>()
  return {
    request<T>(name: string, work: () => Promise<T>): Promise<T> {
      const run = (tails.get(name) ?? Promise.resolve()).then(work, work)
      tails.set(
        name,
        run.catch(() => undefined),
      )
      return run
    },
  }
}
