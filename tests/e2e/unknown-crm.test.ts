import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const ORIGIN = 'https://crm.example.test:8443'

/** To another record of the single-page CRM, by its own link: no reload. */
async function moveTo(page: Page, who: PersonKey): Promise<void> {
  await page.click(`a[href$="${new URL(recordUrl('example', person(who))).pathname}"]`)
}

describe(`${BROWSER}: a CRM nobody knows, on a port, a single page`, () => {
  test('an enabled one shows the button, reads late phones and links with the port in the address', async () => {
    at.on.world.crm.phoneDelay = 700
    const button = at.on.browser.pageButton(await at.openRecord('example', 'maya'))
    await button.waitForText(/Waiting/)
    await button.click({ role: 'button', name: /Texter Link/ })
    await button.click({ role: 'button', name: /^Link/ })
    await button.waitForText(/Linked/)
    expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: recordUrl('example', person('maya')) })
  })

  test('from record to record by links and Back the button follows, and never shows the other one’s chat', async () => {
    const page = await at.openRecord('example', 'maya')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Waiting/)
    await moveTo(page, 'dana')
    await button.waitForText(/Omer/)
    expect(await button.text()).not.toMatch(/Waiting/)
    await page.back()
    await button.waitForText(/Waiting/)
    expect(await button.text()).not.toMatch(/Omer/)
  })

  test('a search of A that answers after the move to B is dropped', async () => {
    const held = at.on.world.texter.hold('search')
    const page = await at.openRecord('example', 'maya')
    const button = at.on.browser.pageButton(page)
    await held.arrived(1)
    await moveTo(page, 'dana')
    await held.arrived(2)
    held.release()
    await button.waitForText(/Omer/)
    expect(await button.text()).not.toMatch(/Waiting/)
  })

  test('a popup opened on A writes nothing to A or B once the page shows B', async () => {
    const page = await at.openRecord('example', 'maya')
    const popup = await at.popup(page)
    await popup.waitForText('Not linked yet')
    await page.evaluate(
      (path: string) => {
        history.pushState(null, '', path)
        dispatchEvent(new PopStateEvent('popstate'))
      },
      new URL(recordUrl('example', person('dana'))).pathname,
    )
    await popup.waitForText('Taken by')
    expect(await popup.text()).not.toContain('Maya Levin')
    await popup.click({ role: 'button', name: 'Link to this record' })
    await popup.waitForText('Linked to this record')
    expect(at.on.world.texter.chat(CHAT.dana).crmData).toEqual({ link: recordUrl('example', person('dana')) })
    expect(at.on.world.texter.chat(CHAT.maya).crmData).not.toHaveProperty('link')
  })

  test('a site that is not enabled: one click on the icon reads, finds and links, without asking for anything', async () => {
    await tell('site.remove', { origin: ORIGIN })
    try {
      const popup = await at.popup(await at.openRecord('example', 'maya'))
      await popup.click({ role: 'button', name: 'Link to this record' })
      await popup.waitForText('Linked to this record')
      await popup.waitForText('Always show it here')
      expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: recordUrl('example', person('maya')) })
    } finally {
      await at.on.browser.grant('https://crm.example.test/*')
      await tell('site.add', { origin: ORIGIN, site: 'generic' })
    }
  })

  test('a list and a settings page say nothing', async () => {
    const button = at.on.browser.pageButton(await at.open(`${ORIGIN}/people`))
    const popup = await at.popup(await at.open(`${ORIGIN}/settings`))
    await popup.waitForText('Not a record')
    expect(await button.text()).not.toMatch(/Waiting|Linked|Not linked/)
    expect(at.on.world.texter.called('search')).toHaveLength(0)
  })
})
