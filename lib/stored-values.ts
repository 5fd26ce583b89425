/** Named values in the extension's own database: what `storage.local` would be, out of reach of every page. */
import { withDatabase } from './database.ts'

/** Methods throw ProblemError `storage-failed` or `storage-full`. */
export const storedValues = {
  /** Values of the keys that are there; null = of all. */
  get(keys: readonly string[] | null): Promise<Record<string, unknown>> {
    return withDatabase(async (database) => {
      const { store } = database.transaction('values')
      const names = keys ?? (await store.getAllKeys())
      const values = keys ? await Promise.all(keys.map((key) => store.get(key))) : await store.getAll()
      return Object.fromEntries(names.flatMap((name, at) => (values[at] === undefined ? [] : [[name, values[at]]])))
    })
  },

  /** All of them, or none. */
  async set(values: Readonly<Record<string, unknown>>): Promise<void> {
    await withDatabase(async (database) => {
      const { store, done } = database.transaction('values', 'readwrite')
      await Promise.all([...Object.entries(values).map(([key, value]) => store.put(value, key)), done])
    })
  },

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    await withDatabase(async (database) => {
      const { store, done } = database.transaction('values', 'readwrite')
      await Promise.all([...keys.map((key) => store.delete(key)), done])
    })
  },

  async clear(): Promise<void> {
    await withDatabase((database) => database.clear('values'))
  },
}
