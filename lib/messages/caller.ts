/**
 * Tells who sent a message, from what the browser says about the sender; nothing the sender says about itself counts.
 *
 * `sender.url` is never used: it keeps the first address after every in-app move. A missing `sender.tab` proves nothing
 * either: an options page in a tab has one, too. `sender.origin` comes from the browser process and cannot be forged by
 * a taken-over renderer.
 */

/** The fields of `runtime.MessageSender` that count. */
export interface Sender {
  id?: string | undefined
  origin?: string | undefined
  frameId?: number | undefined
  tab?: { id?: number | undefined; url?: string | undefined } | undefined
}

export type Caller =
  | { kind: 'page' }
  /** `url` is the tab's address now; `origin` includes the port. */
  | { kind: 'content'; tabId: number; url: string; origin: string }

export interface Self {
  /** `runtime.id`. */
  id: string
  /** Origin of our own pages, e.g. `chrome-extension://<id>`. */
  origin: string
}

/** The caller, or null for everybody who may send nothing: other extensions, pages, frames, unknown origins. */
export function callerOf(sender: Sender, self: Self): Caller | null {
  if (sender.id !== self.id || !sender.origin) return null
  if (sender.origin === self.origin)
    return sender.frameId === undefined || sender.frameId === 0 ? { kind: 'page' } : null
  if (sender.frameId !== 0 || sender.tab?.id === undefined || !sender.tab.url) return null
  const origin = webOrigin(sender.tab.url)
  if (!origin || origin !== sender.origin) return null
  return { kind: 'content', tabId: sender.tab.id, url: sender.tab.url, origin }
}

/** Origin of an http(s) address, or null for every other kind of page. */
export function webOrigin(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : null
}
