/** Chrome's side panel or Firefox's sidebar, as far as a screen of ours has to do with it. */
import { browser } from 'wxt/browser'
import { isObject } from '../lib/is-object.ts'

interface SidePanel {
  open(options: { tabId: number }): Promise<void>
}

interface Sidebar {
  open(): Promise<void>
}

// The polyfill's types know neither.
function canBeOpened<T extends SidePanel | Sidebar>(value: unknown): value is T {
  return isObject(value) && 'open' in value && typeof value.open === 'function'
}

/** On a phone there is no room for one, and not every browser built on Chromium has it. */
export function hasPanel(): boolean {
  return canBeOpened(Reflect.get(browser, 'sidePanel')) || canBeOpened(Reflect.get(browser, 'sidebarAction'))
}

// Straight from the click: both browsers open it on a gesture only.
export function openPanel(tabId: number, close: () => void): void {
  const sidePanel: unknown = Reflect.get(browser, 'sidePanel')
  const sidebar: unknown = Reflect.get(browser, 'sidebarAction')
  if (canBeOpened<SidePanel>(sidePanel)) void sidePanel.open({ tabId }).then(close)
  else if (canBeOpened<Sidebar>(sidebar)) void sidebar.open().then(close)
}
