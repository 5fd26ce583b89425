/** What a page pays: bytes and evaluation of the content script on enabled sites, nothing on others. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { CDPSession, Page } from 'puppeteer-core'
import { HOSTS } from './extension/manifest.ts'
import { type Findings, kB, ms, times } from './figures.ts'
import { FREE_HOST, OUR_HOST, type Stage } from './stage.ts'
import { Samples } from './stats.ts'

const ROUNDS = 31

export async function measureCost(stage: Stage): Promise<Findings> {
  const { bench, folder, ours } = stage
  const gzipped = (file: string) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length
  const script = gzipped('crm.js')
  const sites = readdirSync(join(folder, 'sites')).map((file) => ({ file, bytes: gzipped(`sites/${file}`) }))
  const largest = sites.toSorted((a, b) => b.bytes - a.bytes)[0] ?? { file: 'none', bytes: 0 }
  const total = script + largest.bytes

  const samples = new Samples()
  const page = await bench.browser.newPage()
  for (let round = 0; round < ROUNDS; round++) {
    const sides = [
      { name: 'ours', host: OUR_HOST, file: 'crm.js' },
      { name: 'preact', host: HOSTS.preact, file: 'preact.js' },
    ]
    for (const { name, host, file } of round % 2 === 0 ? sides : sides.toReversed()) {
      samples.add(name, await evaluation(page, host, file))
    }
  }
  const own = samples.median('ours')
  const empty = samples.median('preact')
  const enabled = await scriptBytes(page, OUR_HOST, ours.id)
  const free = await scriptBytes(page, FREE_HOST, ours.id)
  await page.close()
  // The same look must see our scripts where they are.
  if (enabled === 0) throw new Error('the scripts of an enabled page were not seen')
  return {
    figures: [
      {
        name: 'content script, gzipped, with the largest CRM file',
        value: `${kB(total)} (script ${kB(script)}, ${largest.file} ${kB(largest.bytes)})`,
        goal: 'at most 20 kB',
        pass: total <= 20 * 1024,
      },
      {
        name: 'content script evaluated: against an empty Preact content script',
        value: `${times(own / empty)} (${ms(own)}, empty ${ms(empty)})`,
        goal: 'at most 3 x',
        pass: own / empty <= 3,
      },
      {
        name: 'page cost on sites not enabled',
        value: `${free} bytes (enabled: ${enabled})`,
        goal: 'zero bytes',
        pass: free === 0,
      },
    ],
    notes: [],
  }
}

interface TraceEvent {
  name: string
  ph: string
  /** Microseconds. */
  dur?: number
  args?: { data?: { url?: string } }
}

/** Milliseconds that the browser spent on compiling and running a content script during a load. */
async function evaluation(page: Page, host: string, file: string): Promise<number> {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8'] })
  await page.goto(`https://${host}/clients?${crypto.randomUUID()}`, { waitUntil: 'load' })
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })))
  const trace = await page.tracing.stop()
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(Buffer.from(trace ?? []).toString())
  const spent = traceEvents
    .filter(({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.endsWith(`/${file}`))
    .reduce((sum, { dur = 0 }) => sum + dur, 0)
  if (spent === 0) throw new Error(`${file} was not evaluated on ${host}`)
  return spent / 1_000
}

/** Characters of the extension's scripts that a page of this host loads. */
async function scriptBytes(page: Page, host: string, extensionId: string): Promise<number> {
  const session: CDPSession = await page.createCDPSession()
  let bytes = 0
  session.on('Debugger.scriptParsed', ({ url, length }) => {
    if (url.startsWith(`chrome-extension://${extensionId}/`)) bytes += length ?? 0
  })
  await session.send('Debugger.enable')
  bytes = 0
  await page.goto(`https://${host}/clients?${crypto.randomUUID()}`, { waitUntil: 'load' })
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })))
  await session.detach()
  return bytes
}
