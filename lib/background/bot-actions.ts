/** The switch of the outside bot and its pauses. Never queued: a wish to message customers must not outlive its moment. */
import type { BotOutcome } from '../bot/bot-switch.ts'
import { ProblemError } from '../errors.ts'
import type { ChatRef } from '../linking/find-chats.ts'
import type { Input } from '../messages/protocol.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { chatOf } from './chat-actions.ts'
import { publishChat } from './publish.ts'
import { botSwitch, botTimer, clientFor } from './services.ts'
import { refuseBotSwitch, refuseReadOnly } from './write-rights.ts'

export async function setBot(input: Input<'bot.set'>): Promise<void> {
  await refuseIfLocked('botSwitch')
  const chat = await chatOf(input.tabId, input.chatId)
  await refuseReadOnly(chat.projectId)
  const outcome = await botSwitch.set(clientFor(chat.projectId), chat, input.on, input.commandId)
  // A hand on the switch ends a pause: the person decided.
  if (outcome.kind === 'set') await botTimer.forget(chat.projectId, chat.id)
  await finish(chat, outcome)
}

export async function pauseBot(input: Input<'bot.pause'>): Promise<void> {
  await refuseIfLocked('botSwitch')
  const chat = await chatOf(input.tabId, input.chatId)
  await refuseReadOnly(chat.projectId)
  const { dueAt, automatic, commandId } = input
  await finish(chat, await botTimer.pause(clientFor(chat.projectId), chat, { dueAt, automatic }, commandId))
}

export async function forgetPause(input: Input<'bot.forgetPause'>): Promise<void> {
  const chat = await chatOf(input.tabId, input.chatId)
  await botTimer.forget(chat.projectId, chat.id)
  await publishChat(chat.projectId, chat.id, null)
}

/** The answer to a pause that ran out, wherever the person is: the chat need not be open in any tab. Throws `chat-gone`. */
export async function answerDue({ projectId, chatId, commandId, on }: Input<'bot.answer'>): Promise<void> {
  if (on) await refuseBotSwitch(projectId)
  const chat = (await botTimer.due()).find((one) => one.projectId === projectId && one.id === chatId)
  if (!chat) throw new ProblemError('chat-gone')
  const outcome = on ? await botSwitch.set(clientFor(projectId), chat, true, commandId) : null
  if (outcome?.kind !== 'problem') await botTimer.forget(projectId, chatId)
  await finish(chat, outcome)
}

async function finish(chat: ChatRef, outcome: BotOutcome | null): Promise<void> {
  await publishChat(chat.projectId, chat.id, outcome?.chat ?? null)
  if (outcome?.kind === 'problem') throw new ProblemError(outcome.problem.code, outcome.problem.detail)
}
