/** The switch of the outside bot and its pauses. Never queued: a wish to message customers must not outlive its moment. */
import type { BotOutcome } from '../bot/bot-switch.ts'
import { ProblemError } from '../errors.ts'
import type { Input } from '../messages/protocol.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import type { Chat } from '../texter/chat.ts'
import { chatOf } from './chat-actions.ts'
import { publishChat } from './publish.ts'
import { botSwitch, botTimer, clientFor } from './services.ts'

export async function setBot(input: Input<'bot.set'>): Promise<void> {
  await refuseIfLocked('botSwitch')
  const chat = await chatOf(input.tabId, input.chatId)
  const outcome = await botSwitch.set(clientFor(chat.projectId), chat, input.on, input.commandId)
  // A hand on the switch ends a pause: the person decided.
  if (outcome.kind === 'set') await botTimer.forget(chat.projectId, chat.id)
  await finish(chat, outcome)
}

export async function pauseBot(input: Input<'bot.pause'>): Promise<void> {
  await refuseIfLocked('botSwitch')
  const chat = await chatOf(input.tabId, input.chatId)
  const { dueAt, automatic, commandId } = input
  await finish(chat, await botTimer.pause(clientFor(chat.projectId), chat, { dueAt, automatic }, commandId))
}

export async function forgetPause(input: Input<'bot.forgetPause'>): Promise<void> {
  const chat = await chatOf(input.tabId, input.chatId)
  await botTimer.forget(chat.projectId, chat.id)
  await publishChat(chat.projectId, chat.id, null)
}

async function finish(chat: Chat, outcome: BotOutcome): Promise<void> {
  await publishChat(chat.projectId, chat.id, outcome.chat)
  if (outcome.kind === 'problem') throw new ProblemError(outcome.problem.code, outcome.problem.detail)
}
