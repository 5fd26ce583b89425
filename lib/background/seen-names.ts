/**
 * Business numbers and agents that Texter named in the chats found so far, per project: offered in the settings, where
 * nobody should have to type them. Texter has no call that lists them.
 */

import * as z from 'zod/mini'
import { local } from '../area.ts'
import { parseOnce } from '../parse-once.ts'
import type { SeenNames } from '../settings/settings-types.ts'
import type { Chat } from '../texter/chat.ts'

const KEY = 'seen:'
const LOCK = 'texter-link:seen'
const MAX_ACCOUNTS = 20
const MAX_AGENTS = 60
const MAX_NAME = 120

const schema = z.lazy(() =>
  z.object({
    accounts: z.array(z.string()).check(z.maxLength(MAX_ACCOUNTS)),
    agents: z.array(z.string()).check(z.maxLength(MAX_AGENTS)),
  }),
)

const parsed = parseOnce((raw) => schema.safeParse(raw).data ?? null)

const NOTHING: SeenNames = { accounts: [], agents: [] }

/** Business numbers (digits, WhatsApp) and agents of a project, the latest first. */
export async function seenNames(projectId: string): Promise<SeenNames> {
  return parsed((await local.get(KEY + projectId))[KEY + projectId]) ?? NOTHING
}

/** Remembers what these chats name. True where something was new. */
export async function noteSeen(projectId: string, chats: readonly Chat[]): Promise<boolean> {
  const accounts = chats.flatMap(({ channel, accountId }) =>
    channel === 'whatsapp' && accountId !== null && /^\d{5,20}$/.test(accountId) ? [accountId] : [],
  )
  const agents = chats.flatMap(({ agentName }) => {
    const name = agentName?.trim() ?? ''
    return name !== '' && name.length <= MAX_NAME ? [name] : []
  })
  const isNew = (known: SeenNames) =>
    accounts.some((one) => !known.accounts.includes(one)) || agents.some((one) => !known.agents.includes(one))
  if (!isNew(await seenNames(projectId))) return false
  await navigator.locks.request(LOCK, async () => {
    const before = await seenNames(projectId)
    const next: SeenNames = {
      accounts: [...new Set([...accounts, ...before.accounts])].slice(0, MAX_ACCOUNTS),
      agents: [...new Set([...agents, ...before.agents])].slice(0, MAX_AGENTS),
    }
    await local.set({ [KEY + projectId]: next })
  })
  return true
}

export async function forgetSeen(projectId: string): Promise<void> {
  await local.remove(KEY + projectId)
}
