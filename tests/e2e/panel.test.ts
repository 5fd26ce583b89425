import { afterEach, describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()
const { menu } = words.en.record

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

  test('is opened from the popup’s menu, which gives way to it', async () => {
    const popup = await at.popup(await at.openRecord('hubspot', 'maya'))
    await popup.click({ role: 'button', name: menu.label })
    await popup.click({ role: 'menuitem', name: menu.panel })
    const opened = () =>
      at.on.browser.evaluateInBackground(async () => {
        const all = await chrome.runtime.getContexts({})
        return all.map(({ contextType }) => String(contextType))
      })
    await expect.poll(opened).toContain('SIDE_PANEL')
    await expect.poll(opened).not.toContain('POPUP')
  })
})
