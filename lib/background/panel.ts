/** What a click on the toolbar icon opens: the popup, or Chrome's side panel / Firefox's sidebar. */
import { browser } from 'wxt/browser'
import { isObject } from '../is-object.ts'
import { readSettings } from '../settings/settings.ts'
import { viewTab } from './tab-view.ts'

interface SidePanel {
  setPanelBehavior(behaviour: { openPanelOnActionClick: boolean }): Promise<void>
}

function isSidePanel(value: unknown): value is SidePanel {
  return isObject(value) && 'setPanelBehavior' in value
}

/** Opens Firefox's sidebar where it was chosen. */
export function watchIcon(): void {
  const sidebar: unknown = Reflect.get(browser, 'sidebarAction')
  if (!isSidebar(sidebar)) return
  // The sidebar may only be opened straight from this event; Chrome opens its side panel by itself.
  browser.action.onClicked.addListener((tab) => {
    void sidebar.open()
    // The click lets us read the page: a sidebar that is open already has waited for it.
    if (tab.id !== undefined) void viewTab(tab.id, false)
  })
}

/** Follows the choice in the settings. Said at each start: the browser need not remember it. */
export async function applyIconChoice(): Promise<void> {
  const { settings } = await readSettings()
  // Only Chrome has `sidePanel`, only Firefox `sidebarAction`; the polyfill's types know neither.
  const sidePanel: unknown = Reflect.get(browser, 'sidePanel')
  const chosen = settings.opens === 'panel'
  if (isSidePanel(sidePanel)) {
    await sidePanel.setPanelBehavior({ openPanelOnActionClick: chosen }).catch(() => undefined)
    return
  }
  // In a browser with neither, a click must still open something.
  const panel = chosen && isSidebar(Reflect.get(browser, 'sidebarAction'))
  await browser.action.setPopup({ popup: panel ? '' : '/popup.html' })
}

interface Sidebar {
  open(): Promise<void>
}

function isSidebar(value: unknown): value is Sidebar {
  return isObject(value) && 'open' in value
}
