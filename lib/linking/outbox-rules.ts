/** How long a wish may wait, and for what. Pure. */
import type { Problem } from '../errors.ts'
import type { WriteJob } from './link-chat.ts'
import type { OutboxEntry } from './outbox-store.ts'

const LIFE_MS = 600_000
/** A search index may be behind; before this a write that is not to be seen may still have happened. */
const INDEX_LAG_MS = 20_000

/** Nothing is wrong with the wish: it may go through later. */
const PASSING = new Set<Problem['code']>(['offline', 'unreachable', 'timeout', 'rate-limited', 'server-error'])
/** The connection is to be mended by the person; what waits is left as it is. */
const STOPPED = new Set<Problem['code']>(['token-rejected', 'not-connected'])

/** Links wait; everything else is told as not done. */
export function waits(job: WriteJob): boolean {
  return job.action === 'link' || job.action === 'replace'
}

/** At the first try only where the network is at fault: whoever clicks can mend the connection now. */
export function mayWait(entry: OutboxEntry, problem: Problem, now: number): boolean {
  if (!waits(entry.job) || isExpired(entry, now)) return false
  return PASSING.has(problem.code) || (entry.waited && STOPPED.has(problem.code))
}

/** A failed look at Texter after which another one may tell more. */
export function mayLookAgain(entry: OutboxEntry, problem: Problem, now: number): boolean {
  return !isExpired(entry, now) && (PASSING.has(problem.code) || STOPPED.has(problem.code))
}

export function isExpired(entry: OutboxEntry, now: number): boolean {
  const age = now - entry.createdAt
  // A clock that was set back by more than a minute says nothing about age: old intent is not replayed on a guess.
  return age >= LIFE_MS || age < -60_000
}

/** Sent so lately that a search which does not show it proves nothing. */
export function mayBeBehind(entry: OutboxEntry, now: number): boolean {
  const age = now - (entry.sentAt ?? entry.createdAt)
  return age >= 0 && age < INDEX_LAG_MS
}
