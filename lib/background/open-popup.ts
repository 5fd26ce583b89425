/** Opens the popup for a tab, or the same screen in a small window where the browser forbids that. */
import { browser } from 'wxt/browser'

const SIZE = { width: 400, height: 640 }

export async function openPopup(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId)
  try {
    await browser.action.openPopup(tab.windowId === undefined ? undefined : { windowId: tab.windowId })
  } catch {
    await openWindow(tabId)
  }
}

/** The screen for a tab in a window of its own; an open one is brought to the front. */
export async function openWindow(tabId: number): Promise<void> {
  const url = browser.runtime.getURL(`/popup.html?tab=${tabId}`)
  await browser.windows.create({ type: 'popup', url, ...SIZE })
}
