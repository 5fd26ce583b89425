/** Finds the chats of a phone, and reads one chat fresh. Texter searches names too, so every hit is re-checked. */
import { ProblemError } from '../errors.ts'
import type { Action } from '../texter/action.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient } from '../texter/client.ts'

export interface PhoneForms {
  /** `+972521234567` */
  e164: string
  /** `0521234567` */
  national: string
  /** `972521234567` */
  digits: string
}

/** What is needed to find a known chat again; plain data, a Chat is one. */
export type ChatRef = Pick<Chat, 'projectId' | 'id' | 'phone' | 'title' | 'displayName'>

export interface FindOptions {
  /** Pass the 30 s cache by (polling, refresh). */
  fresh?: boolean
  /** "Search again": try the other forms of the number too. */
  again?: boolean
  signal?: AbortSignal
}

export interface Found {
  /** Verified on E.164 equality, newest message first. */
  chats: Chat[]
  /** When Texter answered, epoch ms. */
  at: number
}

export interface ChatFinder {
  findChats(client: TexterClient, phone: PhoneForms, options?: FindOptions): Promise<Found>
  /** Name or number typed by a person; hits unverified. */
  searchByText(client: TexterClient, text: string, signal?: AbortSignal): Promise<Chat[]>
  /** The chat as Texter has it now, or null where Texter does not find it any more. Past the cache. */
  freshRead(client: TexterClient, chat: ChatRef, action?: Action): Promise<Chat | null>
  /** Puts a chat that a write returned into the cache. */
  note(chat: Chat): void
  /** Forgets cached chats (of one project). */
  forget(projectId?: string): void
}

export interface FinderOptions {
  /** From `lib/phone.ts`. */
  phoneForms: (e164: string) => PhoneForms | null
  /** Epoch ms. */
  now?: () => number
}

export function createChatFinder(_options: FinderOptions): ChatFinder {
  throw new ProblemError('unexpected')
}
