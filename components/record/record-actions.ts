/** What the record screen can ask for. `screens/record-actions.ts` knows how; the screen knows only whether it worked. */
import type { Result } from '../../lib/errors.ts'
import type { DuePause } from '../../lib/messages/protocol.ts'
import type { ChatView } from '../../lib/messages/record-view.ts'

export type Done = Promise<Result<unknown>>

/** Sections of the options page that the screen sends people to. */
export type OptionsSection = 'start' | 'connections' | 'sites' | 'recipes' | 'history' | 'about'

export interface RecordActions {
  /** Links the chat to the record whose link the person saw. */
  link(chat: ChatView, recordLink: string): Done
  /** Confirmed on this screen with both addresses side by side. */
  replace(chat: ChatView, recordLink: string, expectedLink: string): Done
  unlink(chat: ChatView, expectedLink: string): Done
  undo(entryId: string, evenIfChanged: boolean): Done
  rename(chat: ChatView, displayName: string): Done
  /** Confirmed on this screen with its consequence. */
  setBot(chat: ChatView, on: boolean): Done
  /** `dueAt` in epoch ms, null = until resumed. */
  pauseBot(chat: ChatView, dueAt: number | null, automatic: boolean): Done
  forgetPause(chat: ChatView): Done
  /** A pause that ran out, of a chat that need not be on this screen. */
  answerDue(pause: DuePause, on: boolean): Done
  choosePhone(e164: string): Done
  /** null = back to the choice. */
  chooseChat(chatId: string | null): Done
  dismiss(chat: ChatView, dismissed: boolean): Done
  /** Reuses an open Texter tab of that project. */
  openInbox(url: string): Done
  openRecord(url: string): Done
  /** Number or name. */
  search(text: string): Promise<Result<ChatView[]>>
  /** Reads the page again and searches past the cache. */
  refresh(): Done
  /**
   * Asks the browser for this host, registers, serves the open tab. Called straight from the click: an `await` before
   * the browser's prompt loses the gesture in Firefox. Also the way back from withheld access.
   */
  allowSite(): Done
  showButton(): Done
  reloadPage(): Done
  copy(text: string): Done
  /** Points at the phone, or confirms on this record what was taught on another. Null where an administrator decides how pages are read. */
  teach: (() => Done) | null
  /** Forgets what was taught and not confirmed. */
  dropTeaching(): Done
  /** The taught page changed, but the phone is right: keep the recipe and repair its clues. Null as `teach`. */
  confirmRecipe: (() => Done) | null
  openOptions(section: OptionsSection): void
  openWhy(): void
  /** Opens Chrome's side panel or Firefox's sidebar; absent where the screen stands in it already. */
  openPanel?: () => void
}
