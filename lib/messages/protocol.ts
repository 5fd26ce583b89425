/**
 * Every message between the extension's contexts: a name, its input and its output. Types only.
 * Who may send what is in `rights.ts`; the checks of each input in `schemas.ts`.
 *
 * Replies are data, `Result<Output>`; nothing is thrown across contexts.
 */

import type { Recipe } from '../crm/recipe.ts'
import type { Reading, RecordIdentity } from '../crm/site.ts'
import type { Problem, Result } from '../errors.ts'
import type { HistoryEntry } from '../linking/history-entry.ts'
import type { ButtonPlace, Connection, EnabledSite, Settings, SettingsView } from '../settings/settings-types.ts'
import type { ButtonView, ChatView, RecordView } from './record-view.ts'

/** What a content script read, with the address it was read under (`location.href` at that moment). */
export interface Seen {
  readAt: string
  /** What it was read by: a site file's id, `recipe:<id>`, or `generic`. */
  site: string
  record: RecordIdentity | null
  reading: Reading
  /** True when no heading, phone or record was found although the page is quiet. */
  empty: boolean
}

/** What the content script gets back: its own record's view and how to behave here. Nothing else. */
export interface PageOrders {
  view: ButtonView
  /** Show the button; false where it is hidden, and on a page that was only looked at by a toolbar click. */
  button: boolean
  place: ButtonPlace
  /** The button's style sheet, only with `button`: a page that shows none carries none. */
  css: string
  /** A taught recipe for this origin and path: read again with it. */
  recipe: Recipe | null
}

/** Why a connection test said what it said. */
export interface ConnectionReport {
  reachable: boolean
  /** GET /labels answered. */
  tokenValid: boolean
  /** A search answered. */
  maySearch: boolean
  problem: Problem | null
}

/** One step of the "Why?" page. */
export interface WhyStep {
  step: 'site' | 'access' | 'record' | 'phone' | 'number' | 'token' | 'chat' | 'link'
  state: 'good' | 'unknown' | 'bad'
  problem: Problem | null
}

export interface Protocol {
  // --- content script ---------------------------------------------------------------------------------------------
  'record.seen': { input: Seen; output: PageOrders }
  /** The first link of the chat shown, to this tab's own record. Never replaces. */
  'record.link': { input: { commandId: string; chatId: string; seen: Seen }; output: ButtonView }
  /** Opens the popup for this tab, or the same screen in a small window. */
  'popup.open': { input: Record<never, never>; output: null }
  'button.placed': { input: { place: ButtonPlace } | { hide: 'page' | 'site' }; output: null }
  'picker.done': { input: { readAt: string; recipe: Recipe | null }; output: null }

  // --- own pages --------------------------------------------------------------------------------------------------
  /** Reads the tab (injecting the reader under activeTab if needed) and finds its chats. */
  'tab.view': { input: { tabId: number; refresh: boolean }; output: RecordView }
  'tab.choosePhone': { input: { tabId: number; e164: string }; output: RecordView }
  'tab.chooseChat': { input: { tabId: number; chatId: string | null }; output: RecordView }
  /** "Not the right person", and back. */
  'tab.dismiss': { input: { tabId: number; chatId: string; dismissed: boolean }; output: RecordView }
  'chat.link': { input: ChatCommand; output: RecordView }
  'chat.replace': { input: ChatCommand & { expectedLink: string }; output: RecordView }
  'chat.unlink': { input: ChatCommand & { expectedLink: string }; output: RecordView }
  'chat.rename': {
    input: { tabId: number; chatId: string; commandId: string; displayName: string }
    output: RecordView
  }
  'history.undo': {
    input: { entryId: string; commandId: string; tabId: number | null; evenIfChanged: boolean }
    output: HistoryEntry
  }
  /** What became of a command whose answer was lost. */
  'command.status': { input: { commandId: string }; output: CommandStatus }
  'bot.set': { input: { tabId: number; chatId: string; commandId: string; on: boolean }; output: RecordView }
  /** Turns the bot off now; `dueAt` null = until resumed. */
  'bot.pause': {
    input: { tabId: number; chatId: string; commandId: string; dueAt: number | null; automatic: boolean }
    output: RecordView
  }
  /** Forgets the pause without switching anything. */
  'bot.forgetPause': { input: { tabId: number; chatId: string }; output: RecordView }
  /** Pauses that ran out, of whatever chat: every screen asks about them, on any tab. */
  'bot.due': { input: Record<never, never>; output: DuePause[] }
  /** Answers one: on, or left off. */
  'bot.answer': { input: { projectId: string; chatId: string; commandId: string; on: boolean }; output: null }
  /** Number or name, on any tab. */
  'search.chats': { input: { text: string; tabId: number | null }; output: ChatView[] }
  'inbox.open': { input: { url: string }; output: null }
  'record.open': { input: { url: string }; output: null }

  'settings.read': { input: Record<never, never>; output: SettingsView }
  'settings.change': { input: Partial<Pick<Settings, 'language' | 'theme' | 'opens'>>; output: SettingsView }
  'connection.test': { input: { project: string; token: string | null }; output: ConnectionReport }
  'connection.save': {
    input: { project: string; token: string | null; change: Partial<Omit<Connection, 'projectId'>> }
    output: SettingsView
  }
  /** `tokenOnly`: the connection stays, its token is deleted. */
  'connection.forget': { input: { projectId: string; tokenOnly: boolean }; output: SettingsView }
  /** After the browser granted the host: registers the content script and serves open tabs at once. */
  'site.add': { input: { origin: string; site: string }; output: SettingsView }
  'site.change': { input: { origin: string; change: Partial<Omit<EnabledSite, 'origin'>> }; output: SettingsView }
  'site.remove': { input: { origin: string }; output: SettingsView }
  'history.list': { input: Record<never, never>; output: HistoryEntry[] }
  'history.clear': { input: Record<never, never>; output: HistoryEntry[] }
  'everything.delete': { input: Record<never, never>; output: SettingsView }
  'why.report': { input: { tabId: number }; output: WhyStep[] }
  /** Forgets the stored value that could not be read, once the person has seen the notice. */
  'settings.forgetUnreadable': { input: Record<never, never>; output: SettingsView }
  'settings.export': { input: Record<never, never>; output: string }
  'settings.import': { input: { text: string; confirmed: boolean }; output: ImportPreview }
  'recipe.list': { input: Record<never, never>; output: Recipe[] }
  'recipe.save': { input: { recipe: Recipe }; output: Recipe[] }
  'recipe.remove': { input: { id: string }; output: Recipe[] }
  'recipe.import': { input: { text: string; confirmed: boolean }; output: Recipe[] }
  'picker.start': { input: { tabId: number; field: 'phone' | 'name' | 'both'; recipeId: string | null }; output: null }
  /** Drops what was taught in this tab and not confirmed. */
  'picker.forget': { input: { tabId: number }; output: RecordView }
  'picker.state': { input: { tabId: number }; output: PickerState }
}

export interface ChatCommand {
  tabId: number
  chatId: string
  commandId: string
  /** Link of the record the person saw; must still be the tab's record. */
  recordLink: string
}

export interface DuePause {
  projectId: string
  chatId: string
  /** The chat's name as it was when it was paused. */
  name: string
}

export type CommandStatus =
  | { state: 'unknown' }
  | { state: 'running' }
  | { state: 'done' }
  | { state: 'failed'; problem: Problem }

export interface ImportPreview {
  connections: string[]
  sites: string[]
  recipes: string[]
  applied: boolean
}

export interface PickerState {
  picking: boolean
  /** What was taught, to confirm on this and a second record. */
  draft: Recipe | null
}

/** Pushed by the background. */
export interface Pushed {
  'view.changed': { view: RecordView }
  'settings.changed': { settings: SettingsView }
  'due.changed': { pauses: DuePause[] }
  'history.changed': Record<never, never>
}

export type MessageName = keyof Protocol
export type Input<N extends MessageName> = Protocol[N]['input']
export type Output<N extends MessageName> = Protocol[N]['output']
export type Reply<N extends MessageName> = Result<Output<N>>
