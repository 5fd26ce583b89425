import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { scene } from './record.ts'
import { BROWSER, ownPage } from './stage.ts'
import { changeStored } from './stored.ts'

const at = scene()

/** A link that waits to be sent, as the background stores it. */
function waiting(commandId: string, who: 'maya' | 'dana', link: string) {
  const record = { site: 'hubspot', tenant: '12345678', type: '0-1', id: '1', link }
  const chat = { projectId: 'demo', id: CHAT[who], phone: person(who).e164, title: null, displayName: null }
  return {
    job: { commandId, by: 'button', chat, recordName: null, action: 'link', record },
    state: 'pending',
    createdAt: Date.now(),
    sentAt: null,
    draft: null,
    waited: true,
  }
}

describe(`${BROWSER}: a script that took over a CRM page`, () => {
  test('plants a waiting link where it can, and the background never sees it', async () => {
    const page = await at.openRecord('hubspot', 'yossi')
    await at.on.browser.pageButton(page).waitForText(/Not linked/)
    const planted = { 'outbox:a': waiting('a', 'maya', 'https://elsewhere.test/1') }
    const left = await at.on.browser.evaluateInBackground(
      async (tabId, values) => {
        const api: { scripting: { executeScript(how: object): Promise<{ result?: unknown }[]> } } =
          Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
        const [answer] = await api.scripting.executeScript({
          target: { tabId },
          args: [JSON.stringify(values)],
          func: async (text: string) => {
            const own: { storage: { local: { set(all: object): Promise<void>; get(): Promise<object> } } } =
              Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
            await own.storage.local.set(JSON.parse(text))
            return Object.keys(await own.storage.local.get())
          },
        })
        return answer?.result
      },
      await at.on.browser.tabId(page),
      planted,
    )
    expect(left).toEqual(['outbox:a'])
    // The same, stored by ourselves, is sent: the background does look when it starts.
    const link = recordUrl('hubspot', person('dana'))
    await at.on.browser.killBackground()
    // By a page of ours, which wakes nobody: a background that found it before it is ended would be cut off in the middle.
    await (await ownPage()).evaluate(changeStored, { set: { 'outbox:b': waiting('b', 'dana', link) } })
    await at.on.browser.killBackground()
    await at.popup(page)
    await expect.poll(() => at.on.world.texter.chat(CHAT.dana).crmData).toEqual({ link })
    expect(at.on.world.texter.chat(CHAT.maya).crmData ?? {}).not.toHaveProperty('link')
    await at.on.browser.evaluateInBackground(async () => {
      const api: { storage: { local: { clear(): Promise<void> } } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      await api.storage.local.clear()
    })
  })
})
