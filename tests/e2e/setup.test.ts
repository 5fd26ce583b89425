/** A new person, a new profile, a CRM nobody knows: from install to the first link, with every click and value counted. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import type { Browser, Page } from '../browsers/browser.ts'
import type { Target } from '../browsers/in-page.ts'
import { launch } from '../browsers/launch.ts'
import type { Screen } from '../browsers/screen.ts'
import { filled, words } from '../browsers/words.ts'
import { PACKAGES } from '../packages/built.ts'
import { checkPage, checkWorld } from './canary.ts'
import { misfits } from './fits.ts'
import { sendFrom } from './send-from.ts'
import { BROWSER } from './stage.ts'
import { dressed } from './states.ts'

let world: World
let browser: Browser

beforeAll(async () => {
  world = await startWorld()
  browser = await launch(BROWSER, { world })
  await browser.install(PACKAGES[BROWSER === 'chromium' ? 'chrome' : 'firefox'])
})
afterEach(async () => {
  await checkWorld({ world, browser }, await browser.pageAt(/options\.html/))
})
afterAll(async () => {
  await browser.close()
  await world.stop()
})

const { options, button: buttonWords } = words.en

/** In both languages, light and dark: no barrier, nothing cut. */
async function isFitForAll(settings: Page, screen: Screen): Promise<void> {
  for (const language of ['he', 'en'] as const) {
    for (const theme of ['dark', 'light'] as const) {
      await sendFrom(settings, 'settings.change', { language, theme })
      await dressed(screen, language, theme)
      const found = { misfits: await screen.evaluateRoot(misfits), axe: await browser.axe(screen) }
      expect({ language, theme, ...found }).toEqual({ language, theme, misfits: [], axe: [] })
    }
  }
}

describe(`${BROWSER}: from install to the first link`, () => {
  test('says what to do in both languages, light and dark, before anything is set up', async () => {
    const page = await browser.pageAt(/options\.html/)
    await page.waitForText(options.start.title)
    await isFitForAll(page, page)
    const crm = await browser.openPage(recordUrl('example', person('maya')))
    const popup = await browser.openPopup(crm)
    await popup.waitForText(words.en.record.pages.notConnected.title)
    await isFitForAll(page, popup)
    await browser.closePopup()
    await crm.close()
    await page.show()
  })

  test('takes at most 12 clicks and 2 pasted values, on a CRM that nobody knows', async () => {
    const count = { clicks: 0, pasted: 0, typed: 0 }
    const click = async (screen: Screen, target: Target) => {
      count.clicks++
      await screen.click(target)
    }
    const put = async (screen: Screen, name: string, value: string, how: 'pasted' | 'typed') => {
      count.clicks++
      count[how]++
      await screen.fill({ role: 'textbox', name }, value)
    }

    // Opens by itself, once, after install.
    const page = await browser.pageAt(/options\.html/)
    await page.waitForText(options.start.title)
    await put(page, options.connect.project, `${world.texter.origin}/contact/whatsapp/`, 'pasted')
    await put(page, options.connect.token, world.texter.tokens.full, 'pasted')
    await click(page, { role: 'button', name: options.connect.test })
    await page.waitForText(filled(options.start.connectDone, { project: 'demo' }))
    // These browsers are not Israeli; in an Israeli one this is right from the start.
    count.clicks += 2
    await page.choose({ role: 'combobox', name: options.connections.country }, 'IL')
    await page.waitForText(options.common.saved)

    await put(page, options.sites.search, recordUrl('example', person('maya')), 'typed')
    count.clicks++
    await browser.accepting(page, () =>
      click(page, { role: 'button', name: filled(options.sites.allow, { host: 'crm.example.test:8443' }) }),
    )
    await page.waitForText(filled(options.start.crmDone, { host: 'crm.example.test:8443' }))

    // The CRM is where the person works anyway: its record is open in another tab.
    const record = await browser.openPage(recordUrl('example', person('maya')))
    const button = browser.pageButton(record)
    await button.waitForText(/Waiting/)
    await click(button, { role: 'button', name: /^Texter Link · / })
    await click(button, { role: 'button', name: buttonWords.link })
    await button.waitForText(new RegExp(`^${buttonWords.linked}`, 'm'))

    expect(world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: recordUrl('example', person('maya')) })
    process.stdout.write(
      `note: ${BROWSER}: first link after ${count.clicks} clicks, ${count.pasted} pasted and ${count.typed} typed values\n`,
    )
    expect(count.clicks).toBeLessThanOrEqual(12)
    expect(count.pasted).toBeLessThanOrEqual(2)
    expect(count.typed).toBeLessThanOrEqual(1)
    await checkPage({ world, browser }, record)
    await page.show()
    await page.waitForText(options.start.titleDone)
  })
})
