/** Linking without a click: where it was switched on, after three seconds in front, and not where anything speaks against it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AUTO_LINK_AFTER_MS } from '../../lib/linking/auto-link.ts'
import { type CrmName, recordUrl } from '../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import { words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { ALL, BROWSER, stage, tell } from './stage.ts'

const HUBSPOT = 'https://app.hubspot.com'
const at = scene()

const writes = () => at.on.world.texter.calls.filter(({ method }) => method !== 'GET')

async function inFront(crm: CrmName, who: PersonKey): Promise<Page> {
  const page = await at.openRecord(crm, who)
  await page.show()
  return page
}

/** The rule is about time, so here time itself has to pass: the three seconds and the look that follows them. */
async function threeSecondsPass(): Promise<void> {
  await at.on.browser.evaluateInBackground(() => new Promise((passed) => setTimeout(passed, 4500)))
}

beforeAll(async () => {
  await stage()
  await tell('site.change', { origin: HUBSPOT, change: { autoLink: true } })
})
beforeEach(() => expect(writes()).toEqual([]))
afterAll(async () => {
  await tell('site.change', { origin: HUBSPOT, change: { autoLink: false } })
})

describe(`${BROWSER}: auto-link`, () => {
  test('a record that stands in front is linked once, says so, and can be taken back', async () => {
    const page = await inFront('hubspot', 'dana')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(words.en.button.linked)
    // Not before its time, by the server's clock: the button says for three seconds only that it is not linked.
    const [search, write] = [at.on.world.texter.calls[0], writes()[0]]
    expect((write?.at ?? 0) - (search?.at ?? 0)).toBeGreaterThanOrEqual(AUTO_LINK_AFTER_MS)
    expect(at.on.world.texter.chat(CHAT.dana).crmData).toEqual({ link: recordUrl('hubspot', person('dana')) })
    expect(writes()).toHaveLength(1)
    const [entry] = await tell('history.list', {})
    expect(entry).toMatchObject({
      action: 'link',
      by: 'auto',
      chatId: CHAT.dana,
      after: recordUrl('hubspot', person('dana')),
    })
    await tell('history.undo', {
      entryId: entry?.id ?? '',
      commandId: crypto.randomUUID(),
      tabId: null,
      evenIfChanged: false,
    })
    expect(at.on.world.texter.chat(CHAT.dana).crmData ?? {}).not.toHaveProperty('link')
    if (!ALL) return
    await page.reload()
    await button.waitForText(words.en.button.unlinked)
    await threeSecondsPass()
    expect(at.on.world.texter.chat(CHAT.dana).crmData ?? {}).not.toHaveProperty('link')
  })

  if (ALL) {
    const left: [string, CrmName, PersonKey][] = [
      ['a site where it is off', 'fireberry', 'dana'],
      ['a number with two chats', 'hubspot', 'noa'],
      ['a chat linked to another record', 'hubspot', 'eitan'],
      ['a CRM that no file of ours knows', 'example', 'dana'],
    ]
    test.each(left)('%s: left to the person', async (_name, crm, who) => {
      const page = await inFront(crm, who)
      await at.on.browser.pageButton(page).waitForText(/\S/)
      await threeSecondsPass()
      expect(writes()).toEqual([])
    })
  }
})
