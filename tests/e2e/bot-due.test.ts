/** A pause of the bot that runs out while its record is open nowhere. */
import { describe, expect, test } from 'vitest'
import { CRM_ORIGINS, recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const { bot } = words.en.record
const OVER = /pause for .* is over/

/** The bot is paused on a record, its tab is closed, the time is up. Gives another page. */
async function dueElsewhere() {
  const { browser } = at.on
  const record = await browser.openPage(recordUrl('hubspot', person('noam')))
  await (await at.popup(record)).waitForText(bot.on)
  await browser.closePopup()
  const pause = { tabId: await browser.tabId(record), chatId: CHAT.noam, automatic: false }
  await tell('bot.pause', { ...pause, dueAt: Date.now() + 1, commandId: crypto.randomUUID() })
  await record.close()
  const page = await at.open(`${CRM_ORIGINS.example}/reports`)
  // Whatever starts the background looks for pauses that ran out.
  await browser.killBackground()
  await tell('settings.read', {})
  await expect.poll(async () => (await browser.toolbarBadge(page)).text).toBe('!')
  return page
}

const externalBot = () => at.on.world.texter.chat(CHAT.noam).externalBot

describe(`${BROWSER}: a pause that is over while its record is closed`, () => {
  test('is said on the icon of every page; the popup asks there, and one click turns the bot on', async () => {
    const page = await dueElsewhere()
    expect(externalBot()).toBe(false)
    const popup = await at.popup(page)
    await popup.waitForText(OVER)
    await popup.click({ role: 'button', name: bot.turnOn })
    await popup.waitForNoText(OVER)
    expect(externalBot()).toBe(true)
    await expect.poll(async () => (await at.on.browser.toolbarBadge(page)).text).toBe('')
  })

  test('can be left off there with one click, which sends nothing', async () => {
    const page = await dueElsewhere()
    const popup = await at.popup(page)
    await popup.waitForText(OVER)
    const calls = at.on.world.texter.calls.filter(({ method }) => method !== 'GET').length
    await popup.click({ role: 'button', name: bot.forget })
    await popup.waitForNoText(OVER)
    expect(externalBot()).toBe(false)
    expect(at.on.world.texter.calls.filter(({ method }) => method !== 'GET')).toHaveLength(calls)
    await expect.poll(async () => (await at.on.browser.toolbarBadge(page)).text).toBe('')
  })

  test('is asked about once, by its own card, where its record is open', async () => {
    await dueElsewhere()
    const popup = await at.popup(await at.openRecord('hubspot', 'noam'))
    const text = await popup.waitForText(OVER)
    expect(text.match(/is over/g)).toHaveLength(1)
  })
})
