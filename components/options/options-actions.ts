/**
 * What the options page may do, and what it must be given. Types only: components know no browser, `screens/options-actions.ts`
 * turns these into messages (`lib/messages/protocol.ts`) and browser calls.
 */
import type { Recipe } from '../../lib/crm/recipe.ts'
import type { Result } from '../../lib/errors.ts'
import type { HistoryEntry } from '../../lib/linking/history-entry.ts'
import type { ConnectionReport, ImportPreview, WhyStep } from '../../lib/messages/protocol.ts'
import type { Connection, EnabledSite, Settings, SettingsView } from '../../lib/settings/settings-types.ts'

type Reply<T> = Promise<Result<T>>

export interface OptionsActions {
  /** `settings.change` */
  changeSettings(change: Partial<Pick<Settings, 'language' | 'theme' | 'opens'>>): Reply<SettingsView>

  /** `connection.test`. `token` null = the one in the vault. */
  testConnection(project: string, token: string | null): Reply<ConnectionReport>
  /** `connection.save`. `token` null = the one in the vault stays. */
  saveConnection(
    project: string,
    token: string | null,
    change: Partial<Omit<Connection, 'projectId'>>,
  ): Reply<SettingsView>
  /** `connection.forget` with `tokenOnly: true`: the connection stays, its token is deleted. */
  forgetToken(projectId: string): Reply<SettingsView>
  /** `connection.forget`: the connection with its token. */
  removeConnection(projectId: string): Reply<SettingsView>

  /**
   * `permissions.request` for `scheme://hostname/*` of an exact origin. Called straight in a click handler; the
   * implementation must reach `permissions.request` before any await, or the browser refuses for lack of a gesture.
   */
  requestHost(origin: string): Promise<boolean>
  /** `site.add`, after the host was granted. */
  addSite(origin: string, site: string): Reply<SettingsView>
  /** `site.change` */
  changeSite(origin: string, change: Partial<Omit<EnabledSite, 'origin'>>): Reply<SettingsView>
  /** `site.remove` */
  removeSite(origin: string): Reply<SettingsView>

  /** `recipe.list` */
  listRecipes(): Reply<Recipe[]>
  /** `recipe.save` */
  saveRecipe(recipe: Recipe): Reply<Recipe[]>
  /** `recipe.remove` */
  removeRecipe(id: string): Reply<Recipe[]>
  /** `recipe.import`. Not confirmed: the recipes of the file, nothing stored. Confirmed: all recipes after storing. */
  importRecipes(text: string, confirmed: boolean): Reply<Recipe[]>

  /** `history.list`, newest first. */
  listHistory(): Reply<HistoryEntry[]>
  /** `history.clear`: nothing can be undone any more. */
  clearHistory(): Reply<HistoryEntry[]>
  /** `history.undo` with `tabId: null` and a fresh command id. */
  undo(entryId: string, evenIfChanged: boolean): Reply<HistoryEntry>

  /** `settings.forgetUnreadable` */
  forgetUnreadable(): Reply<SettingsView>
  /** `settings.export`: without tokens. */
  exportSettings(): Reply<string>
  /** `settings.import`; not confirmed = preview only. */
  importSettings(text: string, confirmed: boolean): Reply<ImportPreview>
  /** `everything.delete` */
  deleteEverything(): Reply<SettingsView>

  /** `commands.getAll` */
  listShortcuts(): Promise<Shortcut[]>
  /** Opens the browser's own page for shortcuts. */
  openShortcuts(): void

  /** `why.report` */
  whyReport(tabId: number): Reply<WhyStep[]>
  /** Brings a tab to the front. */
  openTab(tabId: number): void
  /** `picker.start` for the phone, and brings the tab to the front. */
  teach(tabId: number): Reply<null>

  /** Offers a text file to the person. */
  download(name: string, text: string): void
  /** Clipboard, within the click. */
  copy(text: string): Promise<boolean>
}

/** A keyboard command of the manifest. */
export interface Shortcut {
  name: '_execute_action' | 'link-record' | 'toggle-button'
  /** As the browser writes it, e.g. `Alt+Shift+T`; null = none set. */
  keys: string | null
}

/** A CRM that a site file knows (`lib/crm/registry.ts`). */
export interface KnownCrm {
  id: string
  name: string
  /** Match patterns without a port. */
  hosts: readonly string[]
  /** Where patterns are wider than the CRM: the exact host check. */
  host?: RegExp | undefined
  /** May be chosen for any host. */
  selfHosted: boolean
}

export interface Licence {
  name: string
  version: string
  /** SPDX expression. */
  licence: string
  /** The licence's text, where the package brings one. */
  text: string | null
}

export interface OptionsPageProps {
  settings: SettingsView
  actions: OptionsActions
  catalogue: readonly KnownCrm[]
  version: string
  licences: readonly Licence[]
  /** `location.hash`, e.g. `#sites` or `#why?tab=12`; `useAddress()` gives and follows it. */
  address: string
  /** Grows with each `history.changed`, so that an open list is read again. */
  historyRevision: number
  /** ISO 3166 region of the browser's language, the first default country of a new connection. */
  region: string
  /** Firefox has its side panel as "sidebar". */
  browser: 'chrome' | 'firefox'
  /** The browser has a side panel or a sidebar. */
  hasPanel: boolean
}
