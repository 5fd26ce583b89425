/** Writes down what became of a write: history, command, open entry. */
import { browser } from 'wxt/browser'
import { type Problem, toProblem } from '../errors.ts'
import { log } from '../log.ts'
import type { Chat } from '../texter/chat.ts'
import type { CommandRecord, Commands } from './commands.ts'
import type { History } from './history.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { Performed, WriteJob, WriteOutcome } from './link-chat.ts'
import { mayWait } from './outbox-rules.ts'
import { type OutboxEntry, outboxStore as store } from './outbox-store.ts'

/** Alarm that calls `resume()`; exists only while something is open. */
export const OUTBOX_ALARM = 'outbox'
/** The shortest that browsers allow. */
const ALARM_MINUTES = 0.5

export async function scheduleOutbox(): Promise<void> {
  await browser.alarms.create(OUTBOX_ALARM, { delayInMinutes: ALARM_MINUTES })
}

/** Traces of a write that is done are worth less than the truth about it: their failure is not the write's. */
export async function trace(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (thrown) {
    log.warn('a write could not be noted', { code: toProblem(thrown).code })
  }
}

export interface Notes {
  command(job: WriteJob, part: Pick<CommandRecord, 'state'> & Partial<CommandRecord>): Promise<void>
  /** Saved, to be looked at again, waiting, or given up. Never throws. */
  settle(entry: OutboxEntry, done: Performed): Promise<WriteOutcome>
  /** Never throws. */
  giveUp(job: WriteJob, problem: Problem, chat: Chat | null, entry?: HistoryEntry): Promise<WriteOutcome>
  /** What a command that ended before became. */
  outcomeOf(job: WriteJob, command: Pick<CommandRecord, 'state' | 'problem'>): Promise<WriteOutcome>
  /** A second command that one write served too. */
  noteTwin(job: WriteJob, outcome: WriteOutcome): Promise<void>
}

export function createNotes(history: History, commands: Commands, now: () => number): Notes {
  /** Address of the record that a wish is about; null = the chat's name. */
  async function recordOf(job: WriteJob): Promise<string | null> {
    if (job.action === 'link' || job.action === 'replace') return job.record.link
    if (job.action === 'unlink') return job.expectedLink
    const undone = job.action === 'undo' ? await history.find(job.entryId) : null
    return undone && undone.action !== 'rename' ? (undone.after ?? undone.before) : null
  }

  const notes: Notes = {
    async command(job, part) {
      const { commandId, action, chat } = job
      const { projectId, id: chatId } = chat
      const record = await recordOf(job)
      const nothing = { problem: null, undo: null }
      await commands.put({ commandId, projectId, chatId, action, record, ...nothing, at: now(), ...part })
    },

    async settle(entry, done) {
      const { job } = entry
      if (done.kind === 'saved') {
        await trace(async () => {
          if (done.entry) await history.add(done.entry)
          if (job.action === 'undo') await history.markUndone(job.entryId, job.commandId)
        })
        await trace(() => notes.command(job, { state: 'saved', undo: undoable(job, done.entry) }))
        await trace(() => store.remove([job.commandId]))
        return done
      }
      if (done.kind === 'unconfirmed') {
        await trace(() => history.add(done.entry))
        await trace(() => store.put({ ...entry, state: 'unconfirmed', draft: done.entry }))
        await trace(() => notes.command(job, { state: 'unconfirmed' }))
        await trace(scheduleOutbox)
        return done
      }
      if (!done.entry && mayWait(entry, done.problem, now())) {
        await trace(() => store.put({ ...entry, state: 'pending', draft: null, sentAt: null, waited: true }))
        await trace(() => notes.command(job, { state: 'pending' }))
        await trace(scheduleOutbox)
        return { kind: 'pending', problem: done.problem }
      }
      return notes.giveUp(job, done.problem, done.chat, done.entry)
    },

    async giveUp(job, problem, chat, entry) {
      if (entry) await trace(() => history.add(entry))
      // It may stand there as sent and not seen; by now it is known not to have happened.
      else if (problem.code === 'not-saved') await trace(() => history.remove(job.commandId))
      await trace(() => notes.command(job, { state: 'failed', problem, undo: entry ? undoable(job, entry) : null }))
      await trace(() => store.remove([job.commandId]))
      return { kind: 'problem', problem, chat }
    },

    async outcomeOf(job, { state, problem }) {
      if (state === 'failed') return { kind: 'problem', problem: problem ?? { code: 'unexpected' }, chat: null }
      const entry = await history.find(job.commandId)
      if (state === 'saved') return { kind: 'saved', chat: null, entry }
      if (state === 'unconfirmed' && entry) return { kind: 'unconfirmed', entry }
      return { kind: 'pending', problem: { code: 'offline' } }
    },

    async noteTwin(job, outcome) {
      await trace(() => {
        if (outcome.kind === 'problem') return notes.command(job, { state: 'failed', problem: outcome.problem })
        if (outcome.kind !== 'saved') return notes.command(job, { state: outcome.kind })
        return notes.command(job, { state: 'saved', undo: undoable(job, outcome.entry) })
      })
    },
  }
  return notes
}

function undoable(job: WriteJob, entry: HistoryEntry | null): string | null {
  return entry && job.action !== 'undo' ? entry.id : null
}
