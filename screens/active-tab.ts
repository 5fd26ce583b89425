/** Which tab a screen speaks of. */
import { browser } from 'wxt/browser'

/** `?tab=` of a screen opened in a window of its own, or null. Chromium's tab ids are any positive 32-bit number. */
export function tabFromAddress(search: string): number | null {
  const id = Number(new URLSearchParams(search).get('tab') || Number.NaN)
  return Number.isInteger(id) && id >= 0 && id < 2 ** 31 ? id : null
}

/** The active tab of this window. */
export async function activeTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true })
  return tab?.id ?? null
}

/** Calls back whenever another tab of this window comes to the front. */
export function onActiveTab(listener: (tabId: number) => void): () => void {
  const activated = async ({ windowId, tabId }: { windowId: number; tabId: number }) => {
    const window = await browser.windows.getCurrent()
    if (window.id === windowId) listener(tabId)
  }
  browser.tabs.onActivated.addListener(activated)
  return () => browser.tabs.onActivated.removeListener(activated)
}
