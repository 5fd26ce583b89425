/** Large letters and little room: a zoom of 200 % (half the room in CSS px) and a panel of 320 px. Nothing is cut off. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonKey } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import type { Target } from '../browsers/in-page.ts'
import { words } from '../browsers/words.ts'
import { misfits } from './fits.ts'
import { ALL, BROWSER, clean, type Stage, stage, tell } from './stage.ts'
import { optionsStates } from './states/options.ts'
import { dress, type Open, opener } from './states.ts'

let on: Stage
let at: Open
let close: () => Promise<void>

beforeAll(async () => {
  on = await stage()
})
beforeEach(async () => {
  await clean()
  const opened = opener(on)
  at = opened.at
  close = opened.close
})
afterEach(async () => {
  await close()
  await tell('settings.change', { language: 'en', theme: 'auto' })
})

async function fitsAt(page: Page, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    await page.resize({ width, height: 640 })
    await page.waitFor((wanted) => innerWidth === wanted, width)
    for (const language of ['en', 'he'] as const) {
      await dress(page, language, 'light')
      expect({ width, language, misfits: await page.evaluateRoot(misfits) }).toEqual({ width, language, misfits: [] })
    }
  }
}

const GATE = ['options-sites-details', 'options-connections-two']

describe(`${BROWSER}: the options at a zoom of 200 % and on a narrow screen`, () => {
  test.each(optionsStates.filter(({ id }) => ALL || GATE.includes(id)).map((state) => [state.id, state] as const))(
    '%s',
    async (_id, state) => {
      const { page } = await state.show(at)
      if (!page) throw new Error('not a page')
      await fitsAt(page, [640, 320])
    },
  )
})

const { record } = words.en

/** Whose record, and what is pressed there. */
const RECORDS: readonly (readonly [PersonKey, Target | null])[] = [
  ['maya', null],
  ['eitan', { role: 'button', name: record.link.replace }],
  ['noam', { role: 'button', name: record.bot.pause }],
  ['noa', null],
  ['rivka', null],
  ['two', { role: 'button', name: record.contact.choose }],
  ['yael', null],
  ['phoneless', null],
]

describe(`${BROWSER}: the record screen in a narrow panel`, () => {
  test.each(ALL ? RECORDS : RECORDS.slice(0, 3))('%s', async (who, press) => {
    const crm = await at.record('hubspot', who)
    await at.browser.pageButton(crm).wait('.mark')
    const tabId = await at.browser.tabId(crm)
    const page = await at.own(`popup.html?tab=${tabId}`)
    await page.waitForText(/As of|Why\?/)
    if (press) await page.click(press)
    // A panel cannot be narrower; half of the popup is what a zoom of 200 % leaves of it.
    await fitsAt(page, ALL ? [320, 200] : [320])
  })
})
