/** One headless browser, one page server, and the picker driven as a person drives it. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Browser, launch, type Page } from 'puppeteer-core'
import { build } from 'vite'
import { words } from '../../build/words.ts'
import type { PickerOrder, Recipe } from '../../lib/crm/recipe.ts'
import type { RecipeReading } from '../../lib/crm/recipe-read.ts'
import { type BrowserKind, findBrowser } from '../../scripts/browsers.ts'

async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [words()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: ['chrome140'],
      rolldownOptions: { input: join(import.meta.dirname, 'harness.tsx'), output: { format: 'iife' } },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('no bundle')
  return chunk.code
}

function program(kind: BrowserKind): string {
  const found = findBrowser(kind)
  if (!found) throw new Error(`no ${kind} found`)
  return found
}

// Root has no user namespace to hide in.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const chromium = () =>
  launch({
    executablePath: program('chromium'),
    args: [...sandbox, '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })

const firefox = () => launch({ browser: 'firefox', executablePath: program('firefox') })

export type Html = (path: string) => string

export interface Stand {
  page: Page
  /** Loads a path of the served site and puts the picker's script there. */
  open(html: Html, path: string): Promise<void>
  start(order: Partial<PickerOrder>): Promise<void>
  /** Points at the middle of an element and clicks. */
  point(selector: string): Promise<void>
  press(...keys: Parameters<Page['keyboard']['press']>[0][]): Promise<void>
  panelClick(act: string): Promise<void>
  text(): Promise<string>
  sent(): Promise<Recipe | null | undefined>
  read(recipe: Recipe): Promise<RecipeReading | null>
  close(): Promise<void>
}

export async function openStand(): Promise<Stand> {
  let html: Html = () => ''
  const server: Server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.url === '/favicon.ico') return void response.writeHead(404).end()
    response.end(`<!doctype html><meta charset="utf-8"><title>CRM</title>${html(request.url ?? '/')}`)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const script = await bundle()
  const browser: Browser = await (process.env.TEXTER_LINK_BROWSER === 'firefox' ? firefox() : chromium())
  const page = await browser.newPage()
  await page.setViewport({ width: 1000, height: 800 })
  const middle = async (selector: string) => {
    const found = await page.$(selector)
    const box = await found?.boundingBox()
    if (!box) throw new Error(`not on the page: ${selector}`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  return {
    page,
    async open(next, path) {
      html = next
      await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: 'load' })
      await page.evaluate(script)
    },
    start: (order) =>
      page.evaluate((given) => teach.start(given), {
        language: 'en' as const,
        field: 'both' as const,
        step: 'first' as const,
        recipe: null,
        firstAddress: null,
        ...order,
      }),
    async point(selector) {
      const { x, y } = await middle(selector)
      await page.mouse.move(x, y)
      await page.mouse.click(x, y)
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    async panelClick(act) {
      const place = await page.evaluate((name) => teach.button(name), act)
      if (!place) throw new Error(`no button: ${act}`)
      await page.mouse.click(place.x, place.y)
    },
    text: () => page.evaluate(() => teach.text()),
    sent: () => page.evaluate(() => teach.sent),
    read: (recipe) => page.evaluate((given) => teach.read(given), recipe),
    async close() {
      await browser.close()
      await new Promise((closed) => server.close(closed))
    },
  }
}
