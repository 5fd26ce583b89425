/** What a person does in the extension's screens, in the words that stand there. For the demo and the end-to-end tests. */
import type { Browser, Page } from './browsers/browser.ts'
import type { Screen } from './browsers/screen.ts'
import { filled, words } from './browsers/words.ts'

type Language = keyof typeof words

/** First run: opens the options, enters project, token and (as these browsers are not Israeli) the country of local numbers. */
export async function connect(
  browser: Browser,
  {
    project = 'demo',
    token,
    country = 'IL',
    language = 'en',
  }: { project?: string; token: string; country?: string; language?: Language },
): Promise<Page> {
  const { connect, connections, common, start } = words[language].options
  const options = await browser.openOwnPage('options.html')
  await options.fill({ role: 'textbox', name: connect.project }, `https://${project}.texterchat.com/contact`)
  await options.fill({ role: 'textbox', name: connect.token }, token)
  await options.press('Enter')
  await options.waitForText(filled(start.connectDone, { project }))
  await options.choose({ role: 'combobox', name: connections.country }, country)
  await options.waitForText(common.saved)
  return options
}

/** Adds a CRM site by any address of it, and accepts the browser's prompt. */
export async function enableSite(
  browser: Browser,
  options: Page,
  address: string,
  { language = 'en' }: { language?: Language } = {},
): Promise<void> {
  const { sites } = words[language].options
  const { host } = new URL(address)
  if (!(await options.look({ role: 'textbox', name: sites.search }))) {
    await options.evaluate(() => {
      location.hash = '#sites'
    })
  }
  await options.show()
  await options.fill({ role: 'textbox', name: sites.search }, address)
  await browser.accepting(options, () => options.click({ role: 'button', name: filled(sites.allow, { host }) }))
  await options.waitFor(
    (origin) =>
      chrome.permissions.contains({ origins: [`${new URL(origin).protocol}//${new URL(origin).hostname}/*`] }),
    address,
  )
}

/** Opens the card of the button in the page. */
export async function openCard(button: Screen): Promise<void> {
  if (await button.look({ role: 'dialog', name: 'Texter Link' })) return
  await button.click({ role: 'button', name: /^Texter Link · / })
  await button.wait({ role: 'dialog', name: 'Texter Link' })
}

/** Links from the card of the button in the page. */
export async function linkFromPage(button: Screen, language: Language = 'en'): Promise<void> {
  const { link, linked } = words[language].button
  await openCard(button)
  await button.click({ role: 'button', name: link })
  await button.waitForText(new RegExp(`^${linked}`, 'm'))
}

/** Presses *Link* and waits for what Texter answered. */
export async function link(screen: Screen, language: Language = 'en'): Promise<void> {
  const { link } = words[language].record
  await screen.click({ role: 'button', name: link.link })
  await screen.waitForText(link.saved.link)
}

/** Moves the external bot's switch and confirms what it says first. */
export async function switchBot(screen: Screen, on: boolean, language: Language = 'en'): Promise<void> {
  const { bot } = words[language].record
  await screen.click({ role: 'switch', name: bot.title })
  await screen.waitForText(on ? bot.turnOnTitle : bot.turnOffTitle)
  await screen.click({ role: 'button', name: on ? bot.turnOn : bot.turnOff })
  await screen.waitFor((wanted) => {
    const switches = [...document.querySelectorAll('[role="switch"]')]
    return switches.some(
      (one) => one.getAttribute('aria-checked') === String(wanted) && one.getAttribute('aria-disabled') !== 'true',
    )
  }, on)
}

/** Chooses the language of all screens, by the words that stand there now. */
export async function chooseLanguage(options: Page, choice: string): Promise<void> {
  await options.show()
  await options.evaluate(() => {
    location.hash = '#language'
  })
  const before = await options.evaluate(() => document.documentElement.lang)
  await options.click({ name: choice })
  await options.waitFor((language) => document.documentElement.lang !== language, before)
}
