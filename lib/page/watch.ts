/** Notices when the page shows another record. */
import type { Look } from './seen.ts'

export interface WatchOptions {
  signal: AbortSignal
  look(): Promise<Look>
  /** A settled look. */
  seen(look: Look): void
}

export interface Watch {
  /** Look again now: on focus, every minute. */
  again(): void
}

const WAIT_MS = 400
const MAX_WAIT_MS = 2000

export function watchPage({ signal, look, seen }: WatchOptions): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined
  let since = 0
  let reported = ''
  let address = location.href
  const observer = new MutationObserver(() => soon())
  const run = async () => {
    since = 0
    if (document.visibilityState === 'hidden' || signal.aborted) return
    const result = await look()
    if (result.seen.readAt !== location.href) return soon()
    const text = JSON.stringify(result.seen)
    if (result.seen.reading.phones.length > 0) observer.disconnect()
    if (text === reported) return
    reported = text
    seen(result)
  }
  const soon = () => {
    const now = performance.now()
    since ||= now
    clearTimeout(timer)
    timer = setTimeout(run, Math.max(0, Math.min(WAIT_MS, since + MAX_WAIT_MS - now)))
  }
  const observe = () =>
    observer.observe(document.documentElement, { childList: true, subtree: true, characterData: true })
  const moved = () => {
    if (location.href === address) return
    address = location.href
    reported = ''
    observe()
    soon()
  }
  const navigation: unknown = Reflect.get(globalThis, 'navigation')
  if (navigation instanceof EventTarget) navigation.addEventListener('currententrychange', moved, { signal })
  addEventListener('popstate', moved, { signal })
  addEventListener('hashchange', moved, { signal })
  addEventListener('pageshow', (event) => event.persisted && soon(), { signal })
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    observer.disconnect()
  })
  observe()
  void run()
  return {
    again() {
      reported = ''
      void run()
    },
  }
}
