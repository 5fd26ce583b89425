/** Pauses of the outside bot in the `local` area: one key each. */
import * as z from 'zod/mini'
import { local } from '../area.ts'
import type { ChatRef } from '../linking/find-chats.ts'
import { parseOnce } from '../parse-once.ts'
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

const parsed = parseOnce((raw) => pauseSchema.safeParse(raw).data ?? null)

/** Methods throw `storage-failed` or `storage-full`. */
export const pauseStore = {
  async put(pause: BotPause): Promise<void> {
    await local.set({ [keyOf(pause.chat.projectId, pause.chat.id)]: pauseSchema.parse(pause) })
  },

  async list(): Promise<BotPause[]> {
    return Object.entries(await local.get(null)).flatMap(([key, value]) =>
      key.startsWith(PREFIX) ? (parsed(value) ?? []) : [],
    )
  },

  async find(projectId: string, chatId: string): Promise<BotPause | null> {
    const key = keyOf(projectId, chatId)
    return parsed((await local.get(key))[key])
  },

  async remove(projectId: string, chatId: string): Promise<void> {
    await local.remove([keyOf(projectId, chatId)])
  },
}

function keyOf(projectId: string, chatId: string): string {
  return `${PREFIX}${projectId}/${chatId}`
}
