import { expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { readSettings } from '../settings/settings.ts'
import { link } from './chat-actions.ts'
import { CRM, startBackground } from './crm-tab.testing.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

test('once a token was refused a write, no open record of the project offers one, and screens are told', async () => {
  const background = await startBackground()
  const pushed: unknown[] = []
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => pushed.push(message))
  await background.open(`${CRM}/people/18`, ['055-555-0199'], 8).see()
  const tab = background.open(`${CRM}/people/17`, ['055-555-0142'])
  await tab.see()
  background.texter.before = ({ method }) => (method === 'GET' ? undefined : new Response('', { status: 403 }))
  const command = { tabId: 7, chatId: 'c1', commandId: crypto.randomUUID(), recordLink: tab.url }
  background.sent.length = 0
  await expect(link(command)).rejects.toMatchObject({ problem: { code: 'scope-missing' } })
  expect((await readSettings()).settings.connections).toMatchObject([{ projectId: 'demo', readOnly: true }])
  expect(new Set(background.sent.map(({ tabId }) => tabId))).toEqual(new Set([7, 8]))
  const connection = { readOnly: true }
  expect(pushed).toContainEqual(
    expect.objectContaining({
      name: 'view.changed',
      value: { view: expect.objectContaining({ tabId: 8, connection: expect.objectContaining(connection) }) },
    }),
  )
  expect(pushed).toContainEqual(expect.objectContaining({ name: 'settings.changed' }))
})
