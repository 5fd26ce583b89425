/** The reader, bundled as for a page, in a headless Chromium: layout, shadow roots and frames are real. */
import { join } from 'node:path'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { build } from 'vite'
import type { Reading, SiteFields } from '../../lib/crm/site.ts'

const LIB = join(import.meta.dirname, '../../lib/crm')
const ENTRY = 'virtual:reader'

/** The bundled reader as one script that sets `globalThis.reader`. */
export async function readerScript(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'reader-entry',
        resolveId: (source) => (source === ENTRY ? `\0${ENTRY}` : undefined),
        load: (source) =>
          source === `\0${ENTRY}`
            ? `import { readPage } from ${JSON.stringify(join(LIB, 'read-page.ts'))}; globalThis.reader = { readPage }`
            : undefined,
      },
    ],
    build: { write: false, target: ['chrome140'], rolldownOptions: { input: ENTRY, output: { format: 'iife' } } },
  })
  const first = Array.isArray(output) ? output[0] : output
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('no reader bundle')
  return chunk.code
}

export interface ReaderBrowser {
  page: Page
  /** Shows the page at the address (never fetched) and reads it. */
  read(html: string, ask?: { url?: string; fields?: SiteFields; before?: string }): Promise<Reading>
  close(): Promise<void>
}

export async function startReader(): Promise<ReaderBrowser> {
  const script = await readerScript()
  const browser: Browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  const page = await browser.newPage()
  await page.setViewport({ width: 1280, height: 900 })
  return {
    page,
    async read(html, { url = 'https://crm.example.test/contacts/4711', fields, before } = {}) {
      await page.goto('about:blank')
      await page.setContent(html)
      await page.evaluate(script)
      if (before) await page.evaluate(before)
      const given = JSON.stringify({ url, fields: fields ?? null })
      const answer: Reading = (await page.evaluate(`(async () => {
        const { url, fields } = ${given}
        const record = { site: 'test', tenant: 't', type: 'contact', id: '1', link: url }
        const site = fields && { id: 'test', name: 'Test', hosts: [], address: 'observed', record: () => record, fields }
        return (await reader.readPage({ root: document, url: new URL(url), site })).reading
      })()`)) as Reading
      return answer
    },
    close: () => browser.close(),
  }
}
