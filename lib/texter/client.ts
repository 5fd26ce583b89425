/** The HTTP client of one Texter project. Keep one per project: it holds the limit of four requests at once. */
import { ProblemError } from '../errors.ts'
import type { ConnectionReport } from '../messages/protocol.ts'
import type { Action } from './action.ts'
import type { Chat, Label } from './chat.ts'

export interface CallOptions {
  signal?: AbortSignal
  /** Budget shared by the calls of one user action; a new one of 20 s by default. */
  action?: Action
}

export interface SearchResult {
  chats: Chat[]
  /** Matches in Texter; may be more than were sent. */
  total: number
}

export interface WriteReply {
  /** Null where the reply was no chat (`OK`, HTML, a reply without `_id`). */
  chat: Chat | null
  /** Top-level keys the reply held: a trimmed reply proves nothing about the others. */
  keys: ReadonlySet<string>
}

export interface ChatProperties {
  crmData?: object
  externalBot?: boolean
  displayName?: string
}

export interface TexterClient {
  readonly projectId: string
  /** Every chat Texter finds for a name or number (at most 10). Unverified. */
  searchChats(text: string, options?: CallOptions): Promise<SearchResult>
  /** `PATCH`: replaces each property sent, `crmData` whole. Never repeated. */
  updateProperties(chatId: string, body: ChatProperties, options?: CallOptions): Promise<WriteReply>
  /** `POST crm-data`: merges. Never repeated. */
  mergeCrmData(chatId: string, data: object, options?: CallOptions): Promise<WriteReply>
  labels(options?: CallOptions): Promise<Label[]>
  /** Reachable, token valid, may search. Never throws. */
  test(options?: CallOptions): Promise<ConnectionReport>
}

export interface TexterClientOptions {
  projectId: string
  /** From the vault (or the token just typed, for a test); null = none. */
  readToken: () => Promise<string | null>
  fetch?: typeof fetch
  /** Epoch ms. */
  now?: () => number
  /** 0 to 1. */
  random?: () => number
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
}

/** Methods throw ProblemError; an abort by the caller's signal throws the signal's reason. */
export function createTexterClient(_options: TexterClientOptions): TexterClient {
  throw new ProblemError('unexpected')
}
