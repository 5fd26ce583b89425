/**
 * Every state of our screens, reached in the real extension the way a person would reach it. Pictures are taken of all
 * of them; the gate looks at a few (`GATE`) for barriers and cut text, the slow tier at all.
 */
import { CRM_ORIGINS, type CrmName, recordUrl } from '../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../sandbox/people.ts'
import { faults, statusFault } from '../../sandbox/texter/faults.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import type { Box } from '../browsers/in-page.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import { openCard } from '../person.ts'
import { type Stage, tell } from './stage.ts'

export interface Open extends Stage {
  /** A page that is closed after the state. */
  page(url: string): Promise<Page>
  record(crm: CrmName, who: PersonKey): Promise<Page>
  own(path: string): Promise<Page>
}

export interface Shown {
  screen: Screen
  /** What the picture is taken of; the screen where absent. */
  picture?: { of: Screen; clip: (() => Promise<Box | null>) | null }
  /** Runs after the pictures. */
  after?: () => Promise<unknown>
}

export interface State {
  id: string
  show(at: Open): Promise<Shown>
}

const { record, options, button: buttonWords } = words.en
const FOREVER = Number.POSITIVE_INFINITY

/** The popup over a record, once it says this. */
function popup(
  id: string,
  crm: CrmName,
  who: PersonKey,
  says: string | RegExp,
  more: { before?: (at: Open) => unknown; steps?: (screen: Screen, at: Open) => Promise<unknown> } = {},
): State {
  return {
    id: `popup-${id}`,
    async show(at) {
      const after = await more.before?.(at)
      const page = await at.record(crm, who)
      const screen = await at.browser.openPopup(page)
      await screen.waitForText(says)
      await more.steps?.(screen, at)
      return { screen, ...(typeof after === 'function' ? { after: async () => after() } : {}) }
    },
  }
}

/** The button in the page, open or closed, with some of the page around it. */
function button(
  id: string,
  crm: CrmName,
  who: PersonKey,
  says: RegExp,
  more: { open?: boolean; before?: (at: Open) => unknown } = {},
): State {
  return {
    id: `button-${id}`,
    async show(at) {
      const after = await more.before?.(at)
      const page = await at.record(crm, who)
      const screen = at.browser.pageButton(page)
      await screen.waitForText(says)
      if (more.open !== false) await openCard(screen)
      return {
        screen,
        picture: { of: page, clip: () => around(screen) },
        ...(typeof after === 'function' ? { after: async () => after() } : {}),
      }
    },
  }
}

async function around(screen: Screen): Promise<Box | null> {
  const box = await screen.drawnBox()
  if (!box) return null
  const view = await screen.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  const x = Math.max(0, box.x - 320)
  const y = Math.max(0, box.y - 150)
  return {
    x,
    y,
    width: Math.min(view.width, box.x + box.width + 320) - x,
    height: Math.min(view.height, box.y + box.height + 110) - y,
  }
}

function section(id: string, says: string, then?: (page: Page) => Promise<unknown>): State {
  return {
    id: `options-${id}`,
    async show(at) {
      const page = await at.own(`options.html#${id}`)
      await page.waitForText(says)
      await then?.(page)
      return { screen: page }
    },
  }
}

/** A field of the popup's search box. */
async function search(screen: Screen, text: string): Promise<void> {
  await screen.fill({ role: 'textbox', name: record.search.label }, text)
}

/** Before anything is set up. */
export const freshStates: readonly State[] = [
  section('start', options.connect.project),
  popup('not-connected', 'hubspot', 'maya', record.pages.notConnected.title),
]

const failing = (fault: Parameters<Open['world']['texter']['fail']>[0]['fault']) => (at: Open) => {
  at.world.texter.fail({ times: FOREVER, fault })
}

/** Connected, and allowed on the three CRMs. */
export const states: readonly State[] = [
  popup('waiting', 'hubspot', 'maya', record.link.none, {}),
  popup('taken', 'fireberry', 'dana', /Taken by/, {}),
  popup('with-bot', 'example', 'yossi', record.link.none),
  popup('resolved-linked', 'hubspot', 'rivka', record.link.linked),
  popup('linked-now', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.link.link })
      await screen.waitForText(record.link.saved.link)
    },
  }),
  popup('elsewhere', 'hubspot', 'eitan', /Linked to another record/, {}),
  popup('replace', 'hubspot', 'eitan', /Linked to another record/, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.link.replace })
      await screen.waitForText(record.link.replaceTitle)
    },
  }),
  popup('unlink', 'hubspot', 'rivka', record.link.linked, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.link.unlink })
      await screen.waitForText(record.link.unlinkTitle)
    },
  }),
  popup('integration', 'hubspot', 'oliver', record.link.integrationOther),
  popup('unusable', 'hubspot', 'tamar', record.link.unusable),
  popup('several', 'hubspot', 'noa', record.chooser.hint, {}),
  popup('bulk', 'hubspot', 'chloe', record.link.none),
  popup('bot-on', 'hubspot', 'noam', record.bot.on),
  popup('bot-question', 'hubspot', 'noam', record.bot.on, {
    async steps(screen) {
      await screen.click({ role: 'switch', name: /External bot/ })
      await screen.waitForText(record.bot.turnOffTitle)
    },
  }),
  popup('bot-pause', 'hubspot', 'noam', record.bot.on, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.bot.pause })
      await screen.waitForText(record.bot.pauseTitle)
    },
  }),
  popup('bot-paused', 'hubspot', 'noam', /Paused/, {
    async before(at) {
      const page = await at.record('hubspot', 'noam')
      const tabId = await at.browser.tabId(page)
      await tell('tab.view', { tabId, refresh: false })
      const pause = { chatId: CHAT.noam, commandId: crypto.randomUUID(), automatic: false }
      await tell('bot.pause', { tabId, dueAt: Date.now() + 3_600_000, ...pause })
    },
  }),
  popup('phones', 'hubspot', 'two', record.link.none, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.contact.choose })
    },
  }),
  popup('no-chat', 'hubspot', 'yael', record.noChat.title, {}),
  popup('no-chat-open', 'hubspot', 'yael', record.noChat.open, {
    async before() {
      await tell('connection.save', { project: 'demo', token: null, change: { businessNumber: '972555550900' } })
      return () => tell('connection.save', { project: 'demo', token: null, change: { businessNumber: null } })
    },
  }),
  popup('no-phone', 'hubspot', 'phoneless', record.noPhone.title, {}),
  popup('bad-number', 'hubspot', 'wrong', /number|phone/i),
  popup('texter-down', 'hubspot', 'maya', /Texter has a problem/, { before: failing(statusFault(503)) }),
  popup('html', 'hubspot', 'maya', /did not come from Texter/, { before: failing(faults.html) }),
  popup('token-refused', 'hubspot', 'maya', /does not accept the token/, {
    before: failing(statusFault(401)),
  }),
  popup('rate-limited', 'hubspot', 'maya', /asks for a pause/, { before: failing(statusFault(429, '60')) }),
  popup('looking', 'hubspot', 'maya', /Maya Levin/, {
    before(at) {
      const held = at.world.texter.hold('search')
      return () => held.release()
    },
  }),
  popup('read-only', 'hubspot', 'maya', record.link.readOnly, {
    async before() {
      await tell('connection.save', { project: 'demo', token: null, change: { readOnly: true } })
      return () => tell('connection.save', { project: 'demo', token: null, change: { readOnly: false } })
    },
  }),
  popup('search', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await search(screen, 'Oliver')
      await screen.waitForText(/chats? found/)
    },
  }),
  popup('search-several', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await search(screen, '055')
      await screen.waitForText(/chats found/)
    },
  }),
  popup('search-nothing', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await search(screen, 'Nobody Atall')
      await screen.waitForText(record.search.noneHint)
    },
  }),
  popup('menu', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.menu.label })
      await screen.waitForText(record.menu.why)
    },
  }),
  popup('not-saved', 'hubspot', 'dana', record.link.none, {
    async steps(screen, at) {
      at.world.texter.fail({ route: 'patch', times: FOREVER, fault: statusFault(400) })
      await screen.click({ role: 'button', name: record.link.link })
      await screen.wait('[role="alert"]')
    },
  }),
  {
    id: 'popup-offer-site',
    async show(at) {
      await tell('site.remove', { origin: CRM_ORIGINS.example })
      const screen = await at.browser.openPopup(await at.record('example', 'maya'))
      await screen.click({ role: 'button', name: record.link.link })
      await screen.waitForText(record.offer.do)
      const after = async () => {
        await at.browser.grant('https://crm.example.test/*')
        await tell('site.add', { origin: CRM_ORIGINS.example, site: 'generic' })
      }
      return { screen, after }
    },
  },
  {
    id: 'popup-hidden-button',
    async show(at) {
      const origin = CRM_ORIGINS.hubspot
      await tell('site.change', { origin, change: { buttonHidden: true } })
      const screen = await at.browser.openPopup(await at.record('hubspot', 'maya'))
      await screen.waitForText(record.hidden.text)
      return { screen, after: () => tell('site.change', { origin, change: { buttonHidden: false } }) }
    },
  },
  {
    id: 'popup-not-a-record',
    async show(at) {
      const screen = await at.browser.openPopup(await at.page(`${CRM_ORIGINS.example}/settings`))
      await screen.waitForText(record.pages.noRecord.title)
      return { screen }
    },
  },
  {
    id: 'popup-closed-page',
    async show(at) {
      const screen = await at.browser.openPopup(await at.own('options.html#about'))
      await screen.waitForText(record.pages.unsupported.title)
      return { screen }
    },
  },
  {
    id: 'panel-waiting',
    async show(at) {
      const screen = await at.browser.openPanel(await at.record('hubspot', 'maya'))
      await screen.waitForText(record.link.none)
      return { screen, after: () => at.browser.closePanel() }
    },
  },
  button('waiting', 'hubspot', 'maya', /Waiting/, {}),
  button('closed', 'hubspot', 'maya', /Waiting/, { open: false }),
  button('taken', 'fireberry', 'dana', /Omer/, {}),
  button('elsewhere', 'hubspot', 'eitan', /another record/),
  button('several', 'example', 'noa', new RegExp(buttonWords.several), {}),
  button('linked', 'hubspot', 'rivka', new RegExp(buttonWords.linked)),
  button('no-chat', 'example', 'yael', new RegExp(buttonWords.noChat)),
  button('no-phone', 'hubspot', 'phoneless', new RegExp(buttonWords.noPhone)),
  button('problem', 'example', 'maya', new RegExp(buttonWords.problem), { before: failing(statusFault(503)) }),
  section('start', options.start.connectDone.split('{')[0] ?? ''),
  section('connections', options.connections.title),
  section('sites', options.sites.title),
  section('recipes', options.recipes.title),
  section('history', options.history.title),
  section('language', options.language.title),
  section('shortcuts', options.shortcuts.title),
  section('backup', options.backup.title),
  section('about', options.about.title),
  {
    id: 'options-why',
    async show(at) {
      const page = await at.record('hubspot', 'yael')
      const tabId = await at.browser.tabId(page)
      await tell('tab.view', { tabId, refresh: false })
      const screen = await at.own(`options.html#why?tab=${tabId}`)
      await screen.waitForText(words.en.why.step.link)
      return { screen }
    },
  },
]

/** Those that the gate looks at: one of each kind of screen. */
export const GATE: readonly string[] = [
  'popup-waiting',
  'popup-replace',
  'popup-not-a-record',
  'popup-several',
  'button-waiting',
  'options-start',
  'options-sites',
  'options-why',
]

/** The record pages that states are about. */
export const recordOf = (crm: CrmName, who: PersonKey) => recordUrl(crm, person(who))

/** Shows a language and theme on everything that is open, and waits until the screen has them. */
export async function dress(screen: Screen, language: 'en' | 'he', theme: 'light' | 'dark'): Promise<void> {
  await tell('settings.change', { language, theme })
  await screen.driver.run(
    `async (root, language, theme) => {
      const page = root instanceof Document
      const ready = () => {
        const dressed = page ? root.documentElement : root.querySelector('[data-theme]')
        return dressed !== null && dressed.lang === language && dressed.dataset.theme === theme
      }
      for (const end = Date.now() + 5000; !ready(); ) {
        if (Date.now() > end) throw new Error('the language did not arrive')
        await new Promise((next) => setTimeout(next, 16))
      }
      // Pictures and boxes are of the end of every transition.
      for (const one of (page ? root : root.ownerDocument).getAnimations()) if (one.effect?.getComputedTiming().endTime < 2000) one.finish()
    }`,
    [language, theme],
  )
}

/** Pages that a state opened, closed again after it. */
export function opener(stage: Stage): { at: Open; close: () => Promise<void> } {
  const pages: Page[] = []
  const keep = (page: Page) => {
    pages.push(page)
    return page
  }
  const at: Open = {
    ...stage,
    page: async (url) => keep(await stage.browser.openPage(url)),
    record: async (crm, who) => keep(await stage.browser.openPage(recordOf(crm, who))),
    own: async (path) => keep(await stage.browser.openOwnPage(path)),
  }
  const close = async () => {
    await stage.browser.closePopup()
    for (const page of pages.splice(0)) await page.close()
  }
  return { at, close }
}
