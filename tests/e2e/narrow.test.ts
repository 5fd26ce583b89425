/** Large letters and little room: a zoom of 200 % (half the room in CSS px) and a panel of 320 px. Nothing is cut off. */
import { describe, expect, test } from 'vitest'
import type { PersonKey } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import type { Target } from '../browsers/in-page.ts'
import { words } from '../browsers/words.ts'
import { misfits } from './fits.ts'
import { ALL, BROWSER } from './stage.ts'
import { stateScene } from './state-scene.ts'
import { optionsStates } from './states/options.ts'
import { dress } from './states.ts'

const scene = stateScene()

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
      const { page } = await state.show(scene.at)
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
    const crm = await scene.at.record('hubspot', who)
    await scene.at.browser.pageButton(crm).wait('.mark')
    const tabId = await scene.at.browser.tabId(crm)
    const page = await scene.at.own(`popup.html?tab=${tabId}`)
    await page.waitForText(/As of|Why\?/)
    if (press) await page.click(press)
    // A panel cannot be narrower; half of the popup is what a zoom of 200 % leaves of it.
    await fitsAt(page, ALL ? [320, 200] : [320])
  })
})
