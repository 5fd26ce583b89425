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

/** Calls back with the active tab of this window, now and whenever another one comes to the front. */
export function followActiveTab(show: (tabId: number) => void): void {
  let shown: number | null = null
  let looks = 0
  const look = async () => {
    const mine = ++looks
    const tabId = await activeTab()
    // An answer to an older question may come after a newer one.
    if (mine !== looks || tabId === null || tabId === shown) return
    shown = tabId
    show(tabId)
  }
  // Before the first question: a tab that comes to the front while it is answered would be missed.
  browser.tabs.onActivated.addListener(() => void look())
  void look()
}
