/** What the record screen offers where the plain way (one number, one chat) does not lead. */
import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { filled, words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const { record, options, picker } = words.en

describe(`${BROWSER}: where there is no chat`, () => {
  test('the number opens in Texter on the only business number ever seen, and the settings offer what was seen', async () => {
    const seen = at.on.browser.pageButton(await at.openRecord('hubspot', 'dana'))
    await seen.waitForText(/Omer/)
    const popup = await at.popup(await at.openRecord('hubspot', 'yael'))
    await popup.wait({ role: 'link', name: record.noChat.open })
    const href = await popup.evaluate(() => document.querySelector<HTMLAnchorElement>('.panel a')?.href)
    expect(href).toBe(`${at.on.world.texter.origin}/contact/whatsapp/972555550900/972555550190/`)
    const settings = await at.on.browser.openOwnPage('options.html#connections')
    try {
      await settings.waitForText(options.connections.seen)
      await settings.click({ role: 'button', name: 'Omer' })
      await settings.waitForText(options.common.saved)
    } finally {
      await settings.close()
    }
    const mine = await at.popup(await at.openRecord('hubspot', 'dana'))
    try {
      await mine.waitForText(words.en.status.mine)
    } finally {
      await tell('connection.save', { project: 'demo', token: null, change: { me: null } })
    }
  })

  test('a chat found by name and linked stays with the record, also after another look', async () => {
    const popup = await at.popup(await at.openRecord('hubspot', 'phoneless'))
    await popup.waitForText(record.noPhone.title)
    await popup.fill({ role: 'textbox', name: record.search.label }, 'Oliver')
    await popup.click({ role: 'button', name: record.link.link })
    await popup.waitForText(record.link.linked)
    await popup.click({ role: 'button', name: record.search.clear })
    await popup.waitForText(/Hila Oren[\s\S]*Oliver Bennett[\s\S]*Linked to this record/)
    await popup.click({ role: 'button', name: record.menu.refresh })
    await popup.waitForText(/Hila Oren[\s\S]*Oliver Bennett[\s\S]*Linked to this record/)
    expect(at.on.world.texter.chat(CHAT.oliver).crmData).toMatchObject({
      link: recordUrl('hubspot', person('phoneless')),
    })
  })
})

describe(`${BROWSER}: where a record has two numbers with a chat each`, () => {
  test('none is chosen for the person; the chosen one is linked, and stands under its own number', async () => {
    at.on.world.texter.change(CHAT.gil, (chat) => {
      chat.channelInfo = { name: 'whatsapp', id: '97248555012', accountId: chat.channelInfo?.accountId ?? '' }
      chat.clientPhoneE164 = '+97248555012'
      chat.clientPhone = '97248555012'
    })
    const page = await at.openRecord('hubspot', 'two')
    await at.on.browser.pageButton(page).waitForText(words.en.button.several)
    const popup = await at.popup(page)
    await popup.waitForText(filled(record.chooser.titleNumbers.other, { count: 2 }))
    await popup.click({ role: 'button', name: /4[- ]?855[- ]?5012/ })
    await popup.waitForText(/4[- ]?855[- ]?5012[\s\S]*Not linked yet/)
    await popup.click({ role: 'button', name: record.link.link })
    await popup.waitForText(record.link.linked)
    const link = recordUrl('hubspot', person('two'))
    expect(at.on.world.texter.chat(CHAT.gil).crmData).toMatchObject({ link })
    expect(Object(at.on.world.texter.chat(CHAT.two).crmData).link).toBeUndefined()
  })
})

describe(`${BROWSER}: a page that is being taught`, () => {
  test('waits for a second record, says so, and is confirmed there with one button', async () => {
    const page = await at.openRecord('example', 'maya')
    const first = await at.popup(page)
    await first.waitForText(/Waiting/)
    await first.click({ role: 'button', name: record.menu.label })
    await first.click({ role: 'menuitem', name: record.menu.teach })
    await at.on.browser.closePopup()
    const pointing = page.picker()
    await pointing.waitForText(picker.pointPhone)
    await page.press('ArrowRight')
    await page.press('Enter')
    await pointing.click({ role: 'button', name: picker.skip })
    await pointing.click({ role: 'button', name: picker.confirm })
    const waiting = await at.on.browser.popup()
    await waiting.waitForText(record.draft.text)
    await at.on.browser.closePopup()
    await pointing.click({ role: 'button', name: picker.close })

    await page.click(`a[href$="${new URL(recordUrl('example', person('dana'))).pathname}"]`)
    const second = await at.popup(page)
    await second.waitForText(/Dana Friedman/)
    await second.click({ role: 'button', name: record.draft.do })
    await at.on.browser.closePopup()
    await pointing.waitForText(picker.askSecond)
    await pointing.click({ role: 'button', name: picker.yes })
    await pointing.click({ role: 'button', name: picker.confirm })
    await pointing.waitForText(picker.storedTitle)
    const taught = await at.on.browser.popup()
    // The name was left out, so the page is asked for the number alone.
    await taught.waitForText(/Taken by/)
    await taught.waitForNoText(record.draft.text)
    const [recipe] = await tell('recipe.list', {})
    await tell('recipe.remove', { id: recipe?.id ?? '' })
  })
})
