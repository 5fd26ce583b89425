/** Turns the outside bot on or off for one chat. Absolute values, the last wish wins, never queued. */
import type { Problem } from '../errors.ts'
import { ProblemError } from '../errors.ts'
import type { ChatFinder, ChatRef } from '../linking/find-chats.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient } from '../texter/client.ts'

export type BotOutcome =
  /** Proven, or it was so already (`sent` false). A click overtaken by a newer one gets the newer one's outcome. */
  | { kind: 'set'; chat: Chat; sent: boolean }
  /** Roll the switch back to `chat`, where known. */
  | { kind: 'problem'; problem: Problem; chat: Chat | null }

export interface BotSwitch {
  /** Never throws. */
  set(client: TexterClient, chat: ChatRef, on: boolean): Promise<BotOutcome>
}

export function createBotSwitch(_options: { finder: ChatFinder; sleep?: (ms: number) => Promise<void> }): BotSwitch {
  throw new ProblemError('unexpected')
}
