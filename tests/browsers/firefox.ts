import { setTimeout as delay } from 'node:timers/promises'
import puppeteer, { type Browser as Program } from 'puppeteer-core'
import { GECKO_ID } from '../../build/manifest.ts'
import { findBrowser } from '../../scripts/browsers.ts'
import { runAxe } from './axe.ts'
import type { Badge, Browser, LaunchOptions, Page, Violation, Wishes } from './browser.ts'
import { FirefoxChrome } from './firefox-chrome.ts'
import { COLLECT_CONSOLE, READ_CONSOLE } from './firefox-console.ts'
import { type Connection, closedRootDriver, connectionOf, contextDriver, FirefoxPage } from './firefox-driver.ts'
import { Profile } from './profile.ts'
import { Screen } from './screen.ts'

/** Fixed, so that the extension's own addresses are known; Firefox draws one per install otherwise. */
const UUID = '0b3f4c1e-6a52-4a1d-9a57-5f2f1f0a7c11'
/** Two cores may be busy with two browsers and a build. */
const START_MS = 90_000
const PATIENCE = 20_000

export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  const firefox = new Firefox(options)
  await firefox.start()
  return firefox
}

class Firefox implements Browser {
  readonly name = 'firefox'
  version = ''
  #options: LaunchOptions
  #profile: Profile | null = null
  #program: Program | null = null
  #connected: Connection | null = null
  #chromeScope: FirefoxChrome | null = null
  #folder: string | null = null

  constructor(options: LaunchOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { world, visible = false, language = 'en-US', profile } = this.#options
    const program = this.#options.program ?? findBrowser('firefox')
    if (!program) throw new Error('no Firefox found')
    this.#profile ??= await Profile.open('firefox', profile)
    this.#program = await puppeteer.launch({
      browser: 'firefox',
      executablePath: program,
      userDataDir: this.#profile.folder,
      headless: !visible,
      timeout: START_MS,
      acceptInsecureCerts: true,
      defaultViewport: null,
      args: ['--remote-allow-system-access', '--width=1340', '--height=920'],
      extraPrefsFirefox: {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': world.proxyPort,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': world.proxyPort,
        'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
        // A temporary add-on loses its data when it goes; a restart must find it again.
        'extensions.webextensions.keepStorageOnUninstall': true,
        'extensions.webextensions.keepUuidOnUninstall': true,
        'extensions.webextOptionalPermissionPrompts': false,
        'intl.accept_languages': language,
        'intl.locale.requested': language,
      },
    })
    this.#connected = connectionOf(this.#program)
    this.#chromeScope = new FirefoxChrome(this.#connected, GECKO_ID)
    await this.#chromeScope.run(COLLECT_CONSOLE)
    this.#profile.removeAtExit()
    this.version = (await this.#program.version()).replace('firefox/', 'Firefox ')
  }

  get #running(): Program {
    if (!this.#program) throw new Error('Firefox is not running')
    return this.#program
  }

  get #connection(): Connection {
    if (!this.#connected) throw new Error('Firefox is not running')
    return this.#connected
  }

  get #chrome(): FirefoxChrome {
    if (!this.#chromeScope) throw new Error('Firefox is not running')
    return this.#chromeScope
  }

  async install(folder: string): Promise<void> {
    const first = this.#folder === null
    this.#folder = folder
    await this.#running.installExtension(folder)
    // Opens by itself: not in front of, or in the place of, what is opened next.
    if (first) await this.pageAt(`moz-extension://${UUID}/options.html`)
  }

  async openPage(url: string): Promise<Page> {
    const { result } = await this.#connection.send('browsingContext.create', { type: 'tab' })
    const page = new FirefoxPage(this.#connection, this.#chrome, result.context, url)
    await page.goto(url)
    return page
  }

  async pageAt(url: string | RegExp): Promise<Page> {
    const found = await this.#until(`a tab at ${url}`, async () => {
      const { result } = await this.#connection.send('browsingContext.getTree', { maxDepth: 0 })
      return result.contexts.find((one) => (typeof url === 'string' ? one.url === url : url.test(one.url))) ?? null
    })
    return new FirefoxPage(this.#connection, this.#chrome, found.context, found.url)
  }

  openOwnPage(path: string): Promise<Page> {
    return this.openPage(`moz-extension://${UUID}/${path}`)
  }

  async openPopup(page: Page): Promise<Screen> {
    // A click on the icon of an open popup would only close it.
    await this.closePopup()
    await page.show()
    await this.#chrome.run('ext.apiManager.global.browserActionFor(ext).triggerAction(window)')
    return this.popup()
  }

  async popup(): Promise<Screen> {
    const context = await this.#until('the popup', () =>
      this.#chrome.run<string | null>(`
        const browser = document.querySelector('panel .webextension-popup-browser, panelview .webextension-popup-browser')
        return browser?.closest('panel')?.state === 'open' && ready(browser) ? adopt(browser) : null`),
    )
    return new Screen(contextDriver(this.#connection, context, 'popup'))
  }

  async closePopup(): Promise<void> {
    await this.#chrome.run(`
      const panel = document.querySelector('.webextension-popup-browser')?.closest('panel')
      if (!panel || panel.state === 'closed') return
      await new Promise((resolve) => { panel.addEventListener('popuphidden', resolve, { once: true }); panel.hidePopup() })`)
  }

  async openPanel(page: Page): Promise<Screen> {
    await page.show()
    const id = `${GECKO_ID.replace(/[^a-z0-9_-]/g, '_')}-sidebar-action`
    await this.#chrome.run('SidebarController.show(args[0])', id)
    return this.panel()
  }

  async panel(): Promise<Screen> {
    const context = await this.#until('the sidebar', () =>
      this.#chrome.run<string | null>(`
        const browser = SidebarController.browser.contentDocument?.getElementById('webext-panels-browser')
        return ready(browser) ? adopt(browser) : null`),
    )
    return new Screen(contextDriver(this.#connection, context, 'sidebar'))
  }

  async closePanel(): Promise<void> {
    await this.#chrome.run('SidebarController.hide()')
  }

  async chooseInMenu(page: Page, { x, y }: { x: number; y: number }, label: string): Promise<void> {
    await page.show()
    const actions = [
      { type: 'pointerMove' as const, x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown' as const, button: 2 },
      { type: 'pointerUp' as const, button: 2 },
    ]
    await this.#connection.send('input.performActions', {
      context: firefoxPage(page).context,
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    })
    await this.#until(`${label} in the context menu`, () =>
      this.#chrome.run<true | null>(
        `const menu = document.getElementById('contentAreaContextMenu')
        const item = [...menu.querySelectorAll('menuitem')].find((one) => one.label === args[0])
        if (menu.state !== 'open' || !item) return null
        const hidden = new Promise((resolve) => { menu.addEventListener('popuphidden', resolve, { once: true }) })
        menu.activateItem(item)
        await hidden
        return true`,
        label,
      ),
    )
  }

  pageButton(page: Page): Screen {
    return new Screen(closedRootDriver(this.#connection, firefoxPage(page).context, page.driver.name, 'button'))
  }

  async accepting(_screen: Screen, action: () => Promise<void>): Promise<void> {
    await action()
  }

  async grant(pattern: string): Promise<void> {
    await this.#changeHost('add', pattern)
  }

  async withdraw(pattern: string): Promise<void> {
    await this.#changeHost('remove', pattern)
  }

  async giveBack(pattern: string): Promise<void> {
    await this.#changeHost('add', pattern)
  }

  async #changeHost(change: 'add' | 'remove', pattern: string): Promise<void> {
    await this.#chrome.run(
      `const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
      await ExtensionPermissions[args[0]](ext.id, { permissions: [], origins: [args[1]] }, ext)`,
      change,
      pattern,
    )
  }

  async killBackground(): Promise<void> {
    await this.#chrome.run(
      'await ext.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })',
    )
  }

  async evaluateInBackground<A extends readonly unknown[], T>(
    inside: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const context = await this.#until('the event page', () =>
      this.#chrome.run<string | null>(`
        await ext.wakeupBackground?.()
        const view = [...ext.views].find(({ viewType }) => viewType === 'background')
        return view?.xulBrowser ? adopt(view.xulBrowser) : null`),
    )
    return new Screen(contextDriver(this.#connection, context, 'event page')).evaluate(inside, ...args)
  }

  consoleLines(): Promise<string[]> {
    return this.#chrome.run(READ_CONSOLE)
  }

  async tabId(page: Page): Promise<number> {
    return this.#chrome.run('return ext.apiManager.global.tabTracker.getId(tabOf(args[0]))', firefoxPage(page).context)
  }

  async toolbarBadge(page: Page): Promise<Badge> {
    return this.#chrome.run(
      `const { badgeText, title } = ext.apiManager.global.browserActionFor(ext).action.getContextData(tabOf(args[0]))
      return { text: badgeText, title }`,
      firefoxPage(page).context,
    )
  }

  axe(screen: Screen): Promise<Violation[]> {
    return runAxe(screen)
  }

  async emulate({ colorScheme, reducedMotion, forcedColors }: Wishes): Promise<void> {
    const prefs: [name: string, value: number | undefined][] = [
      ['layout.css.prefers-color-scheme.content-override', colorScheme && (colorScheme === 'dark' ? 0 : 1)],
      ['ui.prefersReducedMotion', reducedMotion === undefined ? undefined : Number(reducedMotion)],
      // 1 = never, 2 = always (what "forced colors" is to pages).
      ['browser.display.document_color_use', forcedColors === undefined ? undefined : forcedColors ? 2 : 1],
    ]
    for (const [name, value] of prefs)
      if (value !== undefined) await this.#chrome.run('Services.prefs.setIntPref(args[0], args[1])', name, value)
  }

  async setShortcut(name: string, shortcut: string): Promise<void> {
    await this.evaluateInBackground(
      (command, keys) => chrome.commands.update({ name: command, shortcut: keys }),
      name,
      shortcut,
    )
  }

  async chooseFromContextMenu(page: Page, item: string, selection: string): Promise<void> {
    await page.show()
    await this.#chrome.run(
      `ext.emit('webext-menu-menuitem-click', { menuItemId: args[0], selectionText: args[1], editable: false, modifiers: [] }, gBrowser.selectedTab)`,
      item,
      selection,
    )
  }

  async pressInWindow(page: Page, keys: string): Promise<void> {
    await page.show()
    // Headless: no key of a system reaches the window. The entry that the browser keeps for these keys is pressed.
    await this.#chrome.run(
      `const [key, ...held] = args[0].split('+').reverse()
      const entry = [...document.querySelectorAll('keyset[id^="ext-keyset"] key')].find((one) => {
        const modifiers = (one.getAttribute('modifiers') ?? '').split(/[ ,]+/)
        return one.getAttribute('key')?.toUpperCase() === key && held.every((name) => modifiers.includes(name.toLowerCase()))
      })
      if (!entry) throw new Error('no extension has the keys ' + args[0])
      entry.doCommand()`,
      keys,
    )
  }

  async offline(off: boolean): Promise<void> {
    this.#options.world.cut(off)
    await this.#chrome.run('Services.io.offline = args[0]', off)
  }

  async restart(): Promise<void> {
    const folder = this.#folder
    this.#folder = null
    await this.#running.close()
    await this.start()
    if (folder) await this.install(folder)
  }

  async close(): Promise<void> {
    await this.#program?.close()
    this.#profile?.remove()
  }

  async gone(): Promise<void> {
    if (this.#program?.connected)
      await new Promise<void>((resolve) => this.#program?.once('disconnected', () => resolve()))
  }

  async #until<T>(what: string, look: () => Promise<T | null>): Promise<T> {
    const end = Date.now() + PATIENCE
    for (;;) {
      const seen = await look()
      if (seen !== null) return seen
      if (Date.now() > end) throw new Error(`waited ${PATIENCE / 1000} s for ${what}`)
      await delay(40)
    }
  }
}

function firefoxPage(page: Page): FirefoxPage {
  if (!(page instanceof FirefoxPage)) throw new Error('this page is of another browser')
  return page
}
