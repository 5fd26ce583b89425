/** Tells the background what the page shows, and keeps it fresh: every 60 s and on focus, never while hidden. */
import type { PageOrders, Seen } from '../messages/protocol.ts'
import type { Ask } from './ask.ts'

const AGAIN_MS = 60_000

export interface Reporter {
  /** Reports one look; orders come back through `orders`. A later report overtakes an earlier one. */
  report(seen: Seen): Promise<void>
  /**
   * Says the last report once more where it is still about this address: the background, whose view has this revision,
   * has lost it. Once for each revision: an answer must not be asked for in circles.
   */
  repeat(revision: number): void
}

export function createReporter(ask: Ask, orders: (orders: PageOrders) => void): Reporter {
  let latest = 0
  let last: Seen | null = null
  let repeatedFor = -1
  const send = async (seen: Seen, tries: number): Promise<void> => {
    const mine = ++latest
    const reply = await ask('record.seen', seen)
    if (mine !== latest) return
    if (reply.ok) return orders(reply.value)
    // The browser stopped the background under our question; asking again is harmless and wakes it.
    if (reply.error.code === 'background-lost' && tries > 0) return send(seen, tries - 1)
  }
  const report = (seen: Seen) => {
    last = seen
    return send(seen, 1)
  }
  const repeat = (revision: number) => {
    if (last?.readAt !== location.href || revision <= repeatedFor) return
    repeatedFor = revision
    void report(last)
  }
  return { report, repeat }
}

/** Calls back every 60 s while the page is visible, and on focus. Hidden pages run no timer. */
export function whileVisible(again: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setInterval> | undefined
  const follow = () => {
    clearInterval(timer)
    timer = document.visibilityState === 'visible' && !signal.aborted ? setInterval(again, AGAIN_MS) : undefined
  }
  // That it came back to the front is the watch's to notice.
  document.addEventListener('visibilitychange', follow, { signal })
  addEventListener('focus', again, { signal })
  signal.addEventListener('abort', () => clearInterval(timer))
  follow()
}
