/** A text to search for, handed from the context menu to the screen that opens next for a tab. */
import { browser } from 'wxt/browser'

function keyOf(tabId: number): string {
  return `query:${tabId}`
}

export async function saveQuery(tabId: number, text: string): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: text })
}

/** The text, once. */
export async function takeQuery(tabId: number): Promise<string | null> {
  const key = keyOf(tabId)
  const text: unknown = (await browser.storage.session.get(key))[key]
  if (typeof text !== 'string') return null
  await browser.storage.session.remove(key)
  return text
}
