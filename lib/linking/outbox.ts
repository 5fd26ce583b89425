/** Every write goes through here: stored before the first byte, finished or given up whatever happens to the background. */
import { ProblemError } from '../errors.ts'
import type { TexterClient } from '../texter/client.ts'
import type { Commands } from './commands.ts'
import type { ChatFinder } from './find-chats.ts'
import type { History } from './history.ts'
import type { WriteJob, WriteOutcome } from './link-chat.ts'
import type { SameRecord } from './link-policy.ts'

/** Alarm that calls `resume()`; exists only while something is open. */
export const OUTBOX_ALARM = 'outbox'

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
  finder: ChatFinder
  history: History
  commands: Commands
  sameRecord: SameRecord
  /** A resumed write ended (or changed): push the views. */
  onSettled?: (job: WriteJob, outcome: WriteOutcome) => void
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

export function createOutbox(_options: OutboxOptions): Outbox {
  throw new ProblemError('unexpected')
}
