/** Twenty CRM tabs in the background: nothing of ours may run there, and nothing may be asked of Texter. */
import type { CDPSession, Page } from 'puppeteer-core'
import type { Findings } from './figures.ts'
import { OUR_HOST, type Stage } from './stage.ts'

const TABS = 20
/** Longer than every interval we use while visible (60 s). */
const WATCHED_MS = 65_000

export interface Idle {
  /** The tab in front: what works meanwhile works here, so that closing a tab brings none of the watched ones to the front. */
  front: Page
  /** Waits until the tabs were watched long enough; other tabs may work meanwhile. */
  finish(): Promise<Findings>
}

interface Tab {
  page: Page
  session: CDPSession
}

export async function startIdle(stage: Stage): Promise<Idle> {
  const { bench, ours, world } = stage
  const tabs: Tab[] = []
  for (let count = 0; count < TABS; count++) {
    const page = await bench.browser.newPage()
    await page.goto(`https://${OUR_HOST}/clients`, { waitUntil: 'load' })
    await page.evaluate((person) => globalThis.show(person), stage.nextPerson())
    tabs.push({ page, session: await page.createCDPSession() })
  }
  const front = await bench.browser.newPage()
  await front.bringToFront()
  // What was under way when the tabs went to the back comes to its end.
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  for (const { session } of tabs) {
    await session.send('Profiler.enable')
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    await session.send('Profiler.takePreciseCoverage')
  }
  const begun = performance.now()
  const asked = () => world.requests.filter(({ by }) => by === 'texter').length
  const before = asked()
  return {
    front,
    async finish() {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, WATCHED_MS - (performance.now() - begun))))
      const seconds = Math.round((performance.now() - begun) / 1_000)
      const requests = asked() - before
      const calls = new Set<string>()
      let count = 0
      for (const { session } of tabs) {
        const { result } = await session.send('Profiler.takePreciseCoverage')
        for (const { url, functions } of result) {
          if (!url.startsWith(`chrome-extension://${ours.id}/`)) continue
          for (const { functionName, ranges } of functions) {
            const called = ranges[0]?.count ?? 0
            if (called > 0) calls.add(functionName)
            count += called
          }
        }
      }
      for (const { page } of tabs) await page.close()
      await front.close()
      return {
        figures: [
          {
            name: 'idle, 20 CRM tabs open, hidden',
            value: `${count} calls of our functions${named(calls)}, ${requests} requests in ${seconds} s`,
            goal: 'no timers, no requests',
            pass: count === 0 && requests === 0,
          },
        ],
        notes: [],
      }
    },
  }
}

function named(calls: ReadonlySet<string>): string {
  return calls.size === 0 ? '' : ` (${[...calls].slice(0, 8).join(', ')})`
}
