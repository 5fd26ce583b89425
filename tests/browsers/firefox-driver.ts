import type { Browser as Program } from 'puppeteer-core'
import { BidiBrowser } from 'puppeteer-core/internal/bidi/Browser.js'
import type { Page } from './browser.ts'
import type { FirefoxChrome } from './firefox-chrome.ts'
import type { Box } from './in-page.ts'
import { OWN, type Own } from './own.ts'
import { type Driver, type Point, Screen } from './screen.ts'
import { withArguments } from './wrap.ts'

export type Connection = BidiBrowser['connection']

/** Puppeteer's pages wait for events that the extension's own pages never send; the protocol under them is used directly. */
export function connectionOf(program: Program): Connection {
  if (!(program instanceof BidiBrowser)) throw new Error('Firefox is not driven by WebDriver BiDi')
  return program.connection
}

/** While a page moves on or closes there is nothing to run in; the caller looks again. */
const GONE =
  /no such frame|no such node|no such history|Browsing Context with id .* not found|realm .*(?:not found|destroyed)|AbortError|actor .*destroyed|DiscardedBrowsingContextError/i

async function orGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (GONE.test(String(error))) return null
    throw error
  }
}

interface Evaluated {
  type: string
  result?: { type: string; value?: unknown }
  exceptionDetails?: { text: string }
}

function textOf(evaluated: Evaluated): string {
  if (evaluated.exceptionDetails) throw new Error(evaluated.exceptionDetails.text)
  return String(evaluated.result?.value)
}

export function contextDriver(connection: Connection, context: string, name: string): Driver {
  return {
    name,
    run: (source, args) =>
      orGone(
        connection
          .send('script.evaluate', {
            expression: `(${withArguments(source, args)})(document)`,
            target: { context },
            awaitPromise: true,
            userActivation: true,
          })
          .then(({ result }) => textOf(result)),
      ),
    ...hands(connection, context),
  }
}

/** Our element's closed root: the protocol serialises it on request and gives a reference that works as an argument. */
export function closedRootDriver(connection: Connection, context: string, name: string, of: Own): Driver {
  const run = async (source: string, args: readonly unknown[]): Promise<string | null> => {
    const sharedId = await closedRoot(connection, context, of)
    if (!sharedId) return null
    const { result } = await connection.send('script.callFunction', {
      functionDeclaration: withArguments(source, args),
      arguments: [{ sharedId }],
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })
    return textOf(result)
  }
  return {
    name: `${of} of ${name}`,
    run: (source, args) => orGone(run(source, args)),
    ...hands(connection, context),
  }
}

interface NodeValue {
  sharedId?: string
  value?: { children?: NodeValue[]; shadowRoot?: NodeValue | null; mode?: string; attributes?: Record<string, string> }
}

async function closedRoot(connection: Connection, context: string, of: Own): Promise<string | null> {
  const { result } = await connection.send('script.evaluate', {
    // Not `document.documentElement`: a page may have an element of that name.
    expression: 'document',
    target: { context },
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: null },
  })
  if (result.type !== 'success' || result.result.type !== 'node') return null
  return findClosed(result.result, of)?.sharedId ?? null
}

function findClosed(node: NodeValue, of: Own): NodeValue | null {
  const root = node.value?.shadowRoot
  if (root?.value?.mode === 'closed' && node.value?.attributes?.[OWN] === of) return root
  for (const child of [...(node.value?.children ?? []), ...(root ? [root] : [])]) {
    const found = findClosed(child, of)
    if (found) return found
  }
  return null
}

/** WebDriver's code points of keys without a character. */
const KEYS: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
}

function hands(
  connection: Connection,
  context: string,
): Pick<Driver, 'clickAt' | 'drag' | 'typeText' | 'press' | 'picture'> {
  const keys = async (values: string[]) => {
    const actions = values.flatMap((value) => [
      { type: 'keyDown' as const, value },
      { type: 'keyUp' as const, value },
    ])
    await connection.send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] })
  }
  const move = ({ x, y }: Point) => ({ type: 'pointerMove' as const, x: Math.round(x), y: Math.round(y) })
  // Not a jump: on its way the mouse is everywhere in between.
  const slide = (to: Point) => ({ ...move(to), duration: 50 })
  const mouse = async (from: Point, way: Point[]) => {
    const actions = [
      move(from),
      { type: 'pointerDown' as const, button: 0 },
      ...way.map(slide),
      { type: 'pointerUp' as const, button: 0 },
    ]
    await connection.send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
  }
  return {
    clickAt: (x, y) => mouse({ x, y }, []),
    drag: (from, to) => mouse(from, [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to]),
    typeText: (text) => keys([...text]),
    press: (key) => keys([KEYS[key] ?? key]),
    async picture(clip: Box | null) {
      const { result } = await connection.send('browsingContext.captureScreenshot', {
        context,
        ...(clip ? { clip: { type: 'box' as const, ...clip } } : {}),
      })
      return Buffer.from(result.data, 'base64')
    },
  }
}

export class FirefoxPage extends Screen implements Page {
  readonly context: string
  readonly #connection: Connection
  readonly #chrome: FirefoxChrome

  constructor(connection: Connection, chrome: FirefoxChrome, context: string, name: string) {
    super(contextDriver(connection, context, name))
    this.context = context
    this.#connection = connection
    this.#chrome = chrome
  }

  async goto(url: string): Promise<void> {
    // Waiting for the load of an extension page never ends; what the test wants to see is waited for anyway.
    const wait = url.startsWith('moz-extension:') ? 'none' : 'complete'
    await this.#connection.send('browsingContext.navigate', { context: this.context, url, wait })
    if (wait === 'none')
      await this.waitFor((wanted) => location.href === wanted && document.readyState === 'complete', url)
  }

  async reload(): Promise<void> {
    const own = (await this.url()).startsWith('moz-extension:')
    await this.#connection.send('browsingContext.reload', { context: this.context, wait: own ? 'none' : 'complete' })
  }

  async back(): Promise<void> {
    await this.#connection.send('browsingContext.traverseHistory', { context: this.context, delta: -1 })
  }

  async url(): Promise<string> {
    return this.evaluate(() => location.href)
  }

  async show(): Promise<void> {
    await this.#connection.send('browsingContext.activate', { context: this.context })
    await this.#chrome.run('window.focus(); return null')
  }

  async resize(viewport: { width: number; height: number }): Promise<void> {
    await this.#connection.send('browsingContext.setViewport', { context: this.context, viewport })
  }

  async close(): Promise<void> {
    await this.#connection.send('browsingContext.close', { context: this.context })
  }

  picker(): Screen {
    return new Screen(closedRootDriver(this.#connection, this.context, this.driver.name, 'picker'))
  }
}
