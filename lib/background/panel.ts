/** What a click on the toolbar icon opens: the popup, or Chrome's side panel / Firefox's sidebar. */
import { browser } from 'wxt/browser'
import { readSettings } from '../settings/settings.ts'

interface SidePanel {
  setPanelBehavior(behaviour: { openPanelOnActionClick: boolean }): Promise<void>
}

function isSidePanel(value: unknown): value is SidePanel {
  return typeof value === 'object' && value !== null && 'setPanelBehavior' in value
}

/** Follows the choice in the settings. */
export function watchIconChoice(): void {
  void applyIconChoice()
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && 'settings' in changes) void applyIconChoice()
  })
}

async function applyIconChoice(): Promise<void> {
  const { settings } = await readSettings()
  const panel = settings.opens === 'panel'
  // Only Chrome has `sidePanel`; the polyfill's types do not know it.
  const sidePanel: unknown = Reflect.get(browser, 'sidePanel')
  if (isSidePanel(sidePanel)) await sidePanel.setPanelBehavior({ openPanelOnActionClick: panel }).catch(() => undefined)
  else await browser.action.setPopup({ popup: panel ? '' : '/popup.html' })
}

/** Firefox with the sidebar chosen: the sidebar may only be opened straight from this event. */
export function openSidebar(): void {
  const sidebar: unknown = Reflect.get(browser, 'sidebarAction')
  if (isSidebar(sidebar)) void sidebar.open()
}

interface Sidebar {
  open(): Promise<void>
}

function isSidebar(value: unknown): value is Sidebar {
  return typeof value === 'object' && value !== null && 'open' in value
}
