/** Finds the chats of a phone, and reads one chat fresh. Texter searches names too, so every hit is re-checked. */
import { ProblemError } from '../errors.ts'
import { type Action, startAction } from '../texter/action.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient } from '../texter/client.ts'
import { forViews } from './crm-data.ts'
import { createFoundCache } from './found-cache.ts'
import { createSearchFormMemory, SEARCH_FORMS, type SearchForm } from './search-form.ts'

export interface PhoneForms {
  /** `+972521234567` */
  e164: string
  /** `0521234567` */
  national: string
  /** `972521234567` */
  digits: string
}

/** What is needed to find a known chat again; plain data, a Chat is one. */
export type ChatRef = Pick<Chat, 'projectId' | 'id' | 'phone' | 'title' | 'displayName'>

export interface FindOptions {
  /** Pass the 30 s cache by (polling, refresh). */
  fresh?: boolean
  /** "Search again": try the other forms of the number too. */
  again?: boolean
  /** Ends the waiting of this caller; the search itself may be shared with others and goes on. */
  signal?: AbortSignal
}

export interface Found {
  /** Verified on E.164 equality, newest message first. */
  chats: Chat[]
  /** When Texter answered, epoch ms. */
  at: number
}

export interface ChatFinder {
  /** Throws ProblemError. */
  findChats(client: TexterClient, phone: PhoneForms, options?: FindOptions): Promise<Found>
  /** Whether the chats of this number (E.164) are known, or being asked for: `findChats` sends nothing for it. */
  knows(projectId: string, e164: string): boolean
  /** Name or number typed by a person; hits unverified. Throws ProblemError. */
  searchByText(client: TexterClient, text: string, signal?: AbortSignal): Promise<Chat[]>
  /** The chat as Texter has it now, or null where Texter does not find it any more. Past the cache. Throws ProblemError. */
  freshRead(client: TexterClient, chat: ChatRef, action?: Action): Promise<Chat | null>
  /** Puts a chat that a write returned into the cache. `before`: its `updatedAt` until then; a search that still shows that one is behind. */
  note(chat: Chat, before?: string | null): void
  /** Forgets cached chats and what was learned (of one project). */
  forget(projectId?: string): void
}

export interface FinderOptions {
  /** Forms of an E.164 number, or null where it is none. */
  phoneForms: (e164: string) => PhoneForms | null
  /** Epoch ms. */
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

/** Waits between looks at a search that is behind a write of ours. */
const BEHIND_MS = [300, 1_000]

export function createChatFinder({ phoneForms, now = Date.now, sleep = pause }: FinderOptions): ChatFinder {
  const forms = createSearchFormMemory()
  const cache = createFoundCache(now)
  const inFlight = new Map<string, Promise<Found>>()

  /** Searches form after form until one gives a verified hit. */
  async function search(client: TexterClient, phone: PhoneForms, again: boolean, action: Action): Promise<Chat[]> {
    const known = await forms.known(client.projectId, phone)
    let refused: unknown
    let answered = false
    for (const form of order(known, again)) {
      try {
        const { chats } = await client.searchChats(phone[form], { action })
        answered = true
        const verified = chats.filter((chat) => isPhoneOf(chat, phone))
        if (verified.length === 0) continue
        await forms.remember(client.projectId, phone, form)
        return verified
      } catch (thrown) {
        // A form that Texter refuses is one that does not work; anything else is no answer about this number.
        if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'request-refused') throw thrown
        refused = thrown
      }
    }
    if (!answered && refused) throw refused
    return []
  }

  async function find(client: TexterClient, phone: PhoneForms, again: boolean): Promise<Found> {
    const started = now()
    const chats = await search(client, phone, again, startAction())
    const found = cache.put(client.projectId, phone.e164, chats, started)
    return { ...found, chats: found.chats.map(forViews) }
  }

  async function readOnce(client: TexterClient, chat: ChatRef, action: Action): Promise<Chat | null> {
    for (const text of await textsFor(client.projectId, chat)) {
      const { chats } = await client.searchChats(text, { action })
      const hit = chats.find(({ id }) => id === chat.id)
      if (hit) return hit
    }
    return null
  }

  async function textsFor(projectId: string, chat: ChatRef): Promise<string[]> {
    const phone = chat.phone === null ? null : phoneForms(chat.phone)
    const numbers =
      phone === null
        ? chat.phone === null
          ? []
          : [chat.phone.replace(/\D/g, '')]
        : order(await forms.known(projectId, phone), true).map((form) => phone[form])
    // A chat without a number (Instagram, Messenger) was found by its name, and is found again so.
    const names = [chat.displayName, chat.title].filter((name) => name !== null)
    return [...new Set([...numbers, ...names])].filter((text) => text.trim().length >= 2)
  }

  return {
    findChats(client, phone, { fresh = false, again = false, signal } = {}) {
      const known = fresh || again ? null : cache.get(client.projectId, phone.e164)
      if (known) return Promise.resolve({ ...known, chats: known.chats.map(forViews) })
      const key = `${client.projectId}/${phone.e164}/${again}`
      const flight = inFlight.get(key) ?? find(client, phone, again).finally(() => inFlight.delete(key))
      inFlight.set(key, flight)
      return signal ? orAborted(flight, signal) : flight
    },

    knows: (projectId, e164) => cache.get(projectId, e164) !== null || inFlight.has(`${projectId}/${e164}/false`),

    async searchByText(client, text, signal) {
      const { chats } = await client.searchChats(text, signal ? { signal } : {})
      // The index may be behind a write of ours that the person just saw done.
      return chats.map((chat) => forViews(cache.newerThan(chat) ?? chat))
    },

    async freshRead(client, chat, action = startAction()) {
      for (const wait of [...BEHIND_MS, null]) {
        const read = await readOnce(client, chat, action)
        const newer = read && cache.newerThan(read)
        if (!newer || wait === null) return newer ?? read
        await sleep(wait)
      }
      return null
    },

    note: (chat, before = null) => cache.note(chat, before),

    forget(projectId) {
      cache.forget(projectId)
      void forms.clear(projectId).catch(() => undefined)
    },
  }
}

/** The form that is known to work alone; all, best documented first, where none is known or the person asks again. */
function order(known: SearchForm | null, all: boolean): readonly SearchForm[] {
  if (known === null) return SEARCH_FORMS
  return all ? [known, ...SEARCH_FORMS.filter((form) => form !== known)] : [known]
}

/** Whether a chat is this very number's. */
function isPhoneOf(chat: Chat, phone: PhoneForms): boolean {
  if (chat.phone !== null && comparable(chat.phone) === comparable(phone.e164)) return true
  const byNumber = chat.channel === 'whatsapp' || chat.channel === 'sms'
  return byNumber && comparable(`+${(chat.contactId ?? '').replace(/^\+/, '')}`) === comparable(phone.e164)
}

// WhatsApp still names Mexican mobiles with the 1 that was dialled behind 52 until 2019.
function comparable(e164: string): string {
  return e164.replace(/^\+521(\d{10})$/, '+52$1')
}

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = () => reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
