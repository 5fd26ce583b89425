/** How long one look at a page takes: ours, the floor, and other people's scanners, each cold on a page of its own. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Page } from 'puppeteer-core'
import { bundle } from './bundles.ts'
import { type Findings, kB, ms, times } from './figures.ts'
import { addressOf, type PageKind, PHONE, pageOf } from './pages.ts'
import { Samples } from './stats.ts'

const SCANNERS = ['floor', 'ours', 'c2d', 'libphonenumber'] as const
type Scanner = (typeof SCANNERS)[number]

interface Job {
  scanner: Scanner
  kind: PageKind
  elements: number
}

interface Run {
  ms: number
  /** Longest task of more than 50 ms while it ran; 0 = none. */
  longest: number
  found: string[]
}

const key = ({ scanner, kind, elements }: Job) => `${scanner} ${kind} ${elements}`

/** Rounds by size of the page: large pages take seconds to load. */
const PLAN: { elements: number; rounds: number; kinds: PageKind[]; peers: number }[] = [
  { elements: 1_000, rounds: 9, kinds: ['phone', 'none', 'adapter', 'shadow'], peers: 3 },
  { elements: 10_000, rounds: 15, kinds: ['phone', 'none', 'adapter', 'shadow'], peers: 5 },
  { elements: 50_000, rounds: 5, kinds: ['phone', 'none', 'shadow'], peers: 1 },
  { elements: 200_000, rounds: 3, kinds: ['phone', 'none', 'shadow'], peers: 0 },
]

/** A busy machine gets fewer rounds, not a longer wait; each page is read at least once. */
const BUDGET_MS = 130_000

export async function measureReading(page: Page): Promise<Findings> {
  const end = performance.now() + BUDGET_MS
  const scripts = new Map<Scanner, string>()
  for (const scanner of SCANNERS) scripts.set(scanner, await bundle(`in-page/${scanner}.ts`))
  const server = await serve()
  const samples = new Samples()
  try {
    for (const { elements, rounds, kinds, peers } of PLAN) {
      for (let round = 0; round < rounds && (round === 0 || performance.now() < end); round++) {
        for (const kind of kinds) {
          const jobs: Job[] = [
            { scanner: 'floor', kind, elements },
            { scanner: 'ours', kind, elements },
          ]
          if (kind === 'phone' && round < peers) {
            jobs.push({ scanner: 'c2d', kind, elements }, { scanner: 'libphonenumber', kind, elements })
          }
          // Whoever comes first in a round changes, so that nobody always follows a full garbage collection.
          for (const job of round % 2 === 0 ? jobs : jobs.toReversed()) {
            const run = await scan(page, server.port, job, scripts.get(job.scanner) ?? '')
            check(job, run)
            samples.add(key(job), run.ms)
            samples.add(`longest ${key(job)}`, run.longest)
          }
        }
      }
    }
  } finally {
    await server.stop()
  }
  return report(samples, scripts)
}

/** A fast answer that is wrong is no answer. */
function check({ scanner, kind }: Job, { found }: Run): void {
  if (scanner !== 'ours') return
  const wanted = kind === 'none' ? [] : [PHONE]
  if (JSON.stringify(found.slice(0, 1)) !== JSON.stringify(wanted)) {
    throw new Error(`page "${kind}": read ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`)
  }
}

async function scan(page: Page, port: number, job: Job, script: string): Promise<Run> {
  await page.goto(`http://127.0.0.1:${port}/${job.kind}/${job.elements}`, { waitUntil: 'load' })
  await page.evaluate(script)
  return page.evaluate(async (address) => {
    const idle = () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 }))
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    // The page's own layout and first paint are not ours to count.
    await frame()
    await frame()
    await idle()
    let longest = 0
    const begun = performance.now()
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        if (startTime >= begun) longest = Math.max(longest, duration)
      }
    })
    observer.observe({ type: 'longtask' })
    // In a task of its own: the one we are in began before us.
    await new Promise((resolve) => setTimeout(resolve))
    const start = performance.now()
    const found = (await globalThis.benchScan?.run(address)) ?? []
    const end = performance.now()
    await frame()
    await idle()
    observer.disconnect()
    return { ms: end - start, longest, found }
  }, addressOf(job.kind))
}

/** Pages with the headers that give `performance.now()` its full resolution. */
async function serve() {
  const pages = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const [, kind = '', elements = ''] = (request.url ?? '').split('/')
    if (kind !== 'phone' && kind !== 'none' && kind !== 'adapter' && kind !== 'shadow') {
      response.writeHead(404).end()
      return
    }
    const name = `${kind} ${elements}`
    const html = pages.get(name) ?? Buffer.from(pageOf(kind, Number(elements)))
    pages.set(name, html)
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      })
      .end(html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the page server has no port')
  return {
    port: address.port,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function report(samples: Samples, scripts: ReadonlyMap<Scanner, string>): Findings {
  const at = (scanner: Scanner, kind: PageKind, elements: number) => samples.median(key({ scanner, kind, elements }))
  const ratio = (kind: PageKind, elements = 10_000) => at('ours', kind, elements) / at('floor', kind, elements)
  const phone = ratio('phone')
  const faster = at('c2d', 'phone', 10_000) / at('ours', 'phone', 10_000)
  const none = ratio('none')
  const adapter = ratio('adapter')
  const perElement = (scanner: Scanner, elements: number) => at(scanner, 'none', elements) / elements
  const growth = perElement('ours', 200_000) / perElement('ours', 1_000)
  const floorGrowth = perElement('floor', 200_000) / perElement('floor', 1_000)
  const longest = Math.max(...(['phone', 'none', 'shadow'] as const).map((kind) => longestOf(samples, kind)))
  const longText = longest === 0 ? 'none over 50 ms' : ms(longest)
  const sized = (scanner: Scanner) => kB(gzipSync(scripts.get(scanner) ?? '', { level: 9 }).length)
  return {
    figures: [
      {
        name: 'generic read, 10k elements, phone there: against the floor',
        value: `${times(phone)} (${ms(at('ours', 'phone', 10_000))})`,
        goal: 'at most 1.5 x',
        pass: phone <= 1.5,
      },
      {
        name: 'generic read, 10k elements, phone there: against ringcentral-c2d',
        value: `${times(faster)} faster`,
        goal: 'at least 30 x faster',
        pass: faster >= 30,
      },
      {
        name: 'generic read, 10k elements, no phone (full look): against the floor',
        value: `${times(none)} (${ms(at('ours', 'none', 10_000))})`,
        goal: 'at most 4 x',
        pass: none <= 4,
      },
      {
        name: 'growth from 1k to 200k elements, time per element',
        value: `${times(growth)} (the floor's: ${times(floorGrowth)})`,
        goal: 'at most linear (1 x)',
        pass: growth <= 1,
      },
      {
        name: 'longest task while reading 200k elements',
        value: longText,
        goal: 'under 50 ms',
        pass: longest < 50,
      },
      {
        name: 'adapter read, 10k elements: against the floor',
        value: `${times(adapter)} (${ms(at('ours', 'adapter', 10_000))})`,
        goal: 'at most 0.5 x',
        pass: adapter <= 0.5,
      },
    ],
    notes: [
      ...PLAN.flatMap(({ elements, kinds }) =>
        kinds.map((kind) => ({
          name: `${elements / 1_000}k elements, ${NAMES[kind]}`,
          value: `ours ${ms(at('ours', kind, elements))}, floor ${ms(at('floor', kind, elements))}: ${times(ratio(kind, elements))}`,
        })),
      ),
      ...PLAN.filter(({ peers }) => peers > 0).flatMap(({ elements }) =>
        (['c2d', 'libphonenumber'] as const).map((peer) => ({
          name: `${elements / 1_000}k elements, ${peer === 'c2d' ? 'ringcentral-c2d' : 'libphonenumber-js text search'}`,
          value: `${ms(at(peer, 'phone', elements))}: ${times(at(peer, 'phone', elements) / at('floor', 'phone', elements))} the floor, ${times(at(peer, 'phone', elements) / at('ours', 'phone', elements))} ours`,
        })),
      ),
      {
        name: 'scripts, gzipped (without styles and polyfills)',
        value: `our reader with one CRM ${sized('ours')}, ringcentral-c2d's matcher ${sized('c2d')}, libphonenumber-js text search ${sized('libphonenumber')}`,
      },
    ],
  }
}

const NAMES: Record<PageKind, string> = {
  phone: 'generic, phone there',
  none: 'generic, no phone',
  adapter: "a known CRM's file",
  shadow: 'open shadow roots, phone in one',
}

function longestOf(samples: Samples, kind: PageKind): number {
  return samples.median(`longest ${key({ scanner: 'ours', kind, elements: 200_000 })}`)
}
