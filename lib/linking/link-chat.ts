/** One write to a chat: decide on a fresh read, send, prove by the echo. */
import type { RecordIdentity } from '../crm/site.ts'
import type { Problem } from '../errors.ts'
import type { Chat } from '../texter/chat.ts'
import type { ChatRef } from './find-chats.ts'
import type { HistoryEntry } from './history-entry.ts'

interface JobBase {
  commandId: string
  by: HistoryEntry['by']
  chat: ChatRef
  /** Record's name on the page, for the history. */
  recordName: string | null
}

/** What a person asked for; plain data, absolute values. */
export type WriteJob = JobBase &
  (
    | { action: 'link'; record: RecordIdentity }
    | { action: 'replace'; record: RecordIdentity; expectedLink: string }
    | { action: 'unlink'; expectedLink: string }
    | { action: 'rename'; displayName: string }
    | { action: 'undo'; entryId: string; evenIfChanged: boolean }
  )

export type WriteOutcome =
  /** Proven. `entry` null: it was so already, nothing was sent. */
  | { kind: 'saved'; chat: Chat; entry: HistoryEntry | null }
  /** Stored in the outbox, nothing sent yet; `problem` says why not. */
  | { kind: 'pending'; problem: Problem }
  /** Sent, not seen in Texter yet; looked at again by the outbox. */
  | { kind: 'unconfirmed'; entry: HistoryEntry }
  /** Not done. `chat` as last read (a conflict shows what it holds). */
  | { kind: 'problem'; problem: Problem; chat: Chat | null }
