/** Chats found lately, in memory: a cache that may vanish with the background at any time. Never holds what a write is decided on. */
import type { Chat } from '../texter/chat.ts'
import type { Found } from './find-chats.ts'

/** So long what was found answers the next question, ms. */
export const FRESH_MS = 30_000
/** A search index may be behind a write for some seconds. */
const BEHIND_MS = 15_000
const CAP = 200

interface Noted {
  chat: Chat
  /** `updatedAt` before our write; null = unknown. */
  before: string | null
  at: number
}

export interface FoundCache {
  get(projectId: string, e164: string): Found | null
  /** Stores what a search that began at `started` gave, with our own later writes put in. */
  put(projectId: string, e164: string, chats: Chat[], started: number): Found
  note(chat: Chat, before: string | null): void
  /** Our write's chat, where this read is still the state before it; else null. */
  newerThan(read: Chat): Chat | null
  forget(projectId?: string): void
}

export function createFoundCache(now: () => number): FoundCache {
  const found = new Map<string, Found>()
  const noted = new Map<string, Noted>()

  function isRecent(at: number, span: number): boolean {
    const age = now() - at
    // A clock set back makes everything old.
    return age >= 0 && age < span
  }

  function newerThan(read: Chat): Chat | null {
    const mine = noted.get(`${read.projectId}/${read.id}`)
    if (!mine || !isRecent(mine.at, BEHIND_MS)) return null
    return mine.before !== null && mine.before !== mine.chat.updatedAt && read.updatedAt === mine.before
      ? mine.chat
      : null
  }

  function current(read: Chat, started: number): Chat {
    const mine = noted.get(`${read.projectId}/${read.id}`)
    if (mine && mine.at >= started && isRecent(mine.at, BEHIND_MS)) return mine.chat
    return newerThan(read) ?? read
  }

  return {
    get(projectId, e164) {
      const known = found.get(`${projectId}/${e164}`)
      return known && isRecent(known.at, FRESH_MS) ? known : null
    },

    put(projectId, e164, chats, started) {
      const entry = { chats: chats.map((chat) => current(chat, started)), at: now() }
      found.delete(`${projectId}/${e164}`)
      found.set(`${projectId}/${e164}`, entry)
      for (const key of [...found.keys()].slice(0, Math.max(0, found.size - CAP))) found.delete(key)
      return entry
    },

    note(chat, before) {
      const key = `${chat.projectId}/${chat.id}`
      noted.delete(key)
      noted.set(key, { chat, before, at: now() })
      for (const old of [...noted.keys()].slice(0, Math.max(0, noted.size - CAP))) noted.delete(old)
      for (const [place, entry] of found) {
        if (!place.startsWith(`${chat.projectId}/`)) continue
        const chats = entry.chats.map((other) => (other.id === chat.id ? chat : other))
        found.set(place, { ...entry, chats })
      }
    },

    newerThan,

    forget(projectId) {
      for (const map of [found, noted]) {
        for (const key of [...map.keys()]) {
          if (projectId === undefined || key.startsWith(`${projectId}/`)) map.delete(key)
        }
      }
    },
  }
}
