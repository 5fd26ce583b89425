import type { Connection } from './firefox-driver.ts'

/**
 * The browser's own window ("chrome scope"), reachable since Firefox is started with system access. Snippets run as
 * the body of an async function with `ext` (our extension, running) and `adopt` at hand, and give JSON.
 */
export class FirefoxChrome {
  readonly #connection: Connection
  readonly #extensionId: string
  #window: string | null = null

  constructor(connection: Connection, extensionId: string) {
    this.#connection = connection
    this.#extensionId = extensionId
  }

  async run<T>(body: string, ...args: readonly unknown[]): Promise<T> {
    this.#window ??= await this.#browserWindow()
    const { result } = await this.#connection.send('script.evaluate', {
      expression: `(async (args) => {
        const ext = globalThis.WebExtensionPolicy.getByID(${JSON.stringify(this.#extensionId)})?.extension
        ${ADOPT}
        return JSON.stringify((await (async () => { ${body} })()) ?? null)
      })(${JSON.stringify(args)})`,
      target: { context: this.#window },
      awaitPromise: true,
    })
    if (result.type === 'exception') throw new Error(`in the browser's window: ${result.exceptionDetails.text}`)
    if (result.result.type !== 'string') throw new Error("no answer from the browser's window")
    return JSON.parse(result.result.value)
  }

  async #browserWindow(): Promise<string> {
    const chrome = { 'moz:scope': 'chrome', maxDepth: 0 }
    const { result } = await this.#connection.send('browsingContext.getTree', chrome)
    const found = result.contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml')
    if (!found) throw new Error('Firefox has no window')
    return found.context
  }
}

/**
 * WebDriver BiDi looks for a context's `<browser>` among the tabs only; popup, sidebar and background page have one
 * too. `adopt` makes such a one known, so that they can be driven with the same commands as a tab, and gives its id.
 */
const ADOPT = `
  const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs')
  const adopt = (browser) => {
    if (!NavigableManager.adopted) {
      NavigableManager.adopted = new Map()
      const original = NavigableManager.getBrowserById.bind(NavigableManager)
      NavigableManager.getBrowserById = (id) => {
        const known = NavigableManager.adopted.get(id)
        return known?.isConnected && known.browsingContext ? known : original(id)
      }
    }
    browser.permanentKey ??= {}
    const id = NavigableManager.getIdForBrowser(browser)
    NavigableManager.adopted.set(id, browser)
    return id
  }
  const ready = (browser) => browser?.browsingContext && browser.currentURI?.schemeIs('moz-extension') && !browser.webProgress?.isLoadingDocument
  const tabOf = (context) => [...gBrowser.tabs].find((tab) => NavigableManager.getIdForBrowser(tab.linkedBrowser) === context)
`
