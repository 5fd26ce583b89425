/** A pause of the outside bot that ran out, as every screen asks about it. */
import type { ChatRef } from '../linking/find-chats.ts'
import type { DuePause } from '../messages/protocol.ts'

export function duePause({ projectId, id, displayName, title, phone }: ChatRef): DuePause {
  return { projectId, chatId: id, name: displayName ?? title ?? phone ?? id }
}
