import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeSettings, DEFAULTS } from '../settings/settings.ts'
import { answerDue, pauseBot, setBot } from './bot-actions.ts'
import { freshConnection } from './connection-service.ts'
import { botSwitch } from './services.ts'
import { changeTab } from './tab-store.ts'
import { refuseBotSwitch } from './write-rights.ts'

const chat = { projectId: 'demo', id: 'c1', phone: '+972555550142', title: 'Maya', displayName: null }
const input = { tabId: 1, chatId: 'c1', commandId: 'one' }

beforeEach(async () => {
  fakeBrowser.reset()
  vi.spyOn(botSwitch, 'set')
  await changeTab(1, (now) => ({ ...now, chats: [chat as never] }))
})

async function connected(readOnly: boolean): Promise<void> {
  await changeSettings(() => ({ ...DEFAULTS, connections: [{ ...freshConnection('demo', 0), readOnly }] }))
}

test.each([
  ['on', () => setBot({ ...input, on: true })],
  ['off', () => setBot({ ...input, on: false })],
  [
    'on by the answer to a pause that is over',
    () => answerDue({ projectId: 'demo', chatId: 'c1', commandId: 'one', on: true }),
  ],
  ['to a pause', () => pauseBot({ ...input, dueAt: null, automatic: false })],
])('where nothing may be written the bot is not switched %s', async (_name, act) => {
  await connected(true)
  await expect(act()).rejects.toThrow('read-only')
  expect(botSwitch.set).not.toHaveBeenCalled()
})

test('a pause that ends turns the bot on only where it may be switched now', async () => {
  await expect(refuseBotSwitch('demo')).rejects.toThrow('not-connected')
  await connected(true)
  await expect(refuseBotSwitch('demo')).rejects.toThrow('read-only')
  await connected(false)
  await refuseBotSwitch('demo')
  vi.spyOn(browser.storage.managed, 'get').mockResolvedValue({ botSwitch: false } as never)
  await expect(refuseBotSwitch('demo')).rejects.toThrow('policy-locked')
})
