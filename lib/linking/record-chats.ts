/** Which of a record's numbers speaks for it, once Texter was asked for each. Pure. */
import type { PhoneView } from '../messages/record-view.ts'
import type { Chat } from '../texter/chat.ts'

/** A number of the record, best first, with its chats. */
export interface Answer {
  phone: PhoneView
  chats: readonly Chat[]
}

export interface RecordChats {
  chats: Chat[]
  /** E.164 that the record is shown under; empty where there was no answer. */
  phone: string
}

/**
 * The first number that has chats. Where another, read with the same confidence, has chats too, all of them: which one is
 * meant is for the person to say.
 */
export function chatsOfRecord(answers: readonly Answer[]): RecordChats {
  const first = answers.find(({ chats }) => chats.length > 0)
  if (!first) return { chats: [], phone: answers[0]?.phone.e164 ?? '' }
  const equal = answers.filter(({ phone }) => phone.confidence === first.phone.confidence)
  const chats = new Map(equal.flatMap((answer) => answer.chats).map((chat) => [chat.id, chat]))
  return { chats: [...chats.values()], phone: first.phone.e164 ?? '' }
}

/** The record's number that a chat belongs to, E.164; null where it is none of them. */
export function numberOf(chat: Pick<Chat, 'phone'> | undefined, phones: readonly PhoneView[]): string | null {
  return phones.find(({ e164 }) => e164 !== null && e164 === chat?.phone)?.e164 ?? null
}

/** Chats of one number on several business numbers are one person's; chats of several numbers may not be. */
export function haveSeveralNumbers(chats: readonly Pick<Chat, 'phone'>[]): boolean {
  return new Set(chats.map(({ phone }) => phone)).size > 1
}
