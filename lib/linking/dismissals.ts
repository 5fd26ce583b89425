/** "Not the right person": remembered per record and chat, the last 500. */

import * as z from 'zod/mini'
import { local } from '../area.ts'
import type { RecordIdentity } from '../crm/site.ts'
import { parseOnce } from '../parse-once.ts'
import type { Chat } from '../texter/chat.ts'

const KEY = 'dismissed'
const LOCK = 'texter-link:dismissed'
const CAP = 500
const schema = z.lazy(() => z.array(z.string().check(z.maxLength(2000))))

function mark(chat: Pick<Chat, 'projectId' | 'id'>, record: RecordIdentity): string {
  return [chat.projectId, chat.id, record.site, record.tenant, record.type, record.id].join('\n')
}

const parsed = parseOnce((raw) => schema.safeParse(raw).data ?? null)

async function read(): Promise<string[]> {
  return parsed((await local.get(KEY))[KEY]) ?? []
}

/** Tells of each chat whether it was dismissed for a record. */
export async function readDismissals(): Promise<
  (chat: Pick<Chat, 'projectId' | 'id'>, record: RecordIdentity) => boolean
> {
  const marks = new Set(await read())
  return (chat, record) => marks.has(mark(chat, record))
}

export async function setDismissed(
  chat: Pick<Chat, 'projectId' | 'id'>,
  record: RecordIdentity,
  dismissed: boolean,
): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const rest = (await read()).filter((other) => other !== mark(chat, record))
    await local.set({ [KEY]: dismissed ? [...rest, mark(chat, record)].slice(-CAP) : rest })
  })
}

/** Forgets those of one project. */
export async function forgetDismissals(projectId: string): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const before = await read()
    const rest = before.filter((other) => !other.startsWith(`${projectId}\n`))
    if (rest.length < before.length) await local.set({ [KEY]: rest })
  })
}
