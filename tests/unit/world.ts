/**
 * What unit tests have instead of the database: the values of the `local` area lie in a map, copied as the database copies them (fake
 * timers would stop an IndexedDB made for Node); the real one is part of every run in a browser.
 */
import { beforeEach, vi } from 'vitest'

const values = new Map<string, unknown>()

vi.mock('../../lib/stored-values.ts', () => ({
  storedValues: {
    async get(keys: readonly string[] | null) {
      const names = keys ?? [...values.keys()].toSorted()
      return Object.fromEntries(
        names.flatMap((name) => (values.has(name) ? [[name, structuredClone(values.get(name))]] : [])),
      )
    },
    async set(changes: Record<string, unknown>) {
      for (const [key, value] of Object.entries(structuredClone(changes))) values.set(key, value)
    },
    async remove(keys: readonly string[]) {
      for (const key of keys) values.delete(key)
    },
    async clear() {
      values.clear()
    },
  },
}))

beforeEach(() => values.clear())
