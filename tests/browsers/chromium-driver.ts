import type { CDPSession, KeyInput, Protocol, Page as PuppeteerPage } from 'puppeteer-core'
import type { Page } from './browser.ts'
import { OWN, type Own } from './own.ts'
import { type Driver, Screen } from './screen.ts'
import { withArguments } from './wrap.ts'

/** While a page moves on or closes there is nothing to run in; the caller looks again. */
const GONE =
  /context was destroyed|Cannot find context|navigated or closed|detached|Target closed|Session closed|No target|not find object|not find node|No node (?:with|found)|not belong to the document/i

async function orGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (GONE.test(String(error))) return null
    throw error
  }
}

export function pageDriver(page: PuppeteerPage, name = page.url()): Driver {
  return {
    name,
    run: (source, args) => orGone(page.evaluate(`(${withArguments(source, args)})(document)`).then(String)),
    ...hands(page),
  }
}

function hands(page: PuppeteerPage): Pick<Driver, 'clickAt' | 'drag' | 'typeText' | 'press' | 'picture'> {
  return {
    // A popup may close under the press.
    async clickAt(x, y) {
      await orGone(page.mouse.click(x, y))
    },
    async drag(from, to) {
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move(to.x, to.y, { steps: 4 })
      await page.mouse.up()
    },
    typeText: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key as KeyInput),
    picture: (clip) => page.screenshot(clip ? { clip } : {}),
  }
}

/** The closed root of an element of ours: reached through the protocol, as no page script can. */
export function closedRootDriver(page: PuppeteerPage, of: Own): Driver {
  return {
    name: `${of} of ${page.url()}`,
    run: (source, args) => orGone(runInClosedRoot(page, of, source, args)),
    ...hands(page),
  }
}

async function runInClosedRoot(
  page: PuppeteerPage,
  of: Own,
  source: string,
  args: readonly unknown[],
): Promise<string | null> {
  const session = await page.createCDPSession()
  try {
    const objectId = await closedRoot(session, of)
    if (!objectId) return null
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      objectId,
      functionDeclaration: `function () { return (${withArguments(source, args)})(this) }`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return String(result.value)
  } finally {
    await session.detach().catch(() => undefined)
  }
}

async function closedRoot(session: CDPSession, of: Own): Promise<string | null> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const node = findClosed(root, of)
  if (!node) return null
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendNodeId })
  return object.objectId ?? null
}

/** The protocol gives attributes as names and values by turns. */
function isHost({ attributes = [] }: Protocol.DOM.Node, of: Own): boolean {
  const at = attributes.indexOf(OWN)
  return at >= 0 && attributes[at + 1] === of
}

function findClosed(node: Protocol.DOM.Node, of: Own): Protocol.DOM.Node | null {
  const own = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === 'closed')
  if (own && isHost(node, of)) return own
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = findClosed(child, of)
    if (found) return found
  }
  return null
}

export class ChromiumPage extends Screen implements Page {
  readonly page: PuppeteerPage

  constructor(page: PuppeteerPage) {
    super(pageDriver(page))
    this.page = page
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'load' })
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'load' })
  }

  async back(): Promise<void> {
    // Puppeteer's goBack waits for a load, which an in-app step back never has.
    await this.page.evaluate(() => history.back())
  }

  async url(): Promise<string> {
    return this.page.evaluate(() => location.href)
  }

  async show(): Promise<void> {
    await this.page.bringToFront()
  }

  async resize(size: { width: number; height: number }): Promise<void> {
    await this.page.setViewport(size)
  }

  async close(): Promise<void> {
    await this.page.close()
  }

  picker(): Screen {
    return new Screen(closedRootDriver(this.page, 'picker'))
  }
}
