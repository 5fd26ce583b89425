/** One Chromium for the whole run: a window on a virtual screen, behind the local world, with both extensions. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Extension, type Page, type Protocol, type Target } from 'puppeteer-core'
import { ensureBrowsers } from '../scripts/browsers.ts'
import { startDisplay } from '../tests/browsers/display.ts'
import { acceptPrompt } from '../tests/browsers/prompt.ts'

export interface Bench {
  browser: Browser
  /** E.g. `Chromium 156.0.8078.79`. */
  version: string
  close(): Promise<void>
  /** Installs an unpacked extension. */
  install(folder: string): Promise<Extension>
  /** Grants an optional host by the browser's own prompt. */
  grant(extension: Extension, pattern: string): Promise<void>
}

export async function openBrowser(proxyPort: number): Promise<Bench> {
  const program = ensureBrowsers(['chromium'])[0]
  if (!program) throw new Error('no Chromium found')
  const profile = await mkdtemp(join(tmpdir(), 'texter-link-bench-'))
  const display = process.platform === 'linux' ? await startDisplay() : null
  const browser = await puppeteer.launch({
    executablePath: program.path,
    userDataDir: profile,
    pipe: true,
    headless: false,
    enableExtensions: true,
    acceptInsecureCerts: true,
    defaultViewport: null,
    protocolTimeout: 120_000,
    env: { ...process.env, ...(display ? { DISPLAY: display.name } : {}) },
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      '--password-store=basic',
      '--window-size=1340,920',
      '--window-position=0,0',
      `--proxy-server=127.0.0.1:${proxyPort}`,
      '--lang=en-US',
      ...(process.platform === 'linux' ? ['--ozone-platform=x11'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  return {
    browser,
    version: (await browser.version()).replace('/', ' ').replace('Chrome', 'Chromium'),
    async close() {
      await browser.close()
      await display?.stop()
      await rm(profile, { recursive: true, force: true, maxRetries: 3 })
    },
    async install(folder) {
      const id = await browser.installExtension(folder)
      const extension = (await browser.extensions()).get(id)
      if (!extension) throw new Error(`${folder} was not installed`)
      return extension
    },
    async grant(extension, pattern) {
      const page = await browser.newPage()
      await page.goto(`chrome-extension://${extension.id}/manifest.json`)
      await page.bringToFront()
      const granted = page.evaluate((origin) => chrome.permissions.request({ origins: [origin] }), pattern)
      await acceptPrompt(() => page.evaluate(() => document.hasFocus()), display?.name ?? process.env.DISPLAY ?? '')
      if (!(await granted)) throw new Error(`${pattern} was not granted`)
      await page.close()
    },
  }
}

/** Ends the extension's service worker, as the browser does after 30 idle seconds. */
export async function putToSleep(bench: Bench, extension: Extension): Promise<void> {
  for (const worker of await extension.workers()) await worker.close()
  const awake = () => bench.browser.targets().some((target) => isWorkerOf(target, extension))
  const end = performance.now() + 5_000
  while (awake()) {
    if (performance.now() > end) throw new Error('the worker does not end')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function isWorkerOf(target: Target, extension: Extension): boolean {
  return target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${extension.id}/`)
}

/** The closed roots of one element name in a page, those that are still to come included. */
export interface ClosedRoots {
  /** Runs a function on each root until one answers; `this` is the root. Rejects with the last failure. */
  any<T>(inside: (this: ShadowRoot, text: string) => T | Promise<T>, text: string): Promise<T>
  stop(): Promise<void>
}

export async function watchClosedRoots(page: Page, tag: string): Promise<ClosedRoots> {
  const session = await page.createCDPSession()
  const known: Protocol.DOM.Node[] = []
  let arrived: (root: Protocol.DOM.Node) => void = () => undefined
  const note = (node: Protocol.DOM.Node): void => {
    for (const root of node.localName === tag ? (node.shadowRoots ?? []) : []) {
      known.push(root)
      arrived(root)
    }
    for (const child of node.children ?? []) note(child)
  }
  session.on('DOM.childNodeInserted', ({ node }) => note(node))
  session.on('DOM.shadowRootPushed', ({ root }) => {
    known.push(root)
    arrived(root)
  })
  await session.send('DOM.enable')
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  note(root)

  async function callOn<T>(node: Protocol.DOM.Node, source: string, text: string): Promise<T> {
    const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendNodeId })
    const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
      objectId: object.objectId ?? '',
      functionDeclaration: source,
      arguments: [{ value: text }],
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  return {
    any(inside, text) {
      const source = String(inside)
      const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof inside>>>()
      let open = 0
      const ask = (node: Protocol.DOM.Node) => {
        open++
        callOn<Awaited<ReturnType<typeof inside>>>(node, source, text).then(resolve, (failure) => {
          // A root that is gone may be followed by another one.
          if (--open === 0) reject(failure)
        })
      }
      arrived = ask
      for (const node of known.slice(-1)) ask(node)
      return promise
    },
    async stop() {
      arrived = () => undefined
      await session.detach()
    },
  }
}
