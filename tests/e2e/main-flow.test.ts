import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import { BROWSER, clean, type Stage, stage } from './stage.ts'

let on: Stage
let page: Page | null = null

beforeAll(async () => {
  on = await stage()
})
beforeEach(clean)
afterEach(async () => {
  await page?.close()
  page = null
})

async function open(url: string): Promise<Page> {
  page = await on.browser.openPage(url)
  return page
}

describe(`${BROWSER}: from the record to the chat`, () => {
  test('one look at a HubSpot record says who waits, one click links it, and nothing else of the chat is touched', async () => {
    const before = on.world.texter.chat(CHAT.maya).crmData
    const record = await open(recordUrl('hubspot', person('maya')))
    const button = on.browser.pageButton(record)
    await button.waitForText(/Waiting|Not linked/)
    await button.click({ role: 'button', name: /Texter Link/ })
    await button.click({ role: 'button', name: /^Link/ })
    await button.waitForText(/Linked/)
    const after = on.world.texter.chat(CHAT.maya).crmData
    expect(after).toEqual({ ...Object(before), link: recordUrl('hubspot', person('maya')) })
    expect(on.world.texter.called('crmData')).toHaveLength(1)
    expect(on.world.texter.called('patch')).toHaveLength(0)
    expect(on.world.strangers()).toEqual([])
  })

  test('the popup links and shows the chat in words', async () => {
    const record = await open(recordUrl('hubspot', person('maya')))
    const popup = await on.browser.openPopup(record)
    await popup.waitForText('Maya Levin')
    await popup.click({ role: 'button', name: 'Link to this record' })
    await popup.waitForText('Linked to this record')
    expect(on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: recordUrl('hubspot', person('maya')) })
    await on.browser.closePopup()
  })

  test('the external bot is switched only after its consequence was read', async () => {
    const record = await open(recordUrl('hubspot', person('maya')))
    const popup = await on.browser.openPopup(record)
    await popup.click({ role: 'switch', name: /External bot/ })
    await popup.waitForText('It answers')
    expect(on.world.texter.botEvents).toEqual([])
    await popup.click({ role: 'button', name: 'Turn on' })
    await popup.waitForText('Answers the customer')
    expect(on.world.texter.chat(CHAT.maya).externalBot).toBe(true)
    await on.browser.closePopup()
  })
})
