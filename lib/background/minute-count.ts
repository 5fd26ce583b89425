/**
 * Counts what the pages of one site cause within a minute. By origin, not by tab: a page opens as many tabs as it likes.
 * Kept in `storage.session`, because the background is stopped more often than that.
 */
import { session } from '../area.ts'

const MINUTE_MS = 60_000

export interface MinuteCount {
  /** Noted within the last minute. */
  count(origin: string): Promise<number>
  /** Notes so many more; false, and nothing noted, where that is more than allowed. */
  note(origin: string, more: number): Promise<boolean>
}

/** `kind`: what is counted, the key it is kept under. */
export function createMinuteCount(kind: string, most: number): MinuteCount {
  /** One after the other: whoever asks sees what was noted before. */
  let last: Promise<unknown> = Promise.resolve()

  /** Epoch ms of each. */
  async function read(origin: string): Promise<number[]> {
    const key = `${kind}:${origin}`
    const stored: unknown = (await session.get(key))[key]
    return Array.isArray(stored) ? stored.filter(isRecent) : []
  }

  return {
    async count(origin) {
      await last
      return (await read(origin)).length
    },

    note(origin, more) {
      const begun = last.then(async () => {
        const before = await read(origin)
        if (before.length + more > most) return { noted: false }
        const times = [...before, ...Array.from({ length: more }, () => Date.now())]
        // On its way to the browser it outlives us: what was asked for does not wait for it.
        return { noted: true, stored: session.set({ [`${kind}:${origin}`]: times }) }
      })
      last = begun.then(({ stored }) => stored).catch(() => undefined)
      return begun.then(({ noted }) => noted)
    },
  }
}

// A clock that was set back would keep what lies in its future for hours.
function isRecent(at: unknown): at is number {
  const age = typeof at === 'number' ? Date.now() - at : -1
  return age >= 0 && age < MINUTE_MS
}
