import type { Browser } from 'webextension-polyfill'

declare global {
  /** The extension API inside functions that tests run in the background or in own pages; both browsers have this name. */
  const chrome: Browser & {
    sidePanel: { open(options: { tabId: number }): Promise<void> }
    /** Content scripts only. */
    dom: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null }
  }
}
