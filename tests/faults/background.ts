/** The browser ends the background, the page or itself at the worst moment. */
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { words } from '../browsers/words.ts'
import { openCard } from '../person.ts'
import { chaosRun } from './chaos.ts'
import type { BrowserFault, Held } from './fault.ts'
import { applied, killWhileSending, LINK, readyToLink } from './hands.ts'
import { reopened } from './reopened.ts'

const DONE: Held = { sent: 1, applied: 1, linked: true }
const SAVED = 'record.link.saved.link'
const { button: onPage } = words.en

export const background: readonly BrowserFault[] = [
  {
    id: 'background/killed-before-click',
    what: 'The background was ended while the popup stood open',
    where: 'browser',
    tier: 'all',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const { popup } = await readyToLink(at)
      await at.on.browser.killBackground()
      await popup.click(LINK)
      return popup
    },
  },
  {
    id: 'background/killed-while-looking',
    what: 'The background is ended during the search of an opened record',
    where: 'browser',
    tier: 'all',
    shows: ['button.unlinked'],
    held: { sent: 0, applied: 0, linked: false },
    async act(at) {
      const search = at.on.world.texter.hold('search')
      const page = await at.openRecord('hubspot', 'maya')
      await search.arrived()
      await at.on.browser.killBackground()
      search.release()
      return at.on.browser.pageButton(page)
    },
  },
  {
    id: 'background/killed-before-send',
    what: 'The background is ended after the click, before the write is sent',
    where: 'browser',
    tier: 'gate',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const { popup } = await readyToLink(at)
      const read = at.on.world.texter.hold('search')
      await popup.click(LINK)
      await read.arrived()
      await at.on.browser.killBackground()
      read.release()
      return popup
    },
  },
  {
    id: 'background/killed-after-send',
    what: 'The background is ended while the write is on its way, and it is done',
    where: 'browser',
    tier: 'gate',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const { popup } = await readyToLink(at)
      await killWhileSending(at, () => popup.click(LINK))
      return popup
    },
  },
  {
    id: 'background/killed-after-send-lost',
    what: 'The background is ended while the write is on its way, and it never arrives',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.unconfirmed'],
    held: { sent: 1, applied: 0, linked: false },
    async act(at) {
      const { popup } = await readyToLink(at)
      await killWhileSending(at, () => popup.click(LINK), { kind: 'reset', when: 'before-headers' })
      return popup
    },
  },
  {
    id: 'background/killed-after-reply',
    what: 'The background is ended as soon as Texter has answered',
    where: 'browser',
    tier: 'gate',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const { popup } = await readyToLink(at)
      await popup.click(LINK)
      await applied(at)
      await at.on.browser.killBackground()
      return popup
    },
  },
  {
    id: 'background/killed-after-send-page',
    what: 'The background is ended while the write of the button in the page is on its way',
    where: 'browser',
    tier: 'all',
    shows: ['button.linked'],
    held: DONE,
    async act(at) {
      const button = at.on.browser.pageButton(await at.openRecord('hubspot', 'maya'))
      await button.waitForText(onPage.unlinked)
      await openCard(button)
      await killWhileSending(at, () => button.click({ role: 'button', name: onPage.link }))
      await button.waitForNoText(onPage.failed)
      return button
    },
  },
  {
    id: 'background/random-instants',
    what: 'The background is ended at 20 random instants of 20 links',
    where: 'browser',
    tier: 'all',
    shows: [],
    held: null,
    async act(at) {
      for (let seed = 1; seed <= 20; seed++) {
        const { violations } = await chaosRun(at.on, seed, { only: 'kills' })
        if (violations.length > 0) throw new Error(`seed ${seed}: ${violations.join('; ')}`)
      }
      return at.on.browser.pageButton(await at.openRecord('hubspot', 'maya'))
    },
  },
  {
    id: 'page/reloaded-while-sending',
    what: 'The page is reloaded while its write is on its way',
    where: 'browser',
    tier: 'gate',
    shows: ['button.linked'],
    held: DONE,
    async act(at) {
      const page = await at.openRecord('hubspot', 'maya')
      const button = at.on.browser.pageButton(page)
      await button.waitForText(onPage.unlinked)
      await openCard(button)
      const writes = at.on.world.texter.hold('crmData')
      await button.click({ role: 'button', name: onPage.link })
      await writes.arrived()
      await page.reload()
      writes.release()
      return button
    },
  },
  {
    id: 'page/popup-closed-while-sending',
    what: 'The popup is closed while its write is on its way',
    where: 'browser',
    tier: 'all',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const { page, popup } = await readyToLink(at)
      const writes = at.on.world.texter.hold('crmData')
      await popup.click(LINK)
      await writes.arrived()
      await at.on.browser.closePopup()
      writes.release()
      return at.popup(page)
    },
  },
  {
    id: 'page/tab-closed-while-sending',
    what: 'The tab is closed while its write is on its way',
    where: 'browser',
    tier: 'all',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const page = await at.on.browser.openPage(recordUrl('hubspot', person('maya')))
      const popup = await at.popup(page)
      await popup.wait(LINK)
      const writes = at.on.world.texter.hold('crmData')
      await popup.click(LINK)
      await writes.arrived()
      await at.on.browser.closePopup()
      await page.close()
      writes.release()
      await applied(at)
      return at.popup(await at.openRecord('hubspot', 'maya'))
    },
  },
  ...reopened,
]
