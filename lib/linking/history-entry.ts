/** One write, as the history keeps it. Types only. */

/** How a write was proven: by Texter's reply, by a fresh search, or not yet. */
export type Proof = 'reply' | 'search' | 'none'

export interface HistoryEntry {
  id: string
  /** Command that caused it; the same command never writes twice. */
  commandId: string
  /** Epoch ms. */
  at: number
  projectId: string
  chatId: string
  /** Chat's name and phone at that time, for the list and for "linked to Dana" in conflicts. */
  chatName: string | null
  chatPhone: string | null
  /** The record's name on the page at that time. */
  recordName: string | null
  action: 'link' | 'replace' | 'unlink' | 'undo' | 'rename'
  /** By a click on an own page, in the page button, by auto-link or from the outbox. */
  by: 'screen' | 'button' | 'auto'
  /** crmData.link (or displayName for `rename`) before and after; null = there was none. */
  before: string | null
  after: string | null
  proof: Proof
  /** The whole crmData before a write that could lose something, as JSON text (storage would not keep an own `__proto__` key); null where there was nothing to lose or it is longer than 64 KB. */
  backup: string | null
  /** Keys of others that were there before the write and are missing after it; the backup holds them. */
  lost?: string[]
  /** Undone by this later entry. */
  undoneBy: string | null
}
