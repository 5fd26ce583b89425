/** What the background asks of a page. Only our own background is listened to: messages of tabs and frames have a tab. */
import { browser } from 'wxt/browser'
import type { Recipe } from '../crm/recipe.ts'
import { isObject } from '../is-object.ts'
import { isPageEnvelope } from '../messages/envelope.ts'
import type { PageOrders, Seen } from '../messages/protocol.ts'

export interface PageListener {
  /** Read now, by the recipe where one is given. */
  read(recipe: Recipe | null): Promise<Seen>
  /** A newer view, or other orders. */
  orders(orders: PageOrders): void
  /** The site was removed: leave no trace. */
  leave(): void
}

// The background types what it sends; a page cannot send to this listener.
function isOrders(input: unknown): input is PageOrders {
  return isObject(input) && 'view' in input
}

function isReadOrder(input: unknown): input is { recipe: Recipe | null } {
  return isObject(input) && 'recipe' in input
}

/** Listens until the signal ends it. */
export function listenToBackground(listener: PageListener, signal: AbortSignal): void {
  const receive = (
    message: unknown,
    sender: { id?: string; tab?: unknown },
    respond: (answer: unknown) => void,
  ): true | undefined => {
    if (sender.id !== browser.runtime.id || sender.tab || !isPageEnvelope(message)) return
    if (message.name === 'page.orders' && isOrders(message.input)) listener.orders(message.input)
    if (message.name === 'page.leave') listener.leave()
    if (message.name !== 'page.read' || !isReadOrder(message.input)) return
    void listener.read(message.input.recipe).then(respond, () => respond(null))
    return true
  }
  browser.runtime.onMessage.addListener(receive)
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(receive))
}
