/**
 * Turns the outside bot on or off for one chat. With `true` Texter's own bot stands down and an outside one writes to
 * the customer at once, so: absolute values only, the same value is never sent, nothing is queued or repeated.
 */
import { type Problem, toProblem } from '../errors.ts'
import { chatLock } from '../linking/chat-lock.ts'
import type { Commands } from '../linking/commands.ts'
import { forViews } from '../linking/crm-data.ts'
import type { ChatFinder, ChatRef } from '../linking/find-chats.ts'
import { type Action, startAction } from '../texter/action.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient } from '../texter/client.ts'

export type BotOutcome =
  /** Proven, or it was so already (`sent` false). A click overtaken by a newer one gets the newer one's outcome. */
  | { kind: 'set'; chat: Chat; sent: boolean }
  /** Roll the switch back to `chat`, where known. */
  | { kind: 'problem'; problem: Problem; chat: Chat | null }

export interface BotSwitch {
  /** Never throws. With a command id, what became of it can be asked for when the answer is lost. */
  set(client: TexterClient, chat: ChatRef, on: boolean, commandId?: string): Promise<BotOutcome>
}

export interface BotSwitchOptions {
  finder: Pick<ChatFinder, 'freshRead' | 'note'>
  commands?: Pick<Commands, 'put'>
  /** Epoch ms. */
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

/** Waits before each look after a reply that proved nothing. */
const LOOK_MS = [300, 1_000, 2_000]
const LEAST_LEFT_MS = 2_000
/** Failures after which nobody knows whether Texter did it. */
const UNKNOWN = new Set(['unreachable', 'timeout', 'server-error', 'unexpected-reply', 'reply-too-large', 'unexpected'])

export function createBotSwitch({ finder, commands, now = Date.now, sleep = pause }: BotSwitchOptions): BotSwitch {
  /** The last wish for each chat that is not done yet. */
  const wishes = new Map<string, { outcome: Promise<BotOutcome> }>()

  async function switchTo(client: TexterClient, chat: ChatRef, on: boolean, action: Action): Promise<BotOutcome> {
    let read: Chat | null = null
    try {
      read = await finder.freshRead(client, chat, action)
      if (!read) return problem('chat-gone', null)
      if (read.externalBot === on) return { kind: 'set', chat: read, sent: false }
      // Too late to send and to see what came of it: the background may be ended before.
      if (action.left() < LEAST_LEFT_MS) return problem('timeout', read)
      const reply = await client.updateProperties(read.id, { externalBot: on }, { action })
      if (reply.chat?.externalBot === on && reply.keys.has('externalBot') && reply.chat.id === read.id) {
        const { updatedAt, status } = reply.chat
        const now = {
          ...read,
          externalBot: on,
          updatedAt: updatedAt ?? read.updatedAt,
          status: reply.keys.has('status') ? status : read.status,
        }
        finder.note(now, read.updatedAt)
        return { kind: 'set', chat: now, sent: true }
      }
    } catch (thrown) {
      const failure = toProblem(thrown)
      if (!read || !UNKNOWN.has(failure.code)) return { kind: 'problem', problem: failure, chat: read }
    }
    return look(client, read, on, action)
  }

  /** The reply proved nothing or was lost: what does Texter hold? Never sent a second time. */
  async function look(client: TexterClient, before: Chat, on: boolean, action: Action): Promise<BotOutcome> {
    let last: Chat | null = null
    for (const wait of LOOK_MS) {
      if (action.left() <= wait) break
      await sleep(wait)
      last = (await finder.freshRead(client, before, action).catch(() => null)) ?? last
      if (last?.externalBot === on) {
        finder.note(last, before.updatedAt)
        return { kind: 'set', chat: last, sent: true }
      }
    }
    return problem(last ? 'bot-not-switched' : 'not-confirmed', last)
  }

  /** The newest wish is done when its turn comes; one that was overtaken takes the newest one's outcome. */
  function wish(client: TexterClient, chat: ChatRef, on: boolean): Promise<BotOutcome> {
    const key = `${chat.projectId}/${chat.id}`
    // The time spent waiting for the chat's lock counts: one action ends within 20 s.
    const action = startAction()
    const mine = { outcome: Promise.resolve<BotOutcome>(problem('unexpected', null)) }
    wishes.set(key, mine)
    mine.outcome = chatLock(chat, async () => {
      if (wishes.get(key) !== mine) return null
      const outcome = await switchTo(client, chat, on, action)
      if (wishes.get(key) === mine) wishes.delete(key)
      return { outcome: shown(outcome) }
    }).then(
      (done) => done?.outcome ?? wishes.get(key)?.outcome ?? problem('unexpected', null),
      (thrown: unknown) => ({ kind: 'problem', problem: toProblem(thrown), chat: null }),
    )
    return mine.outcome
  }

  return {
    async set(client, chat, on, commandId) {
      const note = async (state: 'sending' | 'saved' | 'failed', reason: Problem | null) => {
        if (commandId === undefined || !commands) return
        const { projectId, id: chatId } = chat
        const command = { commandId, projectId, chatId, action: 'bot' as const, undo: null, at: now() }
        await commands.put({ ...command, state, problem: reason })
      }
      try {
        await note('sending', null)
      } catch (thrown) {
        return { kind: 'problem', problem: toProblem(thrown), chat: null }
      }
      const outcome = await wish(client, chat, on)
      // The switch is what it is: a note that cannot be written does not change the answer.
      await note(outcome.kind === 'set' ? 'saved' : 'failed', outcome.kind === 'set' ? null : outcome.problem).catch(
        () => undefined,
      )
      return outcome
    },
  }
}

function shown(outcome: BotOutcome): BotOutcome {
  return outcome.chat === null ? outcome : { ...outcome, chat: forViews(outcome.chat) }
}

function problem(code: Problem['code'], chat: Chat | null): BotOutcome {
  return { kind: 'problem', problem: { code }, chat }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
