/** Fixture pages under their CRMs' real addresses, in a real browser. */
import { existsSync } from 'node:fs'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { startWorld, type World } from '../../sandbox/world.ts'
import { expectedOf, pageText } from './fixtures.ts'
import type { Looks } from './in-page.ts'
import { readerBundle } from './reader-bundle.ts'

export type BrowserName = 'chromium' | 'firefox'

const PROGRAMS: Record<BrowserName, readonly string[]> = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
}

function program(name: BrowserName): string {
  const found = PROGRAMS[name].find((path) => existsSync(path))
  if (!found) throw new Error(`${name} is not installed: install it and run again`)
  return found
}

function launch(name: BrowserName, port: number): Promise<Browser> {
  const common = { executablePath: program(name), headless: true, acceptInsecureCerts: true } as const
  if (name === 'firefox') {
    return puppeteer.launch({
      ...common,
      browser: 'firefox',
      extraPrefsFirefox: {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': port,
        'network.proxy.ssl': '127.0.0.1',
        'network.proxy.ssl_port': port,
      },
    })
  }
  return puppeteer.launch({
    ...common,
    pipe: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--ignore-certificate-errors',
      `--proxy-server=127.0.0.1:${port}`,
    ],
  })
}

export interface Stage {
  version: string
  /** Loads a fixture under an address and reads it. */
  look(site: string, file: string, url: string, anchor: string | null): Promise<Looks>
  close(): Promise<void>
}

export async function openStage(name: BrowserName): Promise<Stage> {
  const [world, bundle] = await Promise.all([startWorld(), readerBundle()])
  const browser = await launch(name, world.proxyPort)
  const page = await browser.newPage()
  return {
    version: await browser.version(),
    look: (site, file, url, anchor) => look(world, page, bundle, { site, file, url, anchor }),
    async close() {
      await browser.close()
      await world.stop()
    },
  }
}

interface Ask {
  site: string
  file: string
  url: string
  anchor: string | null
}

async function look(world: World, page: Page, bundle: string, ask: Ask): Promise<Looks> {
  const asked = new URL(ask.url)
  world.crm.respond(asked.host, (url) => {
    const path = `${url.pathname}${url.search}`
    if (path === `${asked.pathname}${asked.search}`) return html(pageText(ask.site, ask.file))
    // A frame of the page that holds the record itself.
    const record = new URL(expectedOf(ask.site).url)
    return path === `${record.pathname}${record.search}`
      ? html(pageText(ask.site, 'record.html'))
      : new Response(null, { status: 404 })
  })
  // Addresses that differ in the hash alone: a blank page between makes it a load, not a jump.
  if (withoutHash(page.url()) === withoutHash(ask.url)) await page.goto('about:blank')
  await page.goto(ask.url, { waitUntil: 'load' })
  await page.evaluate(bundle)
  const call = [ask.site, ask.anchor].map((argument) => JSON.stringify(argument)).join()
  const text = String(await page.evaluate(`texterLinkLooks(${call}).then(JSON.stringify)`))
  return JSON.parse(text)
}

function withoutHash(address: string): string {
  return address.split('#', 1)[0] ?? ''
}

function html(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}
