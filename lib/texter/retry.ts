/** When a failed read is tried again. */
import type { Problem } from '../errors.ts'

const BASE_MS = 300
const CAP_MS = 4_000
/** No server keeps us waiting longer than this; a typing error in a header must not stop the work for a year. */
const RETRY_AFTER_CAP_MS = 3_600_000

/** Failures that another try may mend. A 4xx of any other kind is an answer, not a failure. */
export function mayPass(problem: Problem): boolean {
  return ['unreachable', 'timeout', 'server-error', 'rate-limited'].includes(problem.code)
}

/** Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"): many agents at one office do not come back at once. */
export function backoff(tries: number, random: () => number): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** tries)
}

/**
 * `Retry-After` in ms, or null. A date is taken relative to the server's own `Date`: this computer's clock may be hours
 * off. RFC 9110, 10.2.3.
 */
export function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d{1,10}$/.test(value)) return Math.min(Number(value) * 1000, RETRY_AFTER_CAP_MS)
  // `Date.parse` would take "-5" or "1.5" for a year.
  const until = /^[A-Z][a-z]{2,8},? /.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(until)) return null
  const serverNow = Date.parse(headers.get('date') ?? '')
  return Math.min(Math.max(0, until - (Number.isNaN(serverNow) ? now : serverNow)), RETRY_AFTER_CAP_MS)
}
