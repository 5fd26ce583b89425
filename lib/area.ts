/**
 * A storage area, remembered while the background lives: showing one record asks for two dozen stored values, and every
 * question is work for two processes. Remembering begins with `remember()`, in the background's first turn; before that,
 * and in every other context, the browser is asked each time.
 *
 * Of a write only that the value is not known any more is remembered: own writes say so when they end, all others by
 * `storage.onChanged`. In `storage.session` the background is the only writer of what it asks for, so there its own values
 * are kept. Values that come back are shared: nobody changes them.
 */
import { browser } from 'wxt/browser'

export interface Area {
  /** Values of the keys that are there; null = of all. Rejects as the browser does. */
  get(keys: string | readonly string[] | null): Promise<Record<string, unknown>>
  set(values: Record<string, unknown>): Promise<void>
  remove(keys: string | readonly string[]): Promise<void>
  clear(): Promise<void>
  /** Begins to remember, and asks for everything at once. Call it in the first turn: it listens. */
  remember(): void
}

export function createArea(name: 'local' | 'managed' | 'session'): Area {
  const alone = name === 'session'
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
    const values: Record<string, unknown> = await browser.storage[name].get(wanted)
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

  /** What was just written; an answer that is on its way may be older. */
  function keep(values: readonly (readonly [string, unknown])[]): void {
    if (!alone || !doubted || loading) return
    for (const [key, value] of values) {
      if (value === undefined) known.delete(key)
      else known.set(key, value)
      doubted.delete(key)
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
      if (!remembering) return browser.storage[name].get(typeof keys === 'string' ? keys : keys && [...keys])
      const wanted = typeof keys === 'string' ? [keys] : keys
      while (!isKnown(wanted)) await startLoading()
      const names = wanted ?? [...known.keys()]
      return Object.fromEntries(names.flatMap((key) => (known.has(key) ? [[key, known.get(key)]] : [])))
    },

    async set(values) {
      await browser.storage[name].set(values).finally(() => doubt(Object.keys(values)))
      keep(Object.entries(values))
    },

    async remove(keys) {
      const gone = typeof keys === 'string' ? [keys] : [...keys]
      await browser.storage[name].remove(gone).finally(() => doubt(gone))
      keep(gone.map((key) => [key, undefined]))
    },

    async clear() {
      await browser.storage[name].clear().finally(() => {
        era++
        doubted = null
      })
    },

    remember() {
      remembering = true
      browser.storage.onChanged.addListener((changes, area) => {
        if (area !== name) return
        const keys = Object.keys(changes)
        doubt(alone ? keys.filter((key) => (changes[key]?.newValue ?? null) === null) : keys)
      })
      // Whoever asks for a value hears of a failure.
      startLoading().catch(() => undefined)
    },
  }
}

export const local = createArea('local')
export const managed = createArea('managed')
export const session = createArea('session')
