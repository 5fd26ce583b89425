/**
 * The tokens, in the extension origin's IndexedDB. Content scripts can read `storage.local` (in Firefox always), but
 * IndexedDB gives them the page's own database, never this one. Only this file opens it.
 *
 * Functions throw ProblemError `storage-failed` or `storage-full`.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { ProblemError } from '../errors.ts'

interface Vault extends DBSchema {
  /** Key: project id. */
  tokens: { key: string; value: string }
}

const NAME = 'texter-link-vault'
const STORE = 'tokens'
/** A damaged profile may never answer; nobody waits longer than this. */
const PATIENCE_MS = 3_000

let remembered: Map<string, string | null> | null = null
let filling: Promise<void> | null = null

/** The token as Texter expects it, from what a person pasted (`Bearer ` and blanks around it removed), or null where it can be none. */
export function tokenFrom(typed: string): string | null {
  const token = typed
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .trim()
    .replace(/^(?:authorization:\s*)?bearer(?:\s+|$)/i, '')
  return /^[\x21-\x7e]{1,4096}$/.test(token) ? token : null
}

/** Throws `token-rejected` for a text that can be no token. */
export async function saveToken(projectId: string, token: string): Promise<void> {
  const clean = tokenFrom(token)
  if (clean === null) throw new ProblemError('token-rejected')
  await within((db) => db.put(STORE, clean, projectId)).finally(forgetRemembered)
}

export async function readToken(projectId: string): Promise<string | null> {
  await filling
  const held = remembered?.get(projectId)
  if (held !== undefined) return held
  const holder = remembered
  const read: unknown = await within((db) => db.get(STORE, projectId))
  const token = typeof read === 'string' && read !== '' ? read : null
  // One that was changed meanwhile went with its holder.
  holder?.set(projectId, token)
  return token
}

/** Reads all tokens and holds them in memory as long as this context lives. For the background, their only writer. */
export function rememberTokens(): void {
  const fresh = new Map<string, string | null>()
  remembered = fresh
  const fill = async (db: IDBPDatabase<Vault>) => {
    const [ids, tokens] = await Promise.all([db.getAllKeys(STORE), db.getAll(STORE)])
    for (const [at, id] of ids.entries()) fresh.set(id, tokens[at] || null)
  }
  // Whoever asks for a token hears of a failure.
  filling = within(fill).catch(() => undefined)
}

function forgetRemembered(): void {
  if (remembered) remembered = new Map()
}

export async function hasToken(projectId: string): Promise<boolean> {
  return (await readToken(projectId)) !== null
}

export async function forgetToken(projectId: string): Promise<void> {
  await within((db) => db.delete(STORE, projectId)).finally(forgetRemembered)
}

/** Forgets every token. */
export async function clear(): Promise<void> {
  await within((db) => db.clear(STORE)).finally(forgetRemembered)
}

// Opened for each use: a background that dies must not leave a connection that blocks the next one's upgrade.
async function within<T>(use: (db: IDBPDatabase<Vault>) => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('storage-failed')), PATIENCE_MS)
  })
  const work = open(use)
  // Lost to the clock it may still fail later, with nobody listening.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, tooLong])
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError'
    throw new ProblemError(full ? 'storage-full' : 'storage-failed')
  } finally {
    clearTimeout(timer)
  }
}

async function open<T>(use: (db: IDBPDatabase<Vault>) => Promise<T>): Promise<T> {
  const db = await openDB<Vault>(NAME, 1, {
    upgrade(fresh) {
      fresh.createObjectStore(STORE)
    },
  })
  try {
    return await use(db)
  } finally {
    db.close()
  }
}
