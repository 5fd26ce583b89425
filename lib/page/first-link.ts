/** The first link, asked for from the page. A lost answer is asked for, never taken for a refusal, never sent again. */
import { fail, ok, type Result } from '../errors.ts'
import type { Seen } from '../messages/protocol.ts'
import type { Ask } from './ask.ts'

/** The browser may end the next background, too. */
const ASKED = 3

/** `not-saved`: no background knows of it, so nothing was sent. */
export async function firstLink(ask: Ask, chatId: string, seen: Seen): Promise<Result<unknown>> {
  const commandId = crypto.randomUUID()
  const reply = await ask('record.link', { commandId, chatId, seen })
  if (reply.ok || reply.error.code !== 'background-lost') return reply
  // The browser ended the background under the question. The next one goes on with what was stored, and its view says so.
  for (let asked = 0; asked < ASKED; asked++) {
    const now = await ask('record.seen', seen)
    if (now.ok) {
      const chat = now.value.view.chats.find(({ id }) => id === chatId)
      return chat?.write?.commandId === commandId || chat?.link.kind === 'linked' ? ok(null) : fail('not-saved')
    }
    if (now.error.code !== 'background-lost') return now
  }
  return reply
}
