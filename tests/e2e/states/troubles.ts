/** The popup where something is wrong: with Texter, the network, the token, the page, a write. */
import { faults, statusFault } from '../../../sandbox/texter/faults.ts'
import type { Screen } from '../../browsers/screen.ts'
import { words } from '../../browsers/words.ts'
import { tell } from '../stage.ts'
import { FOREVER, failing, type Open, popup, type State } from './state.ts'

const { record } = words.en
const HUBSPOT = 'https://app.hubspot.com/*'

/** Link is pressed and the merge meets this. */
const linkMeets =
  (fault: Parameters<Open['world']['texter']['fail']>[0]['fault'], says: string | RegExp) =>
  async (screen: Screen, at: Open) => {
    at.world.texter.fail({ route: 'crmData', times: FOREVER, fault })
    await screen.click({ role: 'button', name: record.link.link })
    await screen.waitForText(says)
  }

async function refresh(screen: Screen): Promise<void> {
  await screen.click({ role: 'button', name: record.menu.refresh })
}

const holding = (at: Open) => {
  const held = at.world.texter.hold('search')
  at.later(() => held.release())
  return held
}

export const troubleStates: readonly State[] = [
  popup('looking', 'hubspot', 'maya', /Maya Levin/, { before: holding }),
  popup('still-trying', 'hubspot', 'maya', record.stillTrying, { before: holding }),
  popup('refreshing', 'hubspot', 'maya', record.link.none, {
    async steps(screen, at) {
      const held = holding(at)
      await refresh(screen)
      await held.arrived()
      await screen.waitForText(/refreshing…/)
    },
  }),
  popup('stale', 'hubspot', 'maya', record.link.none, {
    async steps(screen, at) {
      failing(statusFault(503))(at)
      await refresh(screen)
      await screen.waitForText(/not refreshed/)
    },
  }),
  popup('texter-down', 'hubspot', 'maya', /Texter has a problem/, { before: failing(statusFault(503)) }),
  popup('unreachable', 'hubspot', 'maya', /cannot be reached/, {
    before: failing({ kind: 'reset', when: 'before-headers' }),
  }),
  {
    id: 'popup-offline',
    async show(at) {
      const held = holding(at)
      const page = await at.record('hubspot', 'maya')
      await held.arrived()
      at.later(() => at.browser.offline(false))
      await at.browser.offline(true)
      const screen = await at.browser.openPopup(page)
      // Chromium's service worker is not told that there is no network.
      await screen.waitForText(/no internet connection|cannot be reached/)
      return { screen }
    },
  },
  popup('html', 'hubspot', 'maya', /did not come from Texter/, { before: failing(faults.html) }),
  popup('token-refused', 'hubspot', 'maya', /does not accept the token/, { before: failing(statusFault(401)) }),
  popup('scope-missing', 'hubspot', 'maya', /The token may not do this/, {
    before: (at) => at.world.texter.fail({ route: 'search', times: FOREVER, fault: statusFault(403) }),
  }),
  popup('rate-limited', 'hubspot', 'maya', /asks for a pause/, { before: failing(statusFault(429, '60')) }),
  popup('pending', 'hubspot', 'maya', record.link.none, { steps: linkMeets(statusFault(429), record.link.pending) }),
  popup('unconfirmed', 'hubspot', 'maya', record.link.none, {
    steps: linkMeets(statusFault(500), record.link.unconfirmed),
  }),
  popup('saving', 'hubspot', 'maya', record.link.none, {
    async steps(screen, at) {
      const held = at.world.texter.hold('crmData')
      at.later(() => held.release())
      await screen.click({ role: 'button', name: record.link.link })
      await held.arrived()
      await screen.waitForText(record.link.sending)
    },
  }),
  popup('not-saved', 'hubspot', 'dana', record.link.none, {
    async steps(screen, at) {
      at.world.texter.fail({ route: 'patch', times: FOREVER, fault: statusFault(400) })
      await screen.click({ role: 'button', name: record.link.link })
      await screen.wait('[role="alert"]')
    },
  }),
  popup('bot-not-switched', 'hubspot', 'noam', record.bot.on, {
    async steps(screen, at) {
      at.world.texter.fail({ route: 'patch', times: FOREVER, fault: statusFault(500) })
      await screen.click({ role: 'switch', name: record.bot.title })
      await screen.click({ role: 'button', name: record.bot.turnOff })
      await screen.waitForText(words.en.errors['bot-not-switched'].what)
    },
  }),
  {
    id: 'popup-withheld',
    async show(at) {
      const page = await at.record('hubspot', 'maya')
      const tabId = await at.browser.tabId(page)
      await at.browser.pageButton(page).waitForText(/Waiting/)
      at.later(() => at.browser.giveBack(HUBSPOT))
      await at.browser.withdraw(HUBSPOT)
      // Not by the icon: its click would be a permission of its own.
      const screen = await at.own(`popup.html?tab=${tabId}`)
      await screen.waitForText(record.pages.withheld.title)
      return { screen }
    },
  },
  {
    id: 'popup-unclicked',
    async show(at) {
      at.world.crm.respond('news.example.test', () => new Response('News'))
      const tabId = await at.browser.tabId(await at.page('https://news.example.test/'))
      // Not by the icon: its click would open the page to us.
      const screen = await at.own(`popup.html?tab=${tabId}`)
      await screen.waitForText(record.pages.unclicked.title)
      return { screen }
    },
  },
  {
    id: 'popup-token-forgotten',
    async show(at) {
      const token = at.world.texter.tokens.full
      at.later(() => tell('connection.save', { project: 'demo', token, change: {} }))
      await tell('connection.forget', { projectId: 'demo', tokenOnly: true })
      const screen = await at.browser.openPopup(await at.record('hubspot', 'maya'))
      await screen.waitForText(record.pages.notConnected.title)
      return { screen }
    },
  },
]
