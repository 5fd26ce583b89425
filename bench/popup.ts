/** From the click on the toolbar icon to the first useful paint, ours and an empty static popup. */
import type { Extension, Page, Target } from 'puppeteer-core'
import type { Bench } from './browser.ts'
import { type Findings, ms, times } from './figures.ts'
import { OUR_HOST, openRecordPage, type Stage } from './stage.ts'
import { Samples } from './stats.ts'
import { showAndWait } from './trip.ts'

const ROUNDS = 9

export async function measurePopup(stage: Stage): Promise<Findings> {
  const { bench, ours, trivial } = stage
  const page = await openRecordPage(bench, OUR_HOST)
  const person = stage.nextPerson()
  await showAndWait(page, person)
  const sides = [
    { name: 'ours', extension: ours, text: person.name },
    { name: 'static', extension: trivial, text: 'Nothing but this text.' },
  ]
  const samples = new Samples()
  // The first popup of a browser starts a process of its own.
  for (const { extension, text } of sides) await open(bench, page, extension, text)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, extension, text } of round % 2 === 0 ? sides : sides.toReversed()) {
      samples.add(name, await open(bench, page, extension, text))
    }
  }
  await page.close()
  const own = samples.median('ours')
  const empty = samples.median('static')
  return {
    figures: [
      {
        name: 'popup click to first useful paint: against an empty static popup',
        value: `${times(own / empty)} (${ms(own)}, static ${ms(empty)})`,
        goal: 'at most 1.15 x',
        pass: own / empty <= 1.15,
      },
    ],
    notes: [],
  }
}

/**
 * Milliseconds from the click to the paint that shows the text. The largest contentful paint with the text on screen is
 * taken: never earlier than the first useful one.
 */
async function open(bench: Bench, page: Page, extension: Extension, text: string): Promise<number> {
  await page.bringToFront()
  const shown = bench.browser.waitForTarget((target) => isPopup(target, extension), { timeout: 10_000 })
  const clicked = Date.now()
  await page.triggerExtensionAction(extension)
  const popup = await (await shown).asPage()
  const painted = await popup.evaluate(usefulPaint, text)
  await popup.close()
  return painted - clicked
}

function isPopup(target: Target, extension: Extension): boolean {
  const type = target.type()
  return (
    (type === 'other' || type === 'page') && target.url().startsWith(`chrome-extension://${extension.id}/popup.html`)
  )
}

/** Runs in the popup: the moment of the paint, epoch ms. */
async function usefulPaint(text: string): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const end = performance.now() + 10_000
  let waited = false
  while (!document.body?.textContent.includes(text)) {
    if (performance.now() > end) throw new Error(`the popup shows: ${document.body?.textContent}`)
    waited = true
    await frame()
  }
  // Seen to come: the frame after it is its paint. Already there: the browser's own entries say when it was painted.
  if (waited) {
    await frame()
    return performance.timeOrigin + performance.now()
  }
  const entries = await new Promise<PerformanceEntry[]>((resolve) => {
    const late = setTimeout(() => resolve([]), 2_000)
    new PerformanceObserver((list) => {
      clearTimeout(late)
      resolve(list.getEntries())
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  const last = entries.at(-1) ?? performance.getEntriesByName('first-contentful-paint').at(-1)
  return performance.timeOrigin + (last?.startTime ?? performance.now())
}
