/** One user action: every call made for it shares one time budget and one budget of repeated tries. */
export interface Action {
  /** Milliseconds left, never negative. */
  left(): number
  /** Takes one repeat from the budget; false when none is left. */
  takeRetry(): boolean
}

/** Default 20 s and 4 repeats (5 tries): an event page is killed 30 s after the event that woke it. */
export function startAction(ms = 20_000, retries = 4): Action {
  const end = performance.now() + ms
  let repeats = retries
  return {
    left: () => Math.max(0, end - performance.now()),
    takeRetry: () => repeats-- > 0,
  }
}
