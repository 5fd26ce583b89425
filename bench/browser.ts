/** One Chromium for the whole run: a window on a virtual screen, behind the local world, with both extensions. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser, type Extension, type Target } from 'puppeteer-core'
import { ensureBrowsers } from '../scripts/browsers.ts'
import { chromiumArguments } from '../tests/browsers/chromium-arguments.ts'
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
    args: chromiumArguments(proxyPort, 'en-US'),
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
