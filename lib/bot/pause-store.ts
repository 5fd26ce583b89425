/** Pauses of the outside bot in `storage.local`: one key each. */
import * as z from 'zod/mini'
import type { ChatRef } from '../linking/find-chats.ts'
import { readStored, removeStored, writeStored } from '../linking/stored.ts'
import type { ChatStatus } from '../texter/chat.ts'

const PREFIX = 'bot-pause:'

z.config({ jitless: true })

export interface BotPause {
  chat: ChatRef
  /** Epoch ms. */
  startedAt: number
  /** Epoch ms; null = until the person resumes. */
  dueAt: number | null
  /** "Turn on by itself" was ticked in this very pause. */
  automatic: boolean
  /** `starting`: the bot may not be off yet. `due`: waits for the person's answer. */
  state: 'starting' | 'paused' | 'due'
  /** As the chat stood when it was paused: what changed since is a reason to ask. */
  status: ChatStatus
  agentUid: string | null
}

const pauseSchema: z.ZodMiniType<BotPause> = z.lazy(() =>
  z.object({
    chat: z.object({
      projectId: z.string().check(z.minLength(1)),
      id: z.string().check(z.minLength(1)),
      phone: z.nullable(z.string()),
      title: z.nullable(z.string()),
      displayName: z.nullable(z.string()),
    }),
    startedAt: z.number(),
    dueAt: z.nullable(z.number()),
    automatic: z.boolean(),
    state: z.enum(['starting', 'paused', 'due']),
    status: z.enum(['bot', 'pending', 'assigned', 'resolved', 'bulk', 'unknown']),
    agentUid: z.nullable(z.string()),
  }),
)

/** Methods throw `storage-failed` or `storage-full`. */
export const pauseStore = {
  async put(pause: BotPause): Promise<void> {
    await writeStored({ [keyOf(pause.chat.projectId, pause.chat.id)]: pauseSchema.parse(pause) })
  },

  async list(): Promise<BotPause[]> {
    return Object.entries(await readStored(null)).flatMap(([key, value]) =>
      key.startsWith(PREFIX) ? (pauseSchema.safeParse(value).data ?? []) : [],
    )
  },

  async find(projectId: string, chatId: string): Promise<BotPause | null> {
    const key = keyOf(projectId, chatId)
    return pauseSchema.safeParse((await readStored(key))[key]).data ?? null
  },

  async remove(projectId: string, chatId: string): Promise<void> {
    await removeStored([keyOf(projectId, chatId)])
  },
}

function keyOf(projectId: string, chatId: string): string {
  return `${PREFIX}${projectId}/${chatId}`
}
