/** Access to a site that is taken away, and a computer whose clock is wrong. */
import { words } from '../browsers/words.ts'
import type { BrowserFault, Held } from './fault.ts'
import { LINK, readyToLink, setClock } from './hands.ts'

const NOTHING: Held = { sent: 0, applied: 0, linked: false }
const HOUR = 3_600_000

export const clocks: readonly BrowserFault[] = [5 * HOUR, -5 * HOUR].map((off) => ({
  id: `clock/${off > 0 ? 'ahead' : 'behind'}`,
  what: `The computer's clock is five hours ${off > 0 ? 'ahead' : 'behind'}`,
  where: 'browser',
  tier: 'all',
  shows: ['record.link.saved.link'],
  held: { sent: 1, applied: 1, linked: true },
  async act(at) {
    await setClock(at, off)
    const { popup } = await readyToLink(at)
    await popup.click(LINK)
    return popup
  },
}))

export const permissions: readonly BrowserFault[] = [
  {
    id: 'permissions/withdrawn',
    what: "Access to the CRM is taken away in the browser's settings, then its page is opened",
    where: 'browser',
    tier: 'all',
    shows: ['record.pages.unclicked.title'],
    held: NOTHING,
    async act(at) {
      const pattern = 'https://app.hubspot.com/*'
      await at.on.browser.withdraw(pattern)
      try {
        const page = await at.openRecord('hubspot', 'maya')
        const tabId = await at.on.browser.tabId(page)
        // Not by the icon: its click would be a permission of its own.
        const screen = await at.on.browser.openOwnPage(`popup.html?tab=${tabId}`)
        await screen.waitForText(words.en.record.pages.unclicked.title)
        return screen
      } finally {
        await at.on.browser.giveBack(pattern)
      }
    },
  },
  {
    id: 'permissions/withdrawn-while-open',
    what: 'Access to the CRM is taken away while its record stands open, then Link is pressed in the popup',
    where: 'browser',
    tier: 'all',
    shows: ['errors.host-withheld.what'],
    held: NOTHING,
    async act(at) {
      const pattern = 'https://app.hubspot.com/*'
      const page = await at.openRecord('hubspot', 'maya')
      const screen = await at.on.browser.openOwnPage(`popup.html?tab=${await at.on.browser.tabId(page)}`)
      await screen.wait(LINK)
      await at.on.browser.withdraw(pattern)
      try {
        await screen.show()
        await screen.click(LINK)
        await screen.waitForText(words.en.errors['host-withheld'].what)
        return screen
      } finally {
        await at.on.browser.giveBack(pattern)
      }
    },
  },
]
