/** Open writes in the `local` area: one key each, so that two never overwrite one another. */
import * as z from 'zod/mini'
import { local } from '../area.ts'
import { log } from '../log.ts'
import { historyEntrySchema } from './history.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { WriteJob } from './link-chat.ts'

const PREFIX = 'outbox:'

z.config({ jitless: true })

export interface OutboxEntry {
  job: WriteJob
  /** `pending`: nothing sent. `sending`: perhaps sent. `unconfirmed`: sent, not seen. */
  state: 'pending' | 'sending' | 'unconfirmed'
  /** Epoch ms. */
  createdAt: number
  sentAt: number | null
  /** What was about to be written, with what was there before. */
  draft: HistoryEntry | null
  /** It could not be sent at once: its sender no longer waits for the answer. */
  waited: boolean
}

const nullableText = z.nullable(z.string())

const entrySchema: z.ZodMiniType<OutboxEntry> = z.lazy(() => {
  const record = z.object({ site: z.string(), tenant: z.string(), type: z.string(), id: z.string(), link: z.string() })

  const jobBase = z.object({
    commandId: z.string().check(z.minLength(1)),
    by: z.enum(['screen', 'button', 'auto']),
    chat: z.object({
      projectId: z.string().check(z.minLength(1)),
      id: z.string().check(z.minLength(1)),
      phone: nullableText,
      title: nullableText,
      displayName: nullableText,
    }),
    recordName: nullableText,
  })

  return z.object({
    job: z.discriminatedUnion('action', [
      z.extend(jobBase, { action: z.literal('link'), record }),
      z.extend(jobBase, { action: z.literal('replace'), record, expectedLink: z.string() }),
      z.extend(jobBase, { action: z.literal('unlink'), expectedLink: z.string() }),
      z.extend(jobBase, { action: z.literal('rename'), displayName: z.string() }),
      z.extend(jobBase, { action: z.literal('undo'), entryId: z.string(), evenIfChanged: z.boolean() }),
    ]),
    state: z.enum(['pending', 'sending', 'unconfirmed']),
    createdAt: z.number(),
    sentAt: z.nullable(z.number()),
    draft: z.nullable(historyEntrySchema),
    waited: z.boolean(),
  })
})

/** Methods throw `storage-failed` or `storage-full`. */
export const outboxStore = {
  async put(entry: OutboxEntry): Promise<void> {
    // Parsed before it is stored: a Chat given as the reference would carry its whole crmData along.
    await local.set({ [PREFIX + entry.job.commandId]: entrySchema.parse(entry) })
  },

  async list(): Promise<OutboxEntry[]> {
    const open: OutboxEntry[] = []
    for (const [key, value] of Object.entries(await local.get(null))) {
      if (!key.startsWith(PREFIX)) continue
      const parsed = entrySchema.safeParse(value)
      if (parsed.success) {
        open.push(parsed.data)
        continue
      }
      log.warn('an open write cannot be read and is set aside')
      await local.set({ [`backup:${key}`]: value })
      await local.remove([key])
    }
    return open
  },

  remove(commandIds: readonly string[]): Promise<void> {
    return local.remove(commandIds.map((id) => PREFIX + id))
  },
}

/** Two clicks that mean the same. */
export function isSameWish(a: WriteJob, b: WriteJob): boolean {
  return a.chat.projectId === b.chat.projectId && a.chat.id === b.chat.id && wishOf(a) === wishOf(b)
}

function wishOf(job: WriteJob): string {
  switch (job.action) {
    case 'link':
      return JSON.stringify(['link', job.record.link])
    case 'replace':
      return JSON.stringify(['replace', job.record.link, job.expectedLink])
    case 'unlink':
      return JSON.stringify(['unlink', job.expectedLink])
    case 'rename':
      return JSON.stringify(['rename', job.displayName])
    case 'undo':
      return JSON.stringify(['undo', job.entryId, job.evenIfChanged])
  }
}
