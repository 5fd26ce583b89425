/** What the options page can ask for, as messages to the background and browser calls. */
import { browser } from 'wxt/browser'
import type { OptionsActions, Shortcut } from '../components/options/options-actions.ts'
import { siteFor } from '../lib/crm/registry.ts'
import { command } from '../lib/messages/command.ts'
import { request } from '../lib/messages/request.ts'
import { hostPattern } from '../lib/sites/host-pattern.ts'

const SHORTCUTS_PAGE = 'chrome://extensions/shortcuts'

export const optionsActions: OptionsActions = {
  changeSettings: (change) => request('settings.change', change),
  testConnection: (project, token) => request('connection.test', { project, token }),
  saveConnection: (project, token, change) => request('connection.save', { project, token, change }),
  forgetToken: (projectId) => request('connection.forget', { projectId, tokenOnly: true }),
  removeConnection: (projectId) => request('connection.forget', { projectId, tokenOnly: false }),
  // No await before permissions.request: Firefox would refuse for lack of a gesture.
  requestHost: (origin) => {
    const pattern = hostPattern(origin)
    if (!pattern) return Promise.resolve(false)
    const url = new URL(origin)
    return browser.permissions.request({ origins: [pattern, ...(siteFor(url)?.frames?.(url) ?? [])] })
  },
  addSite: (origin, site) => request('site.add', { origin, site }),
  changeSite: (origin, change) => request('site.change', { origin, change }),
  removeSite: (origin) => request('site.remove', { origin }),
  listRecipes: () => request('recipe.list', {}),
  saveRecipe: (recipe) => request('recipe.save', { recipe }),
  removeRecipe: (id) => request('recipe.remove', { id }),
  importRecipes: (text, confirmed) => request('recipe.import', { text, confirmed }),
  listHistory: () => request('history.list', {}),
  clearHistory: () => request('history.clear', {}),
  async undo(entryId, evenIfChanged) {
    const reply = await command('history.undo', {
      entryId,
      commandId: crypto.randomUUID(),
      tabId: null,
      evenIfChanged,
    })
    if (!reply.ok) return reply
    if (reply.value) return { ok: true, value: reply.value }
    const entries = await request('history.list', {})
    const entry = entries.ok ? entries.value.find(({ id }) => id === entryId) : undefined
    return entry ? { ok: true, value: entry } : { ok: false, error: { code: 'undo-gone' } }
  },
  forgetUnreadable: () => request('settings.forgetUnreadable', {}),
  exportSettings: () => request('settings.export', {}),
  importSettings: (text, confirmed) => request('settings.import', { text, confirmed }),
  async deleteEverything() {
    const reply = await request('everything.delete', {})
    if (reply.ok) localStorage.clear()
    return reply
  },
  async listShortcuts() {
    const all = await browser.commands.getAll()
    return all.flatMap(({ name, shortcut }): Shortcut[] => (isShortcut(name) ? [{ name, keys: shortcut || null }] : []))
  },
  openShortcuts() {
    const openInFirefox: unknown = Reflect.get(browser.commands, 'openShortcutSettings')
    if (typeof openInFirefox === 'function') openInFirefox.call(browser.commands)
    else void browser.tabs.create({ url: SHORTCUTS_PAGE })
  },
  whyReport: (tabId) => request('why.report', { tabId }),
  openTab: (tabId) => void showTab(tabId),
  async teach(tabId) {
    const reply = await request('picker.start', { tabId, field: 'both', recipeId: null })
    if (reply.ok) await showTab(tabId)
    return reply
  },
  download(name, text) {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  },
  copy: (text) =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    ),
}

async function showTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true })
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true })
}

function isShortcut(name: string | undefined): name is Shortcut['name'] {
  return name === '_execute_action' || name === 'link-record' || name === 'toggle-button'
}
