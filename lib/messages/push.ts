/** News from the background to every open screen, and how screens listen. */
import { browser } from 'wxt/browser'
import { isObject } from '../is-object.ts'
import { isPushEnvelope } from './envelope.ts'
import type { Pushed } from './protocol.ts'

/** Tells all open own pages. Nobody listening is normal. */
export function push<N extends keyof Pushed>(name: N, value: Pushed[N]): void {
  browser.runtime.sendMessage({ to: 'screens', name, value }).catch(() => undefined)
}

/** Calls back on each piece of news of that name until the returned function is called. Own pages only. */
export function onPush<N extends keyof Pushed>(name: N, listener: (value: Pushed[N]) => void): () => void {
  const receive = (message: unknown, sender: { id?: string; tab?: unknown }): undefined => {
    if (sender.id !== browser.runtime.id || sender.tab || !isPushEnvelope(message) || message.name !== name) return
    if (isPushed<N>(message.value)) listener(message.value)
  }
  browser.runtime.onMessage.addListener(receive)
  return () => browser.runtime.onMessage.removeListener(receive)
}

// Only the background sends without a tab; its values are typed by the same protocol.
function isPushed<N extends keyof Pushed>(value: unknown): value is Pushed[N] {
  return isObject(value)
}
