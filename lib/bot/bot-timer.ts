/** Pauses of the outside bot: stored, asked about when due. */
import { ProblemError } from '../errors.ts'
import type { ChatFinder, ChatRef } from '../linking/find-chats.ts'
import type { BotPauseView } from '../messages/record-view.ts'
import type { TexterClient } from '../texter/client.ts'
import type { BotOutcome, BotSwitch } from './bot-switch.ts'

/** Alarm that calls `check()`. */
export const BOT_ALARM = 'bot-pause'

export interface BotTimer {
  /** Turns the bot off and stores the pause. `dueAt` epoch ms, null = until resumed. */
  pause(client: TexterClient, chat: ChatRef, when: { dueAt: number | null; automatic: boolean }): Promise<BotOutcome>
  /** Forgets the pause without switching; call it also after the bot was switched by hand. */
  forget(projectId: string, chatId: string): Promise<void>
  /** Key `<projectId>/<chatId>`. */
  views(): Promise<ReadonlyMap<string, BotPauseView>>
  /** Call on BOT_ALARM and at every background start. Sets the alarm anew. Never throws. */
  check(): Promise<void>
  clear(projectId?: string): Promise<void>
}

export interface BotTimerOptions {
  botSwitch: BotSwitch
  finder: ChatFinder
  clientFor: (projectId: string) => Promise<TexterClient> | TexterClient
  /** A pause became due or ended: push the views, badge. */
  onChange?: (projectId: string, chatId: string) => void
  now?: () => number
}

export function createBotTimer(_options: BotTimerOptions): BotTimer {
  throw new ProblemError('unexpected')
}
