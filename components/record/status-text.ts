import type { ChatView } from '../../lib/messages/record-view.ts'
import type { SayPlain } from '../../lib/words/say.ts'
import type { Times } from '../../lib/words/times.ts'
import type { statusWords } from './record-words.ts'

export type StatusKind = 'bot' | 'external-bot' | 'pending' | 'assigned' | 'mine' | 'resolved' | 'bulk' | 'unknown'

export type StatusChat = Pick<ChatView, 'status' | 'externalBot' | 'mine' | 'agentName' | 'pendingSince' | 'resolvedAt'>

/** What the words of a state need. The page button carries no calendar: there a resolved chat has no day. */
export interface StatusWords {
  section: (typeof statusWords)['en']
  say: SayPlain
  times: Pick<Times, 'span'> & Partial<Pick<Times, 'day'>>
}

/** A chat's state in one kind (for colour and icon) and its words: `Waiting 12 min`, `Taken by Dana`. */
export function statusText(
  chat: StatusChat,
  { section: t, say, times }: StatusWords,
  now: number,
): { kind: StatusKind; text: string } {
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
        text: chat.resolvedAt && times.day ? say(t.resolvedOn, { day: times.day(chat.resolvedAt, now) }) : t.resolved,
      }
    case 'bulk':
      return { kind: 'bulk', text: t.bulk }
    case 'unknown':
      return { kind: 'unknown', text: t.unknown }
  }
}
