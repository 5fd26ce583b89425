import { ProblemError } from '../errors.ts'
import type { Chat } from './chat.ts'

/** Address of the chat in the Texter inbox, or null where it cannot be built. */
export function inboxUrl(_chat: Pick<Chat, 'projectId' | 'channel' | 'accountId' | 'contactId'>): string | null {
  throw new ProblemError('unexpected')
}
