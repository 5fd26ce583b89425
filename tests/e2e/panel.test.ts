import { afterEach, describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()
const { menu, pages } = words.en.record
/** No CRM, and nothing that anybody enabled. */
const NEWS = 'news.example.test'
const newsPage = `<!doctype html><html lang="en"><title>News</title><body><p>Nobody's phone</p></body></html>`

afterEach(() => at.on.browser.closePanel())

describe(`${BROWSER}: the panel beside the page`, () => {
  test('follows from record to record in one tab, and from tab to tab, and never shows one under the other', async () => {
    const page = await at.openRecord('example', 'maya')
    const panel = await at.on.browser.openPanel(page)
    await panel.waitForText(/Maya Levin[\s\S]*Waiting/)
    await page.click(`a[href$="${new URL(recordUrl('example', person('dana'))).pathname}"]`)
    const dana = await panel.waitForText(/Dana Friedman[\s\S]*Taken by/)
    expect(dana).not.toMatch(/Maya|Waiting/)
    const other = await at.openRecord('hubspot', 'yossi')
    const yossi = await panel.waitForText(/Yossi Mizrahi[\s\S]*With the bot/)
    expect(yossi).not.toMatch(/Dana|Taken by/)
    await page.show()
    expect(await panel.waitForText(/Dana Friedman[\s\S]*Taken by/)).not.toMatch(/Yossi/)
    await other.show()
    await panel.waitForText(/Yossi Mizrahi/)
  })

  test('asks for a click on a page that nobody gave, and speaks of no withdrawn access there', async () => {
    at.on.world.crm.respond(NEWS, () => new Response(newsPage, { headers: { 'content-type': 'text/html' } }))
    const page = await at.openRecord('hubspot', 'maya')
    const panel = await at.on.browser.openPanel(page)
    await panel.waitForText(/Maya Levin[\s\S]*Waiting/)
    // An enabled tab that leaves its site: the browser does not tell us where to.
    await page.goto(`https://${NEWS}/`)
    const left = await panel.waitForText(pages.unclicked.title)
    expect(left).not.toMatch(/Maya|hubspot/i)
    expect(left).not.toContain(pages.withheld.title)
    await page.goto(recordUrl('hubspot', person('dana')))
    await panel.waitForText(/Dana Friedman[\s\S]*Taken by/)
    // Another tab beside it.
    const other = await at.open(`https://${NEWS}/`)
    expect(await panel.waitForText(pages.unclicked.title)).not.toMatch(/Dana/)
    // The click that it asks for.
    await at.popup(other)
    await panel.waitForText(pages.noRecord.title)
    await at.on.browser.closePopup()
  })

  test('is opened from the popup’s menu, which gives way to it', async () => {
    const popup = await at.popup(await at.openRecord('hubspot', 'maya'))
    // With the view the menu gets an item more, above this one.
    await popup.waitForText(/Waiting/)
    await popup.click({ role: 'button', name: menu.label })
    await popup.click({ role: 'menuitem', name: menu.panel })
    const opened = () =>
      at.on.browser.evaluateInBackground(async () => {
        const all = await chrome.runtime.getContexts({})
        return all.map(({ contextType }) => String(contextType))
      })
    // Waited for until it is there: one that is about to open is not closed after the test.
    await (await at.on.browser.panel()).waitForText(/Maya Levin[\s\S]*Waiting/)
    await expect.poll(opened).toContain('SIDE_PANEL')
    await expect.poll(opened).not.toContain('POPUP')
  })
})
