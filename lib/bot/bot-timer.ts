/**
 * Pauses of the outside bot: stored, asked about when due. Turning it on starts a bot that writes to the customer, so it
 * turns itself on only where the person ticked that in this pause, the alarm is not late and nothing else changed.
 */
import { browser } from 'wxt/browser'
import { toProblem } from '../errors.ts'
import type { ChatFinder, ChatRef } from '../linking/find-chats.ts'
import { locked } from '../locked.ts'
import { log } from '../log.ts'
import type { BotPauseView } from '../messages/record-view.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient } from '../texter/client.ts'
import type { BotOutcome, BotSwitch } from './bot-switch.ts'
import { type BotPause, pauseStore as store } from './pause-store.ts'

/** Alarm that calls `check()`. */
export const BOT_ALARM = 'bot-pause'
/** An alarm that comes later than this (sleep, a closed browser) meets another situation: the person is asked. */
const LATE_MS = 120_000
/** A pause that was cut off while it began, and could not be looked at yet. */
const LOOK_AGAIN_MS = 60_000

export interface BotTimer {
  /** Turns the bot off and stores the pause. `dueAt` epoch ms, null = until resumed. Never throws. */
  pause(
    client: TexterClient,
    chat: ChatRef,
    when: { dueAt: number | null; automatic: boolean },
    commandId?: string,
  ): Promise<BotOutcome>
  /** Forgets the pause without switching; call it also after the bot was switched by hand. */
  forget(projectId: string, chatId: string): Promise<void>
  /** Chats whose pause waits for an answer. */
  due(): Promise<ChatRef[]>
  /** Key `<projectId>/<chatId>`. */
  views(): Promise<ReadonlyMap<string, BotPauseView>>
  /** Call on BOT_ALARM and at every background start. Sets the alarm anew. Never throws. */
  check(): Promise<void>
  clear(projectId?: string): Promise<void>
}

export interface BotTimerOptions {
  botSwitch: BotSwitch
  finder: Pick<ChatFinder, 'freshRead'>
  clientFor: (projectId: string) => Promise<TexterClient> | TexterClient
  /** Whether the bot may be switched there now: a rule that came during the pause counts. */
  maySwitch: (projectId: string) => Promise<boolean>
  /** A pause became due or ended: push the views, badge. */
  onChange?: (projectId: string, chatId: string) => void
  /** The chats whose pause waits for an answer, each time they may be others. */
  onDue?: (chats: ChatRef[]) => void
  /** Epoch ms. */
  now?: () => number
}

export function createBotTimer(options: BotTimerOptions): BotTimer {
  const { botSwitch, finder, clientFor, maySwitch, onChange, onDue, now = Date.now } = options
  /** Chats whose pause this background is starting. */
  const starting = new Set<string>()

  /** One alarm, for the pause that is due next. Browsers may drop alarms at a restart, so it is set anew each time. */
  async function schedule(): Promise<void> {
    const pauses = await store.list()
    onDue?.(dueOf(pauses))
    const times = pauses.flatMap(({ state, dueAt }) => {
      if (state === 'starting') return now() + LOOK_AGAIN_MS
      return state === 'paused' ? (dueAt ?? []) : []
    })
    if (times.length === 0) await browser.alarms.clear(BOT_ALARM)
    else await browser.alarms.create(BOT_ALARM, { when: Math.max(Math.min(...times), now()) })
  }

  async function pause(
    client: TexterClient,
    chat: ChatRef,
    { dueAt, automatic }: { dueAt: number | null; automatic: boolean },
    commandId: string | undefined,
  ): Promise<BotOutcome> {
    const { projectId, id } = chat
    const fresh: BotPause = {
      chat,
      startedAt: now(),
      dueAt,
      automatic: automatic && dueAt !== null,
      state: 'starting',
      status: 'unknown',
      agentUid: null,
    }
    // Stored first: a bot that is off with nobody to remind of it would leave the customer without an answer.
    await store.put(fresh)
    const outcome = await botSwitch.set(client, chat, false, commandId)
    const after = outcome.chat
    if (outcome.kind === 'set' && !outcome.chat.externalBot) {
      await update(fresh, { state: 'paused', status: outcome.chat.status, agentUid: outcome.chat.agentUid })
    } else if (after) {
      // Still on, or on again by a newer wish.
      await store.remove(projectId, id)
    }
    await schedule()
    return outcome
  }

  /** Forgotten or begun anew meanwhile, a pause is not this one any more. */
  async function isStill(one: BotPause): Promise<boolean> {
    return (await store.find(one.chat.projectId, one.chat.id))?.startedAt === one.startedAt
  }

  async function update(one: BotPause, part: Partial<BotPause>): Promise<void> {
    if (await isStill(one)) await store.put({ ...one, ...part })
  }

  async function checkOne(one: BotPause): Promise<void> {
    const { projectId, id } = one.chat
    const isOrphan = one.state === 'starting' && !starting.has(`${projectId}/${id}`)
    const isDue = one.state === 'paused' && one.dueAt !== null && now() >= one.dueAt
    if (!isOrphan && !isDue) return
    const chat = await readChat(one.chat)
    if (chat?.externalBot) {
      // Somebody turned it on, here or in Texter: the pause is over.
      await store.remove(projectId, id)
    } else if (isOrphan) {
      // The background died while it paused; without a look at the chat the reminder stays.
      if (!chat) return
      await update(one, { state: 'paused', status: chat.status, agentUid: chat.agentUid })
    } else if (chat && mayTurnOn(one, chat) && (await isStill(one)) && (await turnOn(one.chat))) {
      await store.remove(projectId, id)
    } else {
      await update(one, { state: 'due' })
    }
    onChange?.(projectId, id)
  }

  async function readChat(chat: ChatRef): Promise<Chat | null> {
    try {
      return await finder.freshRead(await clientFor(chat.projectId), chat)
    } catch (thrown) {
      log.warn('a paused chat could not be read', { code: toProblem(thrown).code })
      return null
    }
  }

  function mayTurnOn({ automatic, dueAt, startedAt, status, agentUid }: BotPause, chat: Chat): boolean {
    const late = now() - (dueAt ?? 0)
    // A clock that was set back since tells nothing about how late it is.
    if (!automatic || late > LATE_MS || now() < startedAt) return false
    const taken = chat.status === 'assigned' || chat.status === 'resolved'
    return !taken && chat.status === status && chat.agentUid === agentUid
  }

  async function turnOn(chat: ChatRef): Promise<boolean> {
    if (!(await maySwitch(chat.projectId))) return false
    const outcome = await botSwitch.set(await clientFor(chat.projectId), chat, true)
    return outcome.kind === 'set' && outcome.chat.externalBot
  }

  return {
    async pause(client, chat, when, commandId) {
      const key = `${chat.projectId}/${chat.id}`
      starting.add(key)
      try {
        return await pause(client, chat, when, commandId)
      } catch (thrown) {
        return { kind: 'problem', problem: toProblem(thrown), chat: null }
      } finally {
        starting.delete(key)
      }
    },

    async forget(projectId, chatId) {
      await store.remove(projectId, chatId)
      await schedule()
    },

    due: async () => dueOf(await store.list()),

    async views() {
      const views = new Map<string, BotPauseView>()
      for (const { chat, state, dueAt, automatic } of await store.list()) {
        if (state === 'starting') continue
        const due = state === 'due'
        views.set(`${chat.projectId}/${chat.id}`, { dueAt, automatic, due })
      }
      return views
    },

    async check() {
      try {
        await locked(BOT_ALARM, async () => {
          for (const one of await store.list()) await checkOne(one)
        })
        await schedule()
      } catch (thrown) {
        log.warn('pauses could not be checked', { code: toProblem(thrown).code })
      }
    },

    async clear(projectId) {
      for (const { chat } of await store.list()) {
        if (projectId === undefined || chat.projectId === projectId) await store.remove(chat.projectId, chat.id)
      }
      await schedule()
    },
  }
}

function dueOf(pauses: readonly BotPause[]): ChatRef[] {
  return pauses.filter(({ state }) => state === 'due').map(({ chat }) => chat)
}
