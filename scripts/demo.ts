/**
 * The whole main job before your eyes: builds the extension, starts the local world and a real browser, sets the
 * extension up the way a person would, links a chat, switches the bot, and follows the link back from Texter's inbox.
 *
 *   npm run demo -- [--browser chromium|firefox] [--headless] [--no-build]
 *
 * Writes demo-output/: a picture per step and result.json, whose truth values are read from the sandbox, not from the
 * extension. Exit code 0 only if all of them hold.
 */
import { rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { recordUrl } from '../sandbox/crm/records.ts'
import { person } from '../sandbox/people.ts'
import { isObject } from '../sandbox/texter/merge.ts'
import { CHAT } from '../sandbox/texter/seed.ts'
import { startWorld, type World } from '../sandbox/world.ts'
import type { Browser, Page } from '../tests/browsers/browser.ts'
import { launch } from '../tests/browsers/launch.ts'
import { words } from '../tests/browsers/words.ts'
import { chooseLanguage, connect, enableSite, linkFromPage, openCard, switchBot } from '../tests/person.ts'
import { ensureBrowsers } from './browsers.ts'
import { ROOT, run } from './run.ts'

const { values: wishes } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
})
const kind = wishes.browser === 'firefox' ? 'firefox' : 'chromium'
const visible =
  !wishes.headless && (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY))
const OUTPUT = join(ROOT, 'demo-output')
const FOLDER = join(ROOT, '.output', kind === 'firefox' ? 'firefox-mv3' : 'chrome-mv3')
const MAYA = recordUrl('hubspot', person('maya'))

interface Result {
  browser: string
  linked: boolean
  link: string | null
  otherCrmDataKept: boolean
  botSwitchedOn: boolean
  botSwitchedOff: boolean
  calls: number
  steps: { name: string; ms: number }[]
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const steps: Result['steps'] = []

async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const value = await act()
  const ms = Math.round(performance.now() - begun)
  steps.push({ name, ms })
  say(`${String(ms).padStart(6)} ms  ${name}`)
  return value
}

function picture(name: string): string {
  return join(OUTPUT, `${String(steps.length + 1).padStart(2, '0')}-${name}.png`)
}

async function tour(browser: Browser, world: World): Promise<Result> {
  const before = world.texter.chat(CHAT.maya).crmData
  const stored = () => world.texter.chat(CHAT.maya)
  const linkNow = () => {
    const { crmData } = stored()
    return isObject(crmData) && typeof crmData.link === 'string' ? crmData.link : null
  }

  await step('the extension is installed', () => browser.install(FOLDER))
  const options = await step('connected to Texter: project, token, country', async () => {
    const page = await connect(browser, { token: world.texter.tokens.full })
    await page.screenshot(picture('options'))
    return page
  })
  await step('HubSpot allowed on the browser’s own prompt', async () => {
    await enableSite(browser, options, MAYA)
    await options.screenshot(picture('site'))
  })
  const record = await step('a HubSpot record, the button says "Not linked"', async () => {
    const page = await browser.openPage(MAYA)
    await browser.pageButton(page).waitForText(words.en.button.unlinked)
    await page.screenshot(picture('record'))
    return page
  })
  const button = browser.pageButton(record)
  await step('linked by the button in the page', async () => {
    await openCard(button)
    await pictureOfButton(browser, record, 'page-button')
    await linkFromPage(button)
    await pictureOfButton(browser, record, 'page-button-linked')
    await record.screenshot(picture('record-linked'))
  })
  await step('the popup of the record says the same', async () => {
    const popup = await browser.openPopup(record)
    await popup.waitForText(words.en.record.link.linked)
    await popup.screenshot(picture('popup'))
  })
  const botSwitchedOn = await step('the external bot is switched on', async () => {
    const popup = await browser.popup()
    await switchBot(popup, true)
    await popup.screenshot(picture('popup-bot-on'))
    return stored().externalBot === true
  })
  const botSwitchedOff = await step('the external bot is switched off', async () => {
    const popup = await browser.popup()
    await switchBot(popup, false)
    return stored().externalBot === false
  })
  await step('the chat in the Texter inbox, and its CRM link back to the record', async () => {
    const popup = await browser.popup()
    await popup.click({ role: 'link', name: words.en.record.chat.open })
    const inbox = await browser.pageAt(/^https:\/\/demo\.texterchat\.com\/contact\//)
    await inbox.wait('#crm-link')
    await inbox.screenshot(picture('texter-inbox'))
    await inbox.click('#crm-link')
    await inbox.waitFor((url) => location.href === url, MAYA)
    await inbox.waitForText(person('maya').english)
    await inbox.screenshot(picture('back-on-the-record'))
    await inbox.close()
  })
  await step('the same in Hebrew', async () => {
    await chooseLanguage(options, 'עברית')
    await options.screenshot(picture('options-hebrew'))
    await button.waitForText(words.he.button.linked)
    await record.show()
    await openCard(button)
    await pictureOfButton(browser, record, 'page-button-hebrew')
    const popup = await browser.openPopup(record)
    await popup.waitForText(words.he.record.link.linked)
    await popup.screenshot(picture('popup-hebrew'))
    await browser.closePopup()
    await chooseLanguage(options, words.he.options.language.auto)
    await record.show()
  })

  const { link: _link, ...kept } = isObject(stored().crmData) ? { ...Object(stored().crmData) } : { link: null }
  return {
    browser: browser.version,
    linked: linkNow() === MAYA,
    link: linkNow(),
    otherCrmDataKept: isDeepStrictEqual(kept, before),
    botSwitchedOn,
    botSwitchedOff,
    calls: world.texter.calls.length,
    steps,
  }
}

/** The button with some of the page around it. */
async function pictureOfButton(browser: Browser, page: Page, name: string): Promise<void> {
  const box = await browser.pageButton(page).drawnBox()
  if (!box) throw new Error('the button is not drawn')
  // Scrolled out of sight at this very moment: then the page as it is.
  if (box.width <= 0 || box.height <= 0) return void (await page.screenshot(picture(name)))
  const margin = 60
  const x = Math.max(0, box.x - margin)
  const y = Math.max(0, box.y - margin)
  await page.screenshot(picture(name), { x, y, width: box.width + 2 * margin, height: box.height + 2 * margin })
}

async function stayOpen(browser: Browser, world: World): Promise<void> {
  say(`
The browser stays open; everything in it is local and invented. Try:
  ${recordUrl('hubspot', person('noa'))}  two chats of one number
  ${recordUrl('hubspot', person('eitan'))}  linked to another record
  ${recordUrl('hubspot', person('noam'))}  the external bot answers
  ${recordUrl('fireberry', person('dana'))}  a Hebrew CRM, not enabled yet: click the toolbar icon
  ${recordUrl('example', person('yossi'))}  a CRM that nobody knows: click the toolbar icon, or teach it
  ${world.texter.origin}/  the Texter inbox
Tokens: ${world.texter.tokens.full} (all), ${world.texter.tokens.searchOnly} (may only search)
Close the browser to end.`)
  await browser.gone()
}

async function main(): Promise<boolean> {
  ensureBrowsers([kind], { virtual: !visible && kind === 'chromium' })
  rmSync(OUTPUT, { recursive: true, force: true })
  await mkdir(OUTPUT, { recursive: true })
  if (!wishes['no-build']) {
    await step(`the extension is built for ${kind === 'firefox' ? 'Firefox' : 'Chrome'}`, async () => {
      const { code, output } = await run('wxt', ['build', '-b', kind === 'firefox' ? 'firefox' : 'chrome'], {
        quiet: true,
      })
      if (code !== 0) throw new Error(`the build failed\n${output}`)
    })
  }
  const world = await step('the local Texter and CRMs are up', startWorld)
  const browser = await step('the browser is up', () =>
    launch(kind, {
      world,
      visible,
      askPerson: () => say('          Please press Allow in the browser’s prompt.'),
    }),
  )
  try {
    const result = await tour(browser, world)
    await writeFile(join(OUTPUT, 'result.json'), `${JSON.stringify(result, null, 2)}\n`)
    const { linked, otherCrmDataKept, botSwitchedOn, botSwitchedOff } = result
    say(`\n${JSON.stringify({ browser: result.browser, linked, otherCrmDataKept, botSwitchedOn, botSwitchedOff })}`)
    say(`Pictures and result.json: ${OUTPUT}`)
    const strangers = world.strangers().map(({ host }) => host)
    if (strangers.length > 0) say(`Hosts of nobody were asked: ${strangers.join(', ')}`)
    if (visible) await stayOpen(browser, world)
    return linked && otherCrmDataKept && botSwitchedOn && botSwitchedOff && strangers.length === 0
  } finally {
    await browser.close()
    await world.stop()
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  process.stderr.write(`\nThe demo stopped: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
