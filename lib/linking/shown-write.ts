/** Which of a chat's writes a record's screens tell of. Pure. */
import type { WriteView } from '../messages/record-view.ts'
import type { ChatWrite } from './commands.ts'

/**
 * The latest that is about this record, or about the chat itself (its name). What was refused of the latter was said where
 * it was asked for: it says nothing of the link.
 */
export function shownWrite(writes: readonly ChatWrite[], isThisRecord: (link: string) => boolean): WriteView | null {
  const write = writes.find(({ record, state }) => (record == null ? state !== 'failed' : isThisRecord(record)))
  if (!write) return null
  const { record: _record, ...shown } = write
  return shown
}
