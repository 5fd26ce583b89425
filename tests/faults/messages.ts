/** Messages that are doubled, forged or huge. Lost ones: where the background is ended. */
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { ask, tell } from '../e2e/stage.ts'
import type { BrowserFault, Held } from './fault.ts'
import { readyToLink } from './hands.ts'

const NOTHING: Held = { sent: 0, applied: 0, linked: false }
const ELSEWHERE = 'https://app.hubspot.com/contacts/12345678/record/0-1/999'

export const messages: readonly BrowserFault[] = [
  {
    id: 'messages/doubled',
    what: 'The same command arrives three times, twice at once and once afterwards',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.saved.link'],
    held: { sent: 1, applied: 1, linked: true },
    async act(at) {
      const { page } = await readyToLink(at)
      const recordLink = recordUrl('hubspot', person('maya'))
      const command = {
        tabId: await at.on.browser.tabId(page),
        chatId: CHAT.maya,
        commandId: crypto.randomUUID(),
        recordLink,
      }
      await Promise.all([tell('chat.link', command), tell('chat.link', command)])
      await tell('chat.link', command)
      return at.popup(page)
    },
  },
  {
    id: 'messages/forged',
    what: 'Commands for a record that is not shown, a chat that is not shown, and a tab that is not there',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.none'],
    held: NOTHING,
    async act(at) {
      const { page } = await readyToLink(at)
      const tabId = await at.on.browser.tabId(page)
      const recordLink = recordUrl('hubspot', person('maya'))
      const whole = { tabId, chatId: CHAT.maya, commandId: crypto.randomUUID(), recordLink }
      // Each is well-formed: what is refused is what it asks for.
      const forged = [
        await ask('chat.link', { ...whole, recordLink: ELSEWHERE }),
        await ask('chat.link', { ...whole, chatId: 'not-shown' }),
        await ask('chat.link', { ...whole, tabId: 99_999_999 }),
      ]
      if (forged.some(({ ok }) => ok)) throw new Error(`accepted: ${JSON.stringify(forged)}`)
      return at.popup(page)
    },
  },
  {
    id: 'messages/huge',
    what: 'A command with texts of five megabytes',
    where: 'browser',
    tier: 'all',
    shows: ['record.link.none'],
    held: NOTHING,
    async act(at) {
      const { page } = await readyToLink(at)
      const tabId = await at.on.browser.tabId(page)
      const long = 'x'.repeat(5_000_000)
      const reply = await ask('chat.link', { tabId, chatId: long, commandId: long, recordLink: long })
      if (reply.ok) throw new Error('accepted')
      return at.popup(page)
    },
  },
]
