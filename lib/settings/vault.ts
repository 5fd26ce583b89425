/**
 * The tokens: a store of their own in the extension's database, which no content script reaches. Only this file opens it.
 *
 * Functions throw ProblemError `storage-failed` or `storage-full`.
 */
import { type Database, withDatabase } from '../database.ts'
import { ProblemError } from '../errors.ts'
import { tokenFrom } from './token-text.ts'

const STORE = 'tokens'

let remembered: Map<string, string | null> | null = null
let filling: Promise<void> | null = null

/** Throws `token-rejected` for a text that can be no token. */
export async function saveToken(projectId: string, token: string): Promise<void> {
  const clean = tokenFrom(token)
  if (clean === null) throw new ProblemError('token-rejected')
  await withDatabase((database) => database.put(STORE, clean, projectId)).finally(forgetRemembered)
}

export async function readToken(projectId: string): Promise<string | null> {
  await filling
  const held = remembered?.get(projectId)
  if (held !== undefined) return held
  const holder = remembered
  const read: unknown = await withDatabase((database) => database.get(STORE, projectId))
  const token = typeof read === 'string' && read !== '' ? read : null
  // One that was changed meanwhile went with its holder.
  holder?.set(projectId, token)
  return token
}

/** Reads all tokens and holds them in memory as long as this context lives. For the background, their only writer. */
export function rememberTokens(): void {
  const fresh = new Map<string, string | null>()
  remembered = fresh
  const fill = async (database: Database) => {
    const [ids, tokens] = await Promise.all([database.getAllKeys(STORE), database.getAll(STORE)])
    for (const [at, id] of ids.entries()) fresh.set(id, tokens[at] || null)
  }
  // Whoever asks for a token hears of a failure.
  filling = withDatabase(fill).catch(() => undefined)
}

function forgetRemembered(): void {
  if (remembered) remembered = new Map()
}

export async function hasToken(projectId: string): Promise<boolean> {
  return (await readToken(projectId)) !== null
}

export async function forgetToken(projectId: string): Promise<void> {
  await withDatabase((database) => database.delete(STORE, projectId)).finally(forgetRemembered)
}

/** Forgets every token. */
export async function clear(): Promise<void> {
  await withDatabase((database) => database.clear(STORE)).finally(forgetRemembered)
}
