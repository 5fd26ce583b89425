/** Opens the popup for a tab, or the same screen in a small window where the browser forbids that. */
import { browser } from 'wxt/browser'
import { session } from '../area.ts'

const SIZE = { width: 400, height: 640 }
/** A page may ask this often, ms: it must not be able to take the focus all the time. */
const AGAIN_MS = 1000
const asked = new Map<number, number>()

export async function openPopup(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId)
  try {
    await browser.action.openPopup(tab.windowId === undefined ? undefined : { windowId: tab.windowId })
  } catch {
    await openWindow(tabId)
  }
}

/** The same for a page that asks; what it asks again within a second is dropped. */
export async function openPopupOnce(tabId: number): Promise<void> {
  const before = asked.get(tabId)
  const now = performance.now()
  if (before !== undefined && now - before < AGAIN_MS) return
  asked.set(tabId, now)
  await openPopup(tabId)
}

/** The screen for a tab in a window of its own; an open one is brought to the front. */
export async function openWindow(tabId: number): Promise<void> {
  const key = `window:${tabId}`
  await navigator.locks.request(`texter-link:${key}`, async () => {
    const open: unknown = (await session.get(key))[key]
    if (typeof open === 'number' && (await bringToFront(open))) return
    const url = browser.runtime.getURL(`/popup.html?tab=${tabId}`)
    const opened = await browser.windows.create({ type: 'popup', url, ...SIZE })
    if (opened?.id !== undefined) await session.set({ [key]: opened.id })
  })
}

/** False where it was closed. */
async function bringToFront(windowId: number): Promise<boolean> {
  return browser.windows.update(windowId, { focused: true }).then(
    () => true,
    () => false,
  )
}

/** The tab is gone, and its number may never come again. */
export async function forgetWindow(tabId: number): Promise<void> {
  asked.delete(tabId)
  await session.remove(`window:${tabId}`)
}
