import puppeteer, {
  type Extension,
  type Browser as Program,
  type Page as PuppeteerPage,
  type Target,
} from 'puppeteer-core'
import { findBrowser, hasKeys } from '../../scripts/browsers.ts'
import { runAxe } from './axe.ts'
import type { Badge, Browser, LaunchOptions, Page, Violation, Wishes } from './browser.ts'
import { chromiumArguments } from './chromium-arguments.ts'
import { ChromiumPage, closedRootDriver, pageDriver } from './chromium-driver.ts'
import { ChromiumWorker, listen } from './chromium-worker.ts'
import { type Display, startDisplay } from './display.ts'
import { typeInMenu } from './menu.ts'
import { Profile } from './profile.ts'
import { acceptPrompt, leavePromptToPerson, pressKeys } from './prompt.ts'
import { Screen } from './screen.ts'

/** Two cores may be busy with two browsers and a build. */
const START_MS = 90_000
const PATIENCE = 20_000

export async function launchChromium(options: LaunchOptions): Promise<Browser> {
  const chromium = new Chromium(options)
  await chromium.start()
  return chromium
}

class Chromium implements Browser {
  readonly name = 'chromium'
  version = ''
  #console: (string | Promise<string>)[] = []
  #options: LaunchOptions
  #profile: Profile | null = null
  #display: Display | null = null
  #program: Program | null = null
  #folder: string | null = null
  #extension: Extension | null = null
  #wishes: Wishes = {}

  constructor(options: LaunchOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { world, visible = false, language = 'en-US', profile } = this.#options
    const program = this.#options.program ?? findBrowser('chromium')
    if (!program) throw new Error('no Chromium found')
    this.#profile ??= await Profile.open('chromium', profile)
    if (!visible && process.platform === 'linux') this.#display ??= await startDisplay()
    this.#program = await puppeteer.launch({
      executablePath: program,
      userDataDir: this.#profile.folder,
      pipe: true,
      timeout: START_MS,
      headless: false,
      enableExtensions: true,
      acceptInsecureCerts: true,
      defaultViewport: null,
      env: { ...process.env, LANGUAGE: language, ...(this.#display ? { DISPLAY: this.#display.name } : {}) },
      args: chromiumArguments(world.proxyPort, language),
    })
    this.#program.on('targetcreated', (target) => void this.#listen(target))
    this.#profile.removeAtExit()
    this.version = (await this.#program.version()).replace('/', ' ').replace('Chrome', 'Chromium')
  }

  get #running(): Program {
    if (!this.#program) throw new Error('Chromium is not running')
    return this.#program
  }

  get #installed(): Extension {
    if (!this.#extension) throw new Error('no extension is installed')
    return this.#extension
  }

  async install(folder: string): Promise<void> {
    const first = this.#extension === null
    this.#folder = folder
    const id = await this.#running.installExtension(folder)
    const extension = (await this.#running.extensions()).get(id)
    if (!extension) throw new Error('the extension is not listed after installing')
    this.#extension = extension
    // Opens by itself: not in front of, or in the place of, what is opened next.
    if (first) await this.pageAt(this.#own('options.html'))
  }

  async openPage(url: string): Promise<Page> {
    const page = await this.#newPage()
    await page.goto(url, { waitUntil: 'load' })
    return new ChromiumPage(page)
  }

  async pageAt(url: string | RegExp): Promise<Page> {
    const fits = (target: Target) => (typeof url === 'string' ? target.url() === url : url.test(target.url()))
    const target = await this.#running.waitForTarget((one) => one.type() === 'page' && fits(one), { timeout: PATIENCE })
    const page = await target.page()
    if (!page) throw new Error(`${target.url()} has no page`)
    await this.#dress(page)
    return new ChromiumPage(page)
  }

  async openOwnPage(path: string): Promise<Page> {
    return this.openPage(this.#own(path))
  }

  async openPopup(page: Page): Promise<Screen> {
    // A click on the icon of an open popup would only close it.
    await this.closePopup()
    const tab = puppeteerPage(page)
    await tab.bringToFront()
    await tab.triggerExtensionAction(this.#installed)
    return this.popup()
  }

  async popup(): Promise<Screen> {
    return new Screen(pageDriver(await this.#screenOf('popup.html'), 'popup'))
  }

  closePopup(): Promise<void> {
    return this.#closeFloating('popup.html')
  }

  closePanel(): Promise<void> {
    return this.#closeFloating('sidepanel.html')
  }

  async #closeFloating(path: string): Promise<void> {
    for (const target of this.#running.targets()) {
      if (!isFloating(target) || !target.url().startsWith(this.#own(path))) continue
      try {
        await (await target.asPage()).close()
      } catch (thrown) {
        // One that closed itself meanwhile (after "Teach this page") is what was asked for.
        if (
          !/No target with given id|Target closed|Session closed|Connection closed\. Most likely the page/.test(
            String(thrown),
          )
        )
          throw thrown
      }
    }
  }

  async openPanel(page: Page): Promise<Screen> {
    await puppeteerPage(page).bringToFront()
    const tabId = await this.tabId(page)
    const own = await this.#newPage()
    await own.goto(this.#own('manifest.json'))
    // Puppeteer evaluates with a user gesture, without which the panel may not be opened.
    await own.evaluate((id) => chrome.sidePanel.open({ tabId: id }), tabId)
    await own.close()
    const tab = puppeteerPage(page)
    await tab.bringToFront()
    const panel = await this.panel()
    // It slides in and takes the page's width bit by bit: what stands there moves under the mouse until then.
    await tab.evaluate(panelStands)
    return panel
  }

  async panel(): Promise<Screen> {
    return new Screen(pageDriver(await this.#screenOf('sidepanel.html'), 'side panel'))
  }

  async chooseInMenu(page: Page, { x, y }: { x: number; y: number }, label: string): Promise<void> {
    const display = this.#display?.name ?? process.env.DISPLAY
    if (!display) throw new Error('the context menu needs a display')
    await puppeteerPage(page).bringToFront()
    await typeInMenu(display, () => puppeteerPage(page).mouse.click(x, y, { button: 'right' }), label.slice(0, 1))
  }

  pageButton(page: Page): Screen {
    return new Screen(closedRootDriver(puppeteerPage(page), 'button'))
  }

  async accepting(screen: Screen, action: () => Promise<void>): Promise<void> {
    await action()
    await this.#prompt(async () => (await screen.driver.run('() => document.hasFocus()', [])) === 'true')
  }

  async grant(pattern: string): Promise<void> {
    const page = await this.#newPage()
    await page.goto(this.#own('manifest.json'))
    await page.bringToFront()
    // That it loses the focus is how the prompt is noticed.
    await page.waitForFunction(() => document.hasFocus(), { polling: 30 })
    const granted = page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern)
    // Chromium does not ask again for what was granted once and given back by the extension itself.
    const asked = await Promise.race([granted.then(() => 'answered'), this.#asksFrom(page)])
    if (asked === 'asks') await this.#prompt(() => page.evaluate(() => document.hasFocus()))
    if (!(await granted)) throw new Error(`${pattern} was not granted`)
    await page.close()
  }

  async #asksFrom(page: PuppeteerPage): Promise<'asks'> {
    await page.waitForFunction(() => !document.hasFocus(), { polling: 30 })
    return 'asks'
  }

  #prompt(hasFocus: () => Promise<boolean>): Promise<void> {
    const display = this.#display?.name ?? process.env.DISPLAY
    const { askPerson } = this.#options
    if (display && hasKeys()) return acceptPrompt(hasFocus, display)
    if (!askPerson) throw new Error('the permission prompt needs xdotool')
    return leavePromptToPerson(hasFocus, () => askPerson('allow'))
  }

  async withdraw(_pattern: string): Promise<void> {
    await this.#hostAccess('ON_CLICK')
  }

  async giveBack(_pattern: string): Promise<void> {
    await this.#hostAccess('ON_ALL_SITES')
  }

  async setShortcut(commandName: string, keybinding: string): Promise<void> {
    const command = JSON.stringify({ extensionId: this.#installed.id, commandName, keybinding })
    await this.#inExtensionsPage(`chrome.developerPrivate.updateExtensionCommand(${command})`)
  }

  async pressInWindow(page: Page, keys: string): Promise<void> {
    await puppeteerPage(page).bringToFront()
    const display = this.#display?.name ?? process.env.DISPLAY
    if (!display) throw new Error('real keys need a display and xdotool')
    await pressKeys(display, keys)
  }

  async chooseFromContextMenu(page: Page, item: string, selection: string): Promise<void> {
    const tabId = await this.tabId(page)
    // The menu itself is the system's; its event is handed to the listeners as the browser does it.
    await this.evaluateInBackground(
      async (menuItemId, selectionText, id) => {
        const tab = await chrome.tabs.get(id)
        const dispatch: unknown = Reflect.get(chrome.contextMenus.onClicked, 'dispatch')
        if (typeof dispatch !== 'function') throw new Error('the event cannot be handed over')
        dispatch.call(chrome.contextMenus.onClicked, { menuItemId, selectionText, editable: false }, tab)
      },
      item,
      selection,
      tabId,
    )
  }

  async #hostAccess(hostAccess: 'ON_CLICK' | 'ON_ALL_SITES'): Promise<void> {
    const wanted = JSON.stringify({ extensionId: this.#installed.id, hostAccess })
    await this.#inExtensionsPage(`chrome.developerPrivate.updateExtensionConfiguration(${wanted})`)
  }

  async #inExtensionsPage(source: string): Promise<void> {
    const page = await this.#running.newPage()
    await page.goto('chrome://extensions')
    await page.evaluate(source)
    await page.close()
  }

  get #worker(): ChromiumWorker {
    return new ChromiumWorker(this.#running, this.#own(''))
  }

  async killBackground(): Promise<void> {
    // What it said would go with it.
    this.#console.push(...(await this.#worker.consoleLines()))
    await this.#worker.stop()
  }

  async evaluateInBackground<A extends readonly unknown[], T>(
    inside: (...args: A) => T | Promise<T>,
    ...args: A
  ): Promise<T> {
    const source = `(async () => JSON.stringify((await (${inside})(...${JSON.stringify(args)})) ?? null))()`
    const json = (await this.#worker.evaluate(source)) ?? (await this.#wakeAndEvaluate(source))
    return JSON.parse(json)
  }

  /** One that is asleep, or that started a moment ago and is not listed yet. */
  async #wakeAndEvaluate(source: string): Promise<string> {
    // This address of our origin runs nothing of ours. Behind the page in front, which may be what is asked for.
    const page = await this.#running.newPage({ background: true })
    await page.goto(this.#own('manifest.json'))
    // Whatever it answers, its listeners are there then.
    await page.evaluate(() => chrome.runtime.sendMessage({ to: 'background', name: 'settings.read', input: {} }))
    const isWorker = (one: Target) => one.type() === 'service_worker' && one.url().startsWith(this.#own(''))
    await this.#running.waitForTarget(isWorker, { timeout: PATIENCE })
    const json = await this.#worker.evaluate(source)
    await page.close()
    if (json === null) throw new Error('the worker stopped again')
    return json
  }

  async consoleLines(): Promise<string[]> {
    return [...(await Promise.all(this.#console)), ...(await this.#worker.consoleLines())]
  }

  async tabId(page: Page): Promise<number> {
    await puppeteerPage(page).bringToFront()
    return this.evaluateInBackground(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true })
      if (tab?.id === undefined) throw new Error('no active tab')
      return tab.id
    })
  }

  async toolbarBadge(page: Page): Promise<Badge> {
    return this.evaluateInBackground(
      async (tabId) => ({
        text: await chrome.action.getBadgeText({ tabId }),
        title: await chrome.action.getTitle({ tabId }),
      }),
      await this.tabId(page),
    )
  }

  axe(screen: Screen): Promise<Violation[]> {
    return runAxe(screen)
  }

  async emulate(wishes: Wishes): Promise<void> {
    this.#wishes = { ...this.#wishes, ...wishes }
    for (const page of await this.#running.pages()) await this.#dress(page)
  }

  async offline(off: boolean): Promise<void> {
    this.#options.world.cut(off)
    for (const page of await this.#running.pages()) await page.setOfflineMode(off)
  }

  async restart(): Promise<void> {
    await this.#running.close()
    this.#program = null
    this.#extension = null
    await this.start()
    if (this.#folder) await this.install(this.#folder)
  }

  async close(): Promise<void> {
    await this.#program?.close()
    await this.#display?.stop()
    this.#profile?.remove()
  }

  async gone(): Promise<void> {
    if (this.#program?.connected)
      await new Promise<void>((resolve) => this.#program?.once('disconnected', () => resolve()))
  }

  #own(path: string): string {
    return `chrome-extension://${this.#installed.id}/${path}`
  }

  async #newPage(): Promise<PuppeteerPage> {
    const page = await this.#running.newPage()
    await this.#dress(page)
    return page
  }

  async #screenOf(path: string): Promise<PuppeteerPage> {
    const target = await this.#running.waitForTarget(
      (one) => isFloating(one) && one.url().startsWith(this.#own(path)),
      {
        timeout: PATIENCE,
      },
    )
    const page = await target.asPage()
    await this.#dress(page)
    return page
  }

  /** A target may be gone before it can be listened to; then it said nothing. */
  async #listen(target: Target): Promise<void> {
    if (target.type() !== 'page') return
    const session = await target.createCDPSession().catch(() => null)
    if (!session) return
    listen(session, (line) => this.#console.push(line))
    await session.send('Runtime.enable').catch(() => undefined)
  }

  async #dress(page: PuppeteerPage): Promise<void> {
    const { colorScheme, reducedMotion, forcedColors } = this.#wishes
    const features = [
      ...(colorScheme ? [{ name: 'prefers-color-scheme', value: colorScheme }] : []),
      ...(reducedMotion ? [{ name: 'prefers-reduced-motion', value: 'reduce' }] : []),
      ...(forcedColors ? [{ name: 'forced-colors', value: 'active' }] : []),
    ]
    if (Object.keys(this.#wishes).length > 0) await page.emulateMediaFeatures(features)
  }
}

function puppeteerPage(page: Page): PuppeteerPage {
  if (!(page instanceof ChromiumPage)) throw new Error('this page is of another browser')
  return page.page
}

/** The panel has a tenth of the window or more, and the page kept its width for some frames. Runs inside: stands alone. */
async function panelStands(): Promise<void> {
  let width = 0
  for (let frames = 0, steady = 0; steady < 10 || width > outerWidth * 0.9; frames++) {
    if (frames > 600) throw new Error('the page keeps its width beside the panel')
    await new Promise((resolve) => requestAnimationFrame(resolve))
    steady = width === innerWidth ? steady + 1 : 0
    width = innerWidth
  }
}

/** Popup and panel are pages without a tab. */
function isFloating(target: Target): boolean {
  return target.type() === 'other' || target.type() === 'page'
}
