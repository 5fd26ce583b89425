/** Two clicks, two tabs, two agents. */
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { words } from '../browsers/words.ts'
import { tell } from '../e2e/stage.ts'
import { openCard } from '../person.ts'
import type { BrowserFault, Held } from './fault.ts'
import { addKeys, LINK, linked, readyToLink, UNDO } from './hands.ts'

const NOTHING: Held = { sent: 0, applied: 0, linked: false }
const DONE: Held = { sent: 1, applied: 1, linked: true }
const SAVED = 'record.link.saved.link'
const ELSEWHERE = 'https://app.hubspot.com/contacts/12345678/record/0-1/999'
const { button: onPage, record } = words.en

export const people: readonly BrowserFault[] = [
  {
    id: 'people/double-click',
    what: 'A double click on Link',
    where: 'browser',
    tier: 'gate',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const { popup } = await readyToLink(at)
      const { box } = await popup.wait(LINK)
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      const writes = at.on.world.texter.hold('crmData')
      await popup.driver.clickAt(x, y)
      await popup.driver.clickAt(x, y)
      await writes.arrived()
      writes.release()
      return popup
    },
  },
  {
    id: 'people/popup-and-page',
    what: 'Link is pressed in the page and in the popup at the same time',
    where: 'browser',
    tier: 'all',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const page = await at.openRecord('hubspot', 'maya')
      const button = at.on.browser.pageButton(page)
      await button.waitForText(onPage.unlinked)
      await openCard(button)
      const reads = at.on.world.texter.hold('search')
      await button.click({ role: 'button', name: onPage.link })
      await reads.arrived()
      // The popup shows the page's write as soon as it opens; a press that was made before that comes all the same.
      const command = {
        chatId: CHAT.maya,
        commandId: crypto.randomUUID(),
        recordLink: recordUrl('hubspot', person('maya')),
      }
      const pressed = tell('chat.link', { tabId: await at.on.browser.tabId(page), ...command })
      reads.release()
      await pressed
      return at.popup(page)
    },
  },
  {
    id: 'people/two-tabs',
    what: 'The same record in two tabs, Link asked for in both at once',
    where: 'browser',
    tier: 'all',
    shows: [SAVED],
    held: DONE,
    async act(at) {
      const commands = []
      const recordLink = recordUrl('hubspot', person('maya'))
      for (const page of [await at.openRecord('hubspot', 'maya'), await at.openRecord('hubspot', 'maya')]) {
        await page.show()
        await at.on.browser.pageButton(page).waitForText(onPage.unlinked)
        const tabId = await at.on.browser.tabId(page)
        commands.push({ tabId, chatId: CHAT.maya, commandId: crypto.randomUUID(), recordLink })
      }
      await Promise.all(commands.map((command) => tell('chat.link', command)))
      return at.popup(await at.openRecord('hubspot', 'maya'))
    },
  },
  {
    id: 'people/two-records',
    what: 'Two records of one number: the chat of the one is linked, then the other is opened',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.elsewhereNamed'],
    held: DONE,
    async act(at) {
      await linked(at)
      return at.popup(await at.openRecord('hubspot', 'partner'))
    },
  },
  {
    id: 'people/linked-by-other',
    what: 'Another agent linked the chat elsewhere after the person looked: asked, not overwritten',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.elsewhere'],
    held: { ...NOTHING, others: { link: ELSEWHERE } },
    async act(at) {
      const { popup } = await readyToLink(at)
      at.on.world.texter.change(CHAT.maya, (chat) => addKeys('maya', { link: ELSEWHERE })(new Map([[chat._id, chat]])))
      await popup.click(LINK)
      return popup
    },
  },
  {
    id: 'people/keys-meanwhile',
    what: 'A bot writes its data between our read and our merge',
    where: 'browser',
    tier: 'all',
    shows: [SAVED],
    held: { ...DONE, others: { note: 'from the bot' } },
    async act(at) {
      const { popup } = await readyToLink(at)
      const change = addKeys('maya', { note: 'from the bot' })
      at.on.world.texter.fail({ route: 'crmData', fault: { kind: 'meanwhile', change } })
      await popup.click(LINK)
      return popup
    },
  },
  {
    id: 'people/keys-after',
    what: 'A bot writes its data right after our merge',
    where: 'browser',
    tier: 'all',
    shows: [SAVED],
    held: { ...DONE, others: { note: 'from the bot' } },
    async act(at) {
      const { popup } = await readyToLink(at)
      const change = addKeys('maya', { note: 'from the bot' })
      at.on.world.texter.fail({ route: 'crmData', fault: { kind: 'afterwards', change } })
      await popup.click(LINK)
      return popup
    },
  },
  {
    id: 'people/chat-gone',
    what: 'The chat is deleted in Texter after the person looked',
    where: 'browser',
    tier: 'all',
    shows: ['errors.chat-gone.what'],
    held: { ...NOTHING, linked: null },
    async act(at) {
      const { popup } = await readyToLink(at)
      at.on.world.texter.chats.delete(CHAT.maya)
      await popup.click(LINK)
      return popup
    },
  },
  {
    id: 'people/undo-after-other',
    what: 'Another agent changed the link after us, then Undo is pressed: asked first',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.undoChanged'],
    held: { sent: 1, applied: 1, linked: false, others: { link: ELSEWHERE } },
    async act(at) {
      const { popup } = await linked(at)
      at.on.world.texter.change(CHAT.maya, (chat) => addKeys('maya', { link: ELSEWHERE })(new Map([[chat._id, chat]])))
      await popup.click(UNDO)
      return popup
    },
  },
  {
    id: 'people/undo-lost-answer',
    what: 'Undo is done and its answer is lost',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.saved.undo'],
    held: { sent: 2, applied: 2, linked: false, resent: true },
    async act(at) {
      const { popup } = await linked(at)
      at.on.world.texter.fail({ route: 'patch', times: 3, fault: { kind: 'lost-answer' } })
      await popup.click(UNDO)
      return popup
    },
  },
  {
    id: 'people/unlink-lost',
    what: 'Unlink is sent and lost before anything was done: never sent again by itself',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.unconfirmed'],
    held: { sent: 2, applied: 1, linked: true, resent: true },
    async act(at) {
      const { popup } = await linked(at)
      at.on.world.texter.fail({ route: 'patch', times: 3, fault: { kind: 'reset', when: 'before-headers' } })
      await popup.click({ role: 'button', name: record.link.unlink })
      await popup.click({ role: 'button', name: record.link.unlinkDo })
      return popup
    },
  },
]
