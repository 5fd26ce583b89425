/** At most five links a minute from one tab, so that a page which provokes clicks gets nowhere. */
import { session } from '../area.ts'
import { ProblemError } from '../errors.ts'

const PER_MINUTE = 5
const MINUTE_MS = 60_000

function keyOf(tabId: number): string {
  return `links:${tabId}`
}

async function times(tabId: number): Promise<number[]> {
  const stored: unknown = (await session.get(keyOf(tabId)))[keyOf(tabId)]
  if (!Array.isArray(stored)) return []
  return stored.filter((at): at is number => typeof at === 'number' && Date.now() - at < MINUTE_MS)
}

/** Links from this tab within the last minute. */
export async function countLinks(tabId: number): Promise<number> {
  return (await times(tabId)).length
}

/** Counts one more. Throws `too-many-links`. */
export async function noteLink(tabId: number): Promise<void> {
  await navigator.locks.request(`texter-link:${keyOf(tabId)}`, async () => {
    const before = await times(tabId)
    if (before.length >= PER_MINUTE) throw new ProblemError('too-many-links')
    await session.set({ [keyOf(tabId)]: [...before, Date.now()] })
  })
}
