import { locked } from '../locked.ts'
import type { ChatRef } from './find-chats.ts'

/** One writer per chat: links and the bot switch alike. */
export function chatLock<T>({ projectId, id }: Pick<ChatRef, 'projectId' | 'id'>, work: () => Promise<T>): Promise<T> {
  return locked(`chat:${projectId}/${id}`, work)
}
