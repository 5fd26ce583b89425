/** Tells the background what the page shows, and keeps it fresh: every 60 s and on focus, never while hidden. */
import type { PageOrders, Seen } from '../messages/protocol.ts'
import { request } from '../messages/request.ts'

const AGAIN_MS = 60_000

export interface Reporter {
  /** Reports one look; orders come back through `orders`. A later report overtakes an earlier one. */
  report(seen: Seen): Promise<void>
}

export interface ReporterOptions {
  orders(orders: PageOrders): void
  /** The site is no longer served, or this script belongs to an earlier version. */
  gone(reason: 'site' | 'updated'): void
}

export function createReporter({ orders, gone }: ReporterOptions): Reporter {
  let latest = 0
  const send = async (seen: Seen, tries: number): Promise<void> => {
    const mine = ++latest
    const reply = await request('record.seen', seen)
    if (mine !== latest) return
    if (reply.ok) return orders(reply.value)
    const { code } = reply.error
    if (code === 'extension-updated') return gone('updated')
    if (code === 'site-not-enabled') return gone('site')
    // The browser stopped the background under our question; asking again is harmless and wakes it.
    if (code === 'background-lost' && tries > 0) return send(seen, tries - 1)
  }
  return { report: (seen) => send(seen, 1) }
}

/** Calls back every 60 s while the page is visible, and when it comes back to the front. Hidden pages run no timer. */
export function whileVisible(again: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setInterval> | undefined
  const follow = () => {
    clearInterval(timer)
    timer = document.visibilityState === 'visible' && !signal.aborted ? setInterval(again, AGAIN_MS) : undefined
  }
  const back = () => {
    follow()
    if (document.visibilityState === 'visible') again()
  }
  document.addEventListener('visibilitychange', back, { signal })
  addEventListener('focus', again, { signal })
  signal.addEventListener('abort', () => clearInterval(timer))
  follow()
}
