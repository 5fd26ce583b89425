import type { ChatView } from '../../lib/messages/record-view.ts'
import type { Words } from '../words.tsx'
import type { statusWords } from './record-words.ts'

export type StatusKind = 'bot' | 'external-bot' | 'pending' | 'assigned' | 'mine' | 'resolved' | 'bulk' | 'unknown'

export type StatusChat = Pick<ChatView, 'status' | 'externalBot' | 'mine' | 'agentName' | 'pendingSince' | 'resolvedAt'>

/** A chat's state in one kind (for colour and icon) and its words: `Waiting 12 min`, `Taken by Dana`. */
export function statusText(
  chat: StatusChat,
  { text, say, times }: Words,
  sections: typeof statusWords,
  now: number,
): { kind: StatusKind; text: string } {
  const t = text(sections)
  switch (chat.status) {
    case 'bot':
      // Texter's own reading of the two together: the outside bot answers only while the chat is with the bot.
      return chat.externalBot ? { kind: 'external-bot', text: t.externalBot } : { kind: 'bot', text: t.bot }
    case 'pending':
      return {
        kind: 'pending',
        text: chat.pendingSince ? say(t.pendingFor, { time: times.span(now - chat.pendingSince) }) : t.pending,
      }
    case 'assigned':
      if (chat.mine) return { kind: 'mine', text: t.mine }
      return { kind: 'assigned', text: chat.agentName ? say(t.assignedTo, { name: chat.agentName }) : t.assigned }
    case 'resolved':
      return {
        kind: 'resolved',
        text: chat.resolvedAt ? say(t.resolvedOn, { day: times.day(chat.resolvedAt, now) }) : t.resolved,
      }
    case 'bulk':
      return { kind: 'bulk', text: t.bulk }
    case 'unknown':
      return { kind: 'unknown', text: t.unknown }
  }
}
