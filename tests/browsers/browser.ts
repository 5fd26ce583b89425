import type { World } from '../../sandbox/world.ts'
import type { Screen } from './screen.ts'

export type BrowserName = 'chromium' | 'firefox'

export interface LaunchOptions {
  world: World
  /** Profile folder that survives `restart`; a temporary one where absent. */
  profile?: string
  /** On the display of this machine, for a person to watch; otherwise on a virtual one. */
  visible?: boolean
  /** Called where the permission prompt cannot be answered by keys (no xdotool): the person at the screen must. */
  askPerson?: (what: 'allow') => void
  /** The browser's own language, e.g. `he`; English where absent. */
  language?: string
  /** Path of the program; the installed one where absent. */
  program?: string
}

/** A page in a tab. */
export interface Page extends Screen {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  back(): Promise<void>
  url(): Promise<string>
  /** To the front: the foreground tab of its window. */
  show(): Promise<void>
  /** The size of the page itself (CSS px): half of it is what a zoom of 200 % leaves. */
  resize(size: { width: number; height: number }): Promise<void>
  /** The closed root of the picker, while a person teaches this page. */
  picker(): Screen
  close(): Promise<void>
}

/** The toolbar icon as one tab shows it. */
export interface Badge {
  text: string
  title: string
}

/** What a person asked of their system; what is left out stays as it was. */
export interface Wishes {
  colorScheme?: 'light' | 'dark'
  reducedMotion?: boolean
  forcedColors?: boolean
}

/** One rule of axe that is broken. */
export interface Violation {
  id: string
  impact: string | null
  help: string
  /** Where, as axe's selectors. */
  targets: string[]
}

/** A started browser with the local world behind it. */
export interface Browser {
  readonly name: BrowserName
  /** E.g. `Chromium 156.0.8078.79`. */
  readonly version: string

  /** Installs the built extension of a folder. */
  install(folder: string): Promise<void>
  openPage(url: string): Promise<Page>
  /** The tab that shows (or comes to show) an address, e.g. one that the extension opened. */
  pageAt(url: string | RegExp): Promise<Page>
  /** One of the extension's own pages in a tab, e.g. `options.html`, `popup.html?tab=7`. */
  openOwnPage(path: string): Promise<Page>
  /** The real toolbar popup, opened as by a click on the icon while `page` is in front; this grants activeTab. */
  openPopup(page: Page): Promise<Screen>
  /** The popup that is open already (e.g. by "More" in the page button); waits for it. */
  popup(): Promise<Screen>
  closePopup(): Promise<void>
  /** The real side panel (Chromium) or sidebar (Firefox) beside `page`. */
  openPanel(page: Page): Promise<Screen>
  /** The panel that is open already (e.g. from the popup's menu); waits for it. */
  panel(): Promise<Screen>
  closePanel(): Promise<void>
  /**
   * Opens the browser's real context menu at a point of the page, in CSS px of its viewport, and chooses our own item
   * there; `label` is what the item says. Chromium: by the first letter, with real keys on the display.
   */
  chooseInMenu(page: Page, at: { x: number; y: number }, label: string): Promise<void>
  /** The closed root of our element in the page. */
  pageButton(page: Page): Screen

  /**
   * Performs an action that makes the browser ask for a permission, and accepts: in Chromium on the real prompt with
   * real keys; Firefox is started so that it grants without asking.
   */
  accepting(screen: Screen, action: () => Promise<void>): Promise<void>
  /** Grants a host pattern without our screens: `permissions.request` from an own page, accepted. */
  grant(pattern: string): Promise<void>
  /** The person takes host access back in the browser's own settings. Chromium: of every host. */
  withdraw(pattern: string): Promise<void>
  giveBack(pattern: string): Promise<void>

  /** Ends the service worker or event page now; the next event starts it again. */
  killBackground(): Promise<void>
  /** Debugging and oracles only: runs in the background (started if need be); the function gets nothing of ours but `chrome`/`browser`. */
  evaluateInBackground<A extends readonly unknown[], T>(inside: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  /** What pages, our screens and the running background wrote to the console, and uncaught errors, as text. */
  consoleLines(): Promise<string[]>
  /** Gives a command of the manifest these keys, as on the browser's own page for shortcuts. */
  setShortcut(name: string, keys: string): Promise<void>
  /** Real keys to the browser's window with `page` in front, e.g. `Alt+Shift+T`. */
  pressInWindow(page: Page, keys: string): Promise<void>
  /** The person marks a text in the page and chooses our item of the context menu: what the browser tells us then. */
  chooseFromContextMenu(page: Page, item: string, selection: string): Promise<void>
  tabId(page: Page): Promise<number>
  toolbarBadge(page: Page): Promise<Badge>

  /** Accessibility violations of a screen (WCAG A and AA and axe's best practices). */
  axe(screen: Screen): Promise<Violation[]>
  /** What pages and our screens are told about the person's wishes; for open and later screens. */
  emulate(wishes: Wishes): Promise<void>
  /**
   * Cuts the network off or brings it back. Nothing reaches the local world; open pages are told by `navigator.onLine`
   * (Firefox: the event page too; Chromium's service worker sees failed requests only).
   */
  offline(off: boolean): Promise<void>

  /** Closes and starts again with the same profile and the extension of before. */
  restart(): Promise<void>
  close(): Promise<void>
  /** Resolves when the browser is gone, e.g. closed by the person. */
  gone(): Promise<void>
}
