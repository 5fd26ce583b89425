/** From the record in the DOM to its status painted, with the background asleep and awake, ours and a trivial extension's. */
import type { Extension, Page, Realm } from 'puppeteer-core'
import { putToSleep } from './browser.ts'
import { HOSTS, TAG } from './extension/manifest.ts'
import { type Findings, ms, times } from './figures.ts'
import { OUR_BUTTON, OUR_HOST, openRecordPage, type Person, type Stage } from './stage.ts'
import { Samples } from './stats.ts'

const ROUNDS = 25
/** Both pages are left alone before a trip: a tab that comes to the front reads its page again, and wakes the worker, ms. */
const REST_MS = 700

interface Side {
  name: 'ours' | 'trivial'
  extension: Extension
  page: Page
  /** Selector of the host of its closed root. */
  host: string
}

export async function measureTrips(stage: Stage): Promise<Findings> {
  const { bench, ours, trivial } = stage
  const sides: Side[] = [
    { name: 'ours', extension: ours, page: await openRecordPage(bench, OUR_HOST), host: OUR_BUTTON },
    { name: 'trivial', extension: trivial, page: await openRecordPage(bench, HOSTS.trip), host: TAG },
  ]
  await closeOwn(stage)
  const samples = new Samples()
  for (let round = 0; round < ROUNDS; round++) {
    // Our script looks at a page at most fifty times a minute; a fresh page begins to count anew.
    for (const { page, host } of sides) {
      await page.reload({ waitUntil: 'load' })
      await showAndWait(page, stage.nextPerson(), host)
    }
    for (const state of ['awake', 'asleep'] as const) {
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        const ready = async () => {
          await new Promise((resolve) => setTimeout(resolve, REST_MS))
          if (state === 'asleep') await putToSleep(bench, side.extension)
        }
        samples.add(`${side.name} ${state}`, await trip(side, stage.nextPerson(), ready))
      }
    }
  }
  for (const { page } of sides) await page.close()
  return {
    figures: (['asleep', 'awake'] as const).map((state) => {
      const own = samples.median(`ours ${state}`)
      const other = samples.median(`trivial ${state}`)
      return {
        name: `record in the DOM to status painted, worker ${state}: against a trivial extension`,
        value: `${times(own / other)} (${ms(own)}, trivial ${ms(other)})`,
        goal: 'at most 1.4 x',
        pass: own / other <= 1.4,
      }
    }),
    notes: [],
  }
}

/** A page of an extension keeps its process alive, and a new one is 40 ms for either: what opened itself at install goes. */
async function closeOwn({ bench }: Stage): Promise<void> {
  for (const page of await bench.browser.pages()) {
    if (page.url().startsWith('chrome-extension://')) await page.close()
  }
}

/** Shows a person, and waits until the status is painted into the closed root, which may be made anew for it. */
export async function showAndWait(page: Page, person: Person, host: string = OUR_BUTTON): Promise<void> {
  await trip({ page, host }, person)
}

/** Milliseconds from the change of the page to the frame after the status stood in the closed root. */
async function trip(
  { page, host }: Pick<Side, 'page' | 'host'>,
  person: Person,
  ready: () => Promise<void> = async () => undefined,
): Promise<number> {
  await page.bringToFront()
  await ready()
  const painted = (await scriptsWorld(page)).evaluate(whenPainted, host, person.agent)
  // Both are awaited below; a failure of the first must not end the program while the second is under way.
  painted.catch(() => undefined)
  const start = await page.evaluate((one) => globalThis.show(one), person)
  return (await painted) - start
}

/** The world of the one content script in the page: only there can closed roots be watched without a word to the browser. */
async function scriptsWorld(page: Page): Promise<Realm> {
  const end = performance.now() + 5_000
  for (;;) {
    const world = page.extensionRealms().find(({ origin }) => origin?.startsWith('chrome-extension://'))
    if (world) return world
    if (performance.now() > end) throw new Error(`no content script in ${page.url()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/**
 * Runs beside the content script: resolves with the moment of the frame that shows the text, epoch ms. Whatever watches
 * from outside must hear of a new root first, and then sees a later frame than the person.
 */
function whenPainted(selector: string, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const root = () => {
      const host = document.querySelector(selector)
      return host instanceof HTMLElement ? chrome.dom.openOrClosedShadowRoot(host) : null
    }
    const timer = setTimeout(() => reject(new Error(`shows: ${root()?.textContent}`)), 15_000)
    const observer = new MutationObserver(() => look())
    const look = () => {
      const now = root()
      if (!now?.textContent?.includes(text)) {
        if (now) observer.observe(now, { childList: true, subtree: true, characterData: true })
        return
      }
      observer.disconnect()
      clearTimeout(timer)
      // A message posted within a frame is delivered after that frame was painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        port2.postMessage(null)
      })
    }
    observer.observe(document.documentElement, { childList: true })
    look()
  })
}
