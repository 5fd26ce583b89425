/**
 * Every write goes through here: stored before the first byte, finished or given up whatever happens to the background.
 *
 * A wish that could not be sent waits ten minutes at most and is decided anew on the chat as it is then: old intent is
 * never replayed over newer data. Only links wait; everything else is told as not done.
 */
import { browser } from 'wxt/browser'
import { ProblemError, toProblem } from '../errors.ts'
import { log } from '../log.ts'
import { startAction } from '../texter/action.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient } from '../texter/client.ts'
import { chatLock } from './chat-lock.ts'
import type { Commands } from './commands.ts'
import { forViews } from './crm-data.ts'
import type { ChatFinder } from './find-chats.ts'
import type { History } from './history.ts'
import type { HistoryEntry } from './history-entry.ts'
import { type Performed, performWrite, type WriteJob, type WriteOutcome } from './link-chat.ts'
import type { SameRecord } from './link-policy.ts'
import { createNotes, OUTBOX_ALARM, scheduleOutbox, trace } from './outbox-notes.ts'
import { isExpired, mayBeBehind, mayLookAgain, waits } from './outbox-rules.ts'
import { isSameWish, type OutboxEntry, outboxStore as store } from './outbox-store.ts'
import { sightOfDraft } from './write-plan.ts'

export { OUTBOX_ALARM } from './outbox-notes.ts'

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

/** No project has this name. */
const ALL = '*'

export function createOutbox(options: OutboxOptions): Outbox {
  const { clientFor, finder, history, commands, sameRecord, onSettled, now = Date.now, sleep } = options
  const notes = createNotes(history, commands, now)
  /** What this background has in hand, by command id. */
  const inHand = new Map<string, { job: WriteJob; outcome: Promise<WriteOutcome> }>()
  let resuming: Promise<void> | null = null
  /** Grows when things are forgotten: work under way then must not write its traces back. */
  const forgotten = new Map<string, number>()

  function era(job: WriteJob): number {
    return (forgotten.get(ALL) ?? 0) + (forgotten.get(job.chat.projectId) ?? 0)
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
      return mine === era(job) ? notes.settle(current, done) : withoutTraces(done)
    })
  }

  // --- asked for now ----------------------------------------------------------------------------------------------

  async function begin(job: WriteJob): Promise<WriteOutcome> {
    const known = await commands.find(job.commandId)
    if (known && known.state !== 'sending') return notes.outcomeOf(job, known)
    const open = await store.list()
    const mine = open.find((entry) => entry.job.commandId === job.commandId)
    // Cut off by the background's death and asked for again: looked at, not sent again.
    if (mine) return (await pickUp(mine)) ?? notes.outcomeOf(job, { state: 'unconfirmed', problem: null })
    // Older than what commands are remembered: it was done, and its entry is what undoes it.
    const done = await history.find(job.commandId)
    if (done) return notes.outcomeOf(job, { state: done.proof === 'none' ? 'unconfirmed' : 'saved', problem: null })
    if (open.some((older) => isPersonsOwn(older, job))) {
      await notes.command(job, { state: 'failed', problem: { code: 'not-saved' } })
      return { kind: 'problem', problem: { code: 'not-saved' }, chat: null }
    }
    for (const older of open) await supersede(older, job)
    const entry: OutboxEntry = { job, state: 'pending', createdAt: now(), sentAt: null, draft: null, waited: false }
    await store.put(entry)
    await notes.command(job, { state: 'sending' })
    await trace(scheduleOutbox)
    return perform(entry)
  }

  /** A newer wish for the same chat: the older one is no longer anybody's intent. What was sent stays in the history. */
  async function supersede(older: OutboxEntry, job: WriteJob): Promise<void> {
    const { chat, commandId } = older.job
    if (chat.id !== job.chat.id || chat.projectId !== job.chat.projectId || inHand.has(commandId)) return
    if (older.draft) await history.add(older.draft)
    if (!isSameWish(older.job, job)) {
      await notes.command(older.job, {
        state: 'failed',
        problem: { code: older.draft ? 'not-confirmed' : 'not-saved' },
      })
    }
    await store.remove([commandId])
  }

  async function submit(job: WriteJob): Promise<WriteOutcome> {
    // A double click, or the same record open twice: one write serves both.
    const twin = [...inHand.values()].find(
      ({ job: other }) => other.commandId === job.commandId || isSameWish(other, job),
    )
    if (twin) {
      const outcome = await twin.outcome
      if (twin.job.commandId !== job.commandId) await notes.noteTwin(job, outcome)
      return outcome
    }
    const outcome = begin(job).catch((thrown: unknown) => notes.giveUp(job, toProblem(thrown), null))
    inHand.set(job.commandId, { job, outcome })
    try {
      return await outcome
    } finally {
      inHand.delete(job.commandId)
    }
  }

  // --- left over --------------------------------------------------------------------------------------------------

  /** Null where there is nothing new to tell. */
  async function pickUp(entry: OutboxEntry): Promise<WriteOutcome | null> {
    const { job, draft } = entry
    if (!draft) {
      const tooLate = isExpired(entry, now()) || !waits(job)
      return tooLate ? notes.giveUp(job, { code: 'not-saved' }, null) : perform(entry)
    }
    const seen = await chatLock(job.chat, () => lookForDraft(entry, draft))
    return seen === 'send-again' ? perform(entry) : seen
  }

  /** Sent, or perhaps sent, and no answer: what does Texter hold? */
  async function lookForDraft(entry: OutboxEntry, draft: HistoryEntry): Promise<WriteOutcome | 'send-again' | null> {
    const { job } = entry
    const mine = era(job)
    const unconfirmed: Performed = { kind: 'unconfirmed', entry: draft }
    let chat: Chat | null
    try {
      chat = await finder.freshRead(await clientFor(job.chat.projectId), job.chat, startAction())
    } catch (thrown) {
      if (mine !== era(job)) return null
      return mayLookAgain(entry, toProblem(thrown), now())
        ? notes.settle(entry, unconfirmed)
        : notes.giveUp(job, { code: 'not-confirmed' }, null, draft)
    }
    if (mine !== era(job)) return null
    if (!chat) return notes.giveUp(job, { code: 'chat-gone' }, null, draft)
    const sight = sightOfDraft(draft, await isName(job), chat)
    if (sight.kind === 'proven')
      return notes.settle(entry, { kind: 'saved', chat, entry: { ...draft, proof: 'search' } })
    if (sight.kind === 'lost') {
      return notes.giveUp(job, { code: 'keys-lost' }, chat, { ...draft, proof: 'search', lost: sight.keys })
    }
    if (mayBeBehind(entry, now())) return entry.state === 'sending' ? notes.settle(entry, unconfirmed) : null
    return waits(job) && !isExpired(entry, now()) ? 'send-again' : notes.giveUp(job, { code: 'not-saved' }, chat)
  }

  async function isName(job: WriteJob): Promise<boolean> {
    if (job.action === 'undo') return (await history.find(job.entryId))?.action === 'rename'
    return job.action === 'rename'
  }

  async function resumeOne(entry: OutboxEntry): Promise<void> {
    const { job } = entry
    const mine = era(job)
    const work = pickUp(entry).catch((thrown: unknown) => {
      log.warn('an open write could not be looked at', { code: toProblem(thrown).code })
      return null
    })
    // A click on the same wish meanwhile waits for this one.
    const outcome = work.then((told) => told ?? notes.outcomeOf(job, { state: 'unconfirmed', problem: null }))
    inHand.set(job.commandId, { job, outcome })
    const told = await work
    inHand.delete(job.commandId)
    if (told && mine === era(job)) onSettled?.(job, shown(told))
  }

  async function resumeAll(): Promise<void> {
    for (const entry of (await store.list()).sort((a, b) => a.createdAt - b.createdAt)) {
      if (!inHand.has(entry.job.commandId)) await resumeOne(entry)
    }
    if ((await store.list()).length > 0) await scheduleOutbox()
    else await browser.alarms.clear(OUTBOX_ALARM)
  }

  return {
    async submit(job) {
      return shown(await submit(job))
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
      const jobs = (await store.list()).map(({ job }) => job)
      const dropped = jobs.filter(({ chat }) => projectId === undefined || chat.projectId === projectId)
      await store.remove(dropped.map(({ commandId }) => commandId))
      if (projectId === undefined) await browser.alarms.clear(OUTBOX_ALARM)
    },
  }
}

/** What a person asked for on our own screens, and still waits: no page takes it back by a click in it. */
function isPersonsOwn({ job: older }: OutboxEntry, job: WriteJob): boolean {
  if (job.by === 'screen' || older.by !== 'screen' || isSameWish(older, job)) return false
  return older.chat.id === job.chat.id && older.chat.projectId === job.chat.projectId
}

function shown(outcome: WriteOutcome): WriteOutcome {
  if (outcome.kind !== 'saved' && outcome.kind !== 'problem') return outcome
  return outcome.chat === null ? outcome : { ...outcome, chat: forViews(outcome.chat) }
}

function withoutTraces(done: Performed): WriteOutcome {
  return done.kind === 'problem' ? { kind: 'problem', problem: done.problem, chat: done.chat } : done
}
