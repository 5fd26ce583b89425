/**
 * Every write goes through here: stored before the first byte, finished or given up whatever happens to the background.
 *
 * A wish that could not be sent waits ten minutes at most and is decided anew on the chat as it is then: old intent is
 * never replayed over newer data. Only links wait; everything else is told as not done.
 */
import { browser } from 'wxt/browser'
import { type Problem, ProblemError, toProblem } from '../errors.ts'
import { log } from '../log.ts'
import { startAction } from '../texter/action.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient } from '../texter/client.ts'
import { chatLock } from './chat-lock.ts'
import type { CommandRecord, Commands } from './commands.ts'
import { forViews } from './crm-data.ts'
import type { ChatFinder } from './find-chats.ts'
import type { History } from './history.ts'
import type { HistoryEntry } from './history-entry.ts'
import { type Performed, performWrite, type WriteJob, type WriteOutcome } from './link-chat.ts'
import type { SameRecord } from './link-policy.ts'
import { isSameWish, type OutboxEntry, outboxStore } from './outbox-store.ts'
import { sightOfDraft } from './write-plan.ts'

/** Alarm that calls `resume()`; exists only while something is open. */
export const OUTBOX_ALARM = 'outbox'
/** The shortest that browsers allow. */
const ALARM_MINUTES = 0.5
const LIFE_MS = 600_000
/** A search index may be behind; before this a write that is not to be seen may still have happened. */
const INDEX_LAG_MS = 20_000
/** No project has this name. */
const ALL = '*'

/** Nothing is wrong with the wish: it may go through later. */
const PASSING = new Set(['offline', 'unreachable', 'timeout', 'rate-limited', 'server-error'])
/** The connection is to be mended by the person; what waits is left as it is. */
const STOPPED = new Set(['token-rejected', 'not-connected'])

export interface Outbox {
  /** Never throws. The same commandId twice gives the first one's outcome; nothing is sent twice. */
  submit(job: WriteJob): Promise<WriteOutcome>
  /** Call on OUTBOX_ALARM, at every background start and on `online`. Never throws. */
  resume(): Promise<void>
  /** Number of open entries. */
  open(): Promise<number>
  /** Drops everything open (delete everything, connection forgotten). */
  clear(projectId?: string): Promise<void>
}

export interface OutboxOptions {
  /** Throws ProblemError `not-connected` for a forgotten project. */
  clientFor: (projectId: string) => Promise<TexterClient> | TexterClient
  finder: Pick<ChatFinder, 'freshRead' | 'note'>
  history: History
  commands: Commands
  sameRecord: SameRecord
  /** A resumed write ended (or changed): push the views. */
  onSettled?: (job: WriteJob, outcome: WriteOutcome) => void
  /** Epoch ms. */
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { clientFor, finder, history, commands, sameRecord, onSettled, now = Date.now, sleep } = options
  const store = outboxStore
  /** What this background has in hand, by command id. */
  const inHand = new Map<string, { job: WriteJob; outcome: Promise<WriteOutcome> }>()
  let resuming: Promise<void> | null = null
  /** Grows when things are forgotten: work under way then must not write its traces back. */
  const forgotten = new Map<string, number>()

  function era(job: WriteJob): number {
    return (forgotten.get(ALL) ?? 0) + (forgotten.get(job.chat.projectId) ?? 0)
  }

  async function schedule(): Promise<void> {
    await browser.alarms.create(OUTBOX_ALARM, { delayInMinutes: ALARM_MINUTES })
  }

  /** Traces of a write that is done are worth less than the truth about it: their failure is not the write's. */
  async function trace(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      log.warn('a write could not be noted', { code: toProblem(thrown).code })
    }
  }

  function commandOf(job: WriteJob, part: Pick<CommandRecord, 'state'> & Partial<CommandRecord>): CommandRecord {
    const { commandId, action, chat } = job
    return {
      commandId,
      projectId: chat.projectId,
      chatId: chat.id,
      action,
      problem: null,
      undo: null,
      at: now(),
      ...part,
    }
  }

  // --- one write --------------------------------------------------------------------------------------------------

  function perform(entry: OutboxEntry): Promise<WriteOutcome> {
    const { job } = entry
    const mine = era(job)
    // The time spent waiting for the chat's lock counts: one action ends within 20 s.
    const action = startAction()
    return chatLock(job.chat, async () => {
      let current = entry
      let done: Performed
      try {
        const beforeSend = async (draft: HistoryEntry) => {
          if (mine !== era(job)) throw new ProblemError('not-saved')
          current = { ...current, state: 'sending', draft, sentAt: now() }
          await store.put(current)
        }
        const client = await clientFor(job.chat.projectId)
        const undone = job.action === 'undo' ? await history.find(job.entryId) : null
        const wait = sleep ? { sleep } : {}
        done = await performWrite(job, { client, finder, sameRecord, entry: undone, beforeSend, action, now, ...wait })
      } catch (thrown) {
        done = { kind: 'problem', problem: toProblem(thrown), chat: null }
      }
      return mine === era(job) ? settle(current, done) : withoutTraces(done)
    })
  }

  async function settle(entry: OutboxEntry, done: Performed): Promise<WriteOutcome> {
    const { job } = entry
    if (done.kind === 'saved') {
      await trace(() => noteSaved(job, done.entry))
      const undo = done.entry && job.action !== 'undo' ? done.entry.id : null
      await trace(() => commands.put(commandOf(job, { state: 'saved', undo })))
      await trace(() => store.remove([job.commandId]))
      return done
    }
    if (done.kind === 'unconfirmed') {
      await trace(() => history.add(done.entry))
      await trace(() => store.put({ ...entry, state: 'unconfirmed', draft: done.entry }))
      await trace(() => commands.put(commandOf(job, { state: 'unconfirmed' })))
      await trace(schedule)
      return done
    }
    if (!done.entry && mayWait(entry, done.problem)) {
      await trace(() => store.put({ ...entry, state: 'pending', draft: null, sentAt: null, waited: true }))
      await trace(() => commands.put(commandOf(job, { state: 'pending' })))
      await trace(schedule)
      return { kind: 'pending', problem: done.problem }
    }
    return giveUp(job, done.problem, done.chat, done.entry)
  }

  async function noteSaved(job: WriteJob, entry: HistoryEntry | null): Promise<void> {
    if (entry) await history.add(entry)
    if (job.action === 'undo') await history.markUndone(job.entryId, job.commandId)
  }

  async function giveUp(
    job: WriteJob,
    problem: Problem,
    chat: Chat | null,
    entry?: HistoryEntry,
  ): Promise<WriteOutcome> {
    if (entry) await trace(() => history.add(entry))
    await trace(() => commands.put(commandOf(job, { state: 'failed', problem, undo: entry?.id ?? null })))
    await trace(() => store.remove([job.commandId]))
    return { kind: 'problem', problem, chat }
  }

  /** Links wait, and no longer than ten minutes; at the first try only where the network is at fault. */
  function mayWait(entry: OutboxEntry, problem: Problem): boolean {
    if (entry.job.action !== 'link' && entry.job.action !== 'replace') return false
    if (isExpired(entry)) return false
    return PASSING.has(problem.code) || (entry.waited && STOPPED.has(problem.code))
  }

  function isExpired(entry: OutboxEntry): boolean {
    const age = now() - entry.createdAt
    // A clock that was set back by more than a minute says nothing about age: old intent is not replayed on a guess.
    return age >= LIFE_MS || age < -60_000
  }

  // --- asked for now ----------------------------------------------------------------------------------------------

  async function begin(job: WriteJob): Promise<WriteOutcome> {
    const known = await commands.find(job.commandId)
    if (known && known.state !== 'sending') return outcomeOf(job, known)
    const open = await store.list()
    const mine = open.find((entry) => entry.job.commandId === job.commandId)
    // Cut off by the background's death and asked for again: looked at, not sent again.
    if (mine) return (await pickUp(mine)) ?? outcomeOf(job, commandOf(job, { state: 'unconfirmed' }))
    for (const older of open) {
      if (older.job.chat.id !== job.chat.id || older.job.chat.projectId !== job.chat.projectId) continue
      if (inHand.has(older.job.commandId)) continue
      // A newer wish for the same chat: the older one is no longer anybody's intent. What was sent stays in the history.
      if (older.draft) await history.add(older.draft)
      await store.remove([older.job.commandId])
      const problem: Problem = { code: 'not-saved' }
      if (!isSameWish(older.job, job)) await commands.put(commandOf(older.job, { state: 'failed', problem }))
    }
    const entry: OutboxEntry = { job, state: 'pending', createdAt: now(), sentAt: null, draft: null, waited: false }
    await store.put(entry)
    await commands.put(commandOf(job, { state: 'sending' }))
    await trace(schedule)
    return perform(entry)
  }

  /** What a command that ended before became. */
  async function outcomeOf(job: WriteJob, command: CommandRecord): Promise<WriteOutcome> {
    const entry = await history.find(job.commandId)
    if (command.state === 'failed') {
      return { kind: 'problem', problem: command.problem ?? { code: 'unexpected' }, chat: null }
    }
    if (command.state === 'saved') return { kind: 'saved', chat: null, entry }
    if (command.state === 'unconfirmed' && entry) return { kind: 'unconfirmed', entry }
    return { kind: 'pending', problem: { code: 'offline' } }
  }

  async function submitOnce(job: WriteJob): Promise<WriteOutcome> {
    // A double click, or the same record open twice: one write serves both.
    const twin = [...inHand.values()].find(
      ({ job: other }) => other.commandId === job.commandId || isSameWish(other, job),
    )
    if (twin) {
      const outcome = await twin.outcome
      if (twin.job.commandId !== job.commandId) await trace(() => commands.put(commandOfOutcome(job, outcome)))
      return outcome
    }
    const outcome = begin(job).catch((thrown: unknown) => giveUp(job, toProblem(thrown), null))
    inHand.set(job.commandId, { job, outcome })
    try {
      return await outcome
    } finally {
      inHand.delete(job.commandId)
    }
  }

  function commandOfOutcome(job: WriteJob, outcome: WriteOutcome): CommandRecord {
    if (outcome.kind === 'problem') return commandOf(job, { state: 'failed', problem: outcome.problem })
    if (outcome.kind !== 'saved') return commandOf(job, { state: outcome.kind })
    return commandOf(job, { state: 'saved', undo: outcome.entry && job.action !== 'undo' ? outcome.entry.id : null })
  }

  // --- left over --------------------------------------------------------------------------------------------------

  /** Null where there is nothing new to tell. */
  async function pickUp(entry: OutboxEntry): Promise<WriteOutcome | null> {
    const { job, draft } = entry
    if (!draft) {
      return isExpired(entry) || !(job.action === 'link' || job.action === 'replace')
        ? giveUp(job, { code: 'not-saved' }, null)
        : perform(entry)
    }
    const seen = await chatLock(job.chat, () => lookForDraft(entry, draft))
    return seen === 'send-again' ? perform(entry) : seen
  }

  async function lookForDraft(entry: OutboxEntry, draft: HistoryEntry): Promise<WriteOutcome | 'send-again' | null> {
    const { job } = entry
    let chat: Chat | null
    try {
      chat = await finder.freshRead(await clientFor(job.chat.projectId), job.chat, startAction())
    } catch (thrown) {
      const { code } = toProblem(thrown)
      if (isExpired(entry) || !(PASSING.has(code) || STOPPED.has(code))) {
        return giveUp(job, { code: 'not-confirmed' }, null, draft)
      }
      await store.put({ ...entry, state: 'unconfirmed' })
      await commands.put(commandOf(job, { state: 'unconfirmed' }))
      return { kind: 'unconfirmed', entry: draft }
    }
    if (!chat) return giveUp(job, { code: 'chat-gone' }, null, draft)
    const sight = sightOfDraft(draft, await isName(job), chat)
    if (sight.kind === 'proven') return settle(entry, { kind: 'saved', chat, entry: { ...draft, proof: 'search' } })
    if (sight.kind === 'lost') {
      return giveUp(job, { code: 'keys-lost' }, chat, { ...draft, proof: 'search', lost: sight.keys })
    }
    const sent = now() - (entry.sentAt ?? entry.createdAt)
    if (sent >= 0 && sent < INDEX_LAG_MS) return null
    const again = !isExpired(entry) && (job.action === 'link' || job.action === 'replace')
    return again ? 'send-again' : giveUp(job, { code: 'not-saved' }, chat)
  }

  async function isName(job: WriteJob): Promise<boolean> {
    if (job.action === 'undo') return (await history.find(job.entryId))?.action === 'rename'
    return job.action === 'rename'
  }

  async function resumeAll(): Promise<void> {
    for (const entry of (await store.list()).sort((a, b) => a.createdAt - b.createdAt)) {
      const { job } = entry
      if (inHand.has(job.commandId)) continue
      const mine = era(job)
      const work = pickUp(entry).catch((thrown: unknown) => {
        log.warn('an open write could not be looked at', { code: toProblem(thrown).code })
        return null
      })
      // A click on the same wish meanwhile waits for this one.
      const outcome = work.then(
        (told) => told ?? { kind: 'pending' as const, problem: { code: 'not-confirmed' as const } },
      )
      inHand.set(job.commandId, { job, outcome })
      const told = await work
      inHand.delete(job.commandId)
      if (told && mine === era(job)) onSettled?.(job, shown(told))
    }
    if ((await store.list()).length > 0) await schedule()
    else await browser.alarms.clear(OUTBOX_ALARM)
  }

  return {
    async submit(job) {
      return shown(await submitOnce(job))
    },

    resume() {
      resuming ??= trace(resumeAll).finally(() => {
        resuming = null
      })
      return resuming
    },

    async open() {
      return (await store.list()).length
    },

    async clear(projectId) {
      forgotten.set(projectId ?? ALL, (forgotten.get(projectId ?? ALL) ?? 0) + 1)
      const entries = await store.list()
      await store.remove(
        entries
          .filter(({ job }) => projectId === undefined || job.chat.projectId === projectId)
          .map(({ job }) => job.commandId),
      )
      if (projectId === undefined) await browser.alarms.clear(OUTBOX_ALARM)
    },
  }
}

function shown(outcome: WriteOutcome): WriteOutcome {
  if (outcome.kind !== 'saved' && outcome.kind !== 'problem') return outcome
  return outcome.chat === null ? outcome : { ...outcome, chat: forViews(outcome.chat) }
}

function withoutTraces(done: Performed): WriteOutcome {
  return done.kind === 'problem' ? { kind: 'problem', problem: done.problem, chat: done.chat } : done
}
