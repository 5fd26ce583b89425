/** What the background asks of a page. Only our own background is listened to: messages of tabs and frames have a tab. */
import { browser } from 'wxt/browser'
import type { Recipe } from '../crm/recipe.ts'
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
  return typeof input === 'object' && input !== null && 'view' in input
}

function isRecipe(value: unknown): value is Recipe {
  return typeof value === 'object' && value !== null && 'phone' in value
}

function recipeOf(input: unknown): Recipe | null {
  if (typeof input !== 'object' || input === null || !('recipe' in input)) return null
  return isRecipe(input.recipe) ? input.recipe : null
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
    if (message.name !== 'page.read') return
    void listener.read(recipeOf(message.input)).then(respond, () => respond(null))
    return true
  }
  browser.runtime.onMessage.addListener(receive)
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(receive))
}
