import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()

describe(`${BROWSER}: from the record to the chat`, () => {
  test('one look at a HubSpot record says who waits, one click links it, and nothing else of the chat is touched', async () => {
    const { texter } = at.on.world
    const before = texter.chat(CHAT.maya).crmData
    const button = at.on.browser.pageButton(await at.openRecord('hubspot', 'maya'))
    await button.waitForText(/Not linked/)
    await button.waitForText(/Waiting/)
    await button.click({ role: 'button', name: /Texter Link/ })
    await button.click({ role: 'button', name: /^Link/ })
    await button.waitForText(/Linked/)
    expect(texter.chat(CHAT.maya).crmData).toEqual({ ...Object(before), link: recordUrl('hubspot', person('maya')) })
    expect(texter.called('crmData')).toHaveLength(1)
    expect(texter.called('patch')).toHaveLength(0)
    expect(at.on.world.strangers()).toEqual([])
  })

  test('a Fireberry record in Hebrew is linked from the popup, and the inbox leads back to it', async () => {
    const popup = await at.popup(await at.openRecord('fireberry', 'dana'))
    await popup.waitForText('דנה פרידמן')
    await popup.waitForText('Taken by')
    await popup.click({ role: 'button', name: 'Link to this record' })
    await popup.waitForText('Linked to this record')
    const link = recordUrl('fireberry', person('dana'))
    expect(at.on.world.texter.chat(CHAT.dana).crmData).toEqual({ link })
    const inbox = await at.open(`${at.on.world.texter.origin}/contact/whatsapp/972555550900/972555550143/`)
    await inbox.click(`a[href="${link}"]`)
    // The inbox itself names her, too.
    await inbox.waitFor((wanted) => location.href === wanted && document.title === 'דנה פרידמן', link)
  })

  test('the external bot is switched only after its consequence was read, and Texter says what the switch says', async () => {
    const { texter } = at.on.world
    const popup = await at.popup(await at.openRecord('hubspot', 'noam'))
    await popup.waitForText('Answers the customer')
    await popup.click({ role: 'switch', name: /External bot/ })
    await popup.waitForText('It stops answering')
    expect(texter.botEvents).toEqual([])
    await popup.click({ role: 'button', name: 'Turn off' })
    await texter.waitForCall('patch')
    await popup.waitForText(/External bot\s+Off/)
    expect(texter.chat(CHAT.noam).externalBot).toBe(false)
    await popup.click({ role: 'switch', name: /External bot/ })
    await popup.click({ role: 'button', name: 'Turn on' })
    await texter.waitForCall(({ route, body }) => route === 'patch' && JSON.stringify(body).includes('true'))
    await popup.waitForText('Answers the customer')
    expect(texter.chat(CHAT.noam).externalBot).toBe(true)
    expect(texter.botEvents).toHaveLength(2)
  })

  test('a record opened costs one search, reopened within 30 s none, and never Get Chat', async () => {
    const { texter } = at.on.world
    const record = await at.openRecord('hubspot', 'maya')
    const button = at.on.browser.pageButton(record)
    await button.waitForText(/Waiting/)
    expect(texter.called('search')).toHaveLength(1)
    await record.reload()
    await button.waitForText(/Waiting/)
    expect(texter.called('search')).toHaveLength(1)
    expect(texter.called('get-chat')).toHaveLength(0)
  })
})
