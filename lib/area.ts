/**
 * An area of stored values, remembered while the background lives: showing one record asks for two dozen of them, and every
 * question is work for two processes. Remembering begins with `remember()`, in the background's first turn; before that,
 * and in every other context, the store is asked each time.
 *
 * Where the background is the only writer of what it asks for, its own values are kept from the moment they are on their way.
 * Of other writes, heard of by `storage.onChanged`, only that the value is not known any more is remembered. Values that come
 * back are shared: nobody changes them.
 */
import { browser } from 'wxt/browser'
import { storedValues } from './stored-values.ts'

/** Where the values lie. */
export interface Store {
  /** Values of the keys that are there; null = of all. */
  get(keys: string[] | null): Promise<Record<string, unknown>>
  set(values: Record<string, unknown>): Promise<void>
  remove(keys: string[]): Promise<void>
  clear(): Promise<void>
}

export interface Area {
  /** Values of the keys that are there; null = of all. Methods reject as the store does. */
  get(keys: string | readonly string[] | null): Promise<Record<string, unknown>>
  set(values: Record<string, unknown>): Promise<void>
  remove(keys: string | readonly string[]): Promise<void>
  clear(): Promise<void>
  /** Begins to remember, and asks for everything at once. Call it in the first turn: it listens. */
  remember(): void
}

/** `alone`: nobody else sets values there. `heard`: the browser's name of it, where it tells of changes. */
export function createArea(store: Store, { alone, heard }: { alone: boolean; heard?: 'managed' | 'session' }): Area {
  let remembering = false
  const known = new Map<string, unknown>()
  /** Keys whose value may have changed; null = nothing is known. */
  let doubted: Set<string> | null = null
  let loading: Promise<void> | null = null
  /** Keys that may have changed since the browser was asked last. */
  let meanwhile = new Set<string>()
  /** Grows when everything is forgotten. */
  let era = 0

  async function load(): Promise<void> {
    const mine = era
    const wanted = doubted && [...doubted]
    meanwhile = new Set()
    const values = await store.get(wanted)
    if (mine !== era) return
    if (wanted) for (const key of wanted) known.delete(key)
    else known.clear()
    for (const [key, value] of Object.entries(values)) known.set(key, value)
    doubted = meanwhile
  }
  function doubt(keys: readonly string[]): void {
    for (const key of keys) {
      doubted?.add(key)
      meanwhile.add(key)
    }
  }

  /** What is being written; an answer that is on its way may be older. */
  function keep(values: readonly (readonly [string, unknown])[]): boolean {
    if (!alone || !doubted || loading) return false
    for (const [key, value] of values) {
      if (value === undefined) known.delete(key)
      else known.set(key, value)
      doubted.delete(key)
    }
    return true
  }

  /** A value that was kept is the newest, whichever of two writes ends last; one that could not be written is asked for. */
  async function writing(values: readonly (readonly [string, unknown])[], write: () => Promise<void>): Promise<void> {
    const kept = keep(values)
    const keys = values.map(([key]) => key)
    try {
      if (remembering && heard) await endOfTurn()
      await write()
      if (!kept) return doubt(keys)
      // Told of a removal of ours, we doubted it; what was written since then is another matter.
      for (const [key, value] of values) if (known.get(key) === value) doubted?.delete(key)
    } catch (thrown) {
      doubt(keys)
      throw thrown
    }
  }

  function isKnown(keys: readonly string[] | null): boolean {
    if (!doubted) return false
    return keys ? !keys.some((key) => doubted?.has(key)) : doubted.size === 0
  }

  function startLoading(): Promise<void> {
    loading ??= load().finally(() => {
      loading = null
    })
    return loading
  }

  return {
    async get(keys) {
      const wanted = typeof keys === 'string' ? [keys] : keys
      if (!remembering) return store.get(wanted && [...wanted])
      while (!isKnown(wanted)) await startLoading()
      const names = wanted ?? [...known.keys()]
      return Object.fromEntries(names.flatMap((key) => (known.has(key) ? [[key, known.get(key)]] : [])))
    },

    set: (values) => writing(Object.entries(values), () => store.set(values)),

    remove(keys) {
      const gone = typeof keys === 'string' ? [keys] : [...keys]
      return writing(
        gone.map((key) => [key, undefined]),
        () => store.remove(gone),
      )
    },

    async clear() {
      await store.clear().finally(() => {
        era++
        doubted = null
      })
    },

    remember() {
      remembering = true
      if (heard)
        browser.storage.onChanged.addListener((changes, area) => {
          if (area !== heard) return
          const keys = Object.keys(changes)
          doubt(alone ? keys.filter((key) => (changes[key]?.newValue ?? null) === null) : keys)
        })
      // Whoever asks for a value hears of a failure.
      startLoading().catch(() => undefined)
    },
  }
}

/** Settings, history, open writes, and all else that outlives the browser. */
export const local = createArea(storedValues, { alone: true })
export const managed = createArea(browserStore('managed'), { alone: false, heard: 'managed' })
/** Gone with the browser. Our screens take away what they have read. */
export const session = createArea(browserStore('session'), { alone: true, heard: 'session' })

export function browserStore(name: 'managed' | 'session'): Store {
  return {
    get: (keys) => browser.storage[name].get(keys),
    set: (values) => browser.storage[name].set(values),
    remove: (keys) => browser.storage[name].remove(keys),
    clear: () => browser.storage[name].clear(),
  }
}

/** Handing a value to the browser copies it, and the request or the answer that is made in this turn would wait for that. */
function endOfTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
