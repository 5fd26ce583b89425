/**
 * `storage.local` for this folder: values are checked after reading, failures have a name, nothing is waited for
 * without end (damaged Firefox profiles reject every call, some never answer).
 */
import { local } from '../area.ts'
import { ProblemError } from '../errors.ts'

const PATIENCE_MS = 3_000

/** Throws ProblemError `storage-failed` or `storage-full`. */
export async function readStored(keys: string | string[] | null): Promise<Record<string, unknown>> {
  return patiently(() => local.get(keys))
}

/** Throws ProblemError `storage-failed` or `storage-full`. */
export async function writeStored(values: Record<string, unknown>): Promise<void> {
  await patiently(() => local.set(values))
}

/** Throws ProblemError `storage-failed`. */
export async function removeStored(keys: string[]): Promise<void> {
  if (keys.length > 0) await patiently(() => local.remove(keys))
}

/** Read-modify-write under a lock: without it two writers lose one of two changes. */
export function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`texter-link:${name}`, work)
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('storage-failed')), PATIENCE_MS)
  })
  try {
    return await Promise.race([work(), tooLong])
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown
    const full = thrown instanceof Error && /quota/i.test(`${thrown.name} ${thrown.message}`)
    throw new ProblemError(full ? 'storage-full' : 'storage-failed')
  } finally {
    clearTimeout(timer)
  }
}
