import { beforeEach, expect, test } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Chat } from '../texter/chat.ts'
import { forgetSeen, noteSeen, seenNames } from './seen-names.ts'

beforeEach(() => fakeBrowser.reset())

function chat(change: Partial<Chat>): Chat {
  const blank: Partial<Chat> = { id: '1', projectId: 'demo', channel: 'whatsapp', accountId: null, agentName: null }
  return { ...blank, ...change } as Chat
}

test('a person picks their name and business number among those seen, the latest first', async () => {
  expect(await noteSeen('demo', [chat({ accountId: '972555550900', agentName: 'Dana' })])).toBe(true)
  expect(await noteSeen('demo', [chat({ accountId: '972555550901', agentName: 'Omer' })])).toBe(true)
  expect(await seenNames('demo')).toEqual({ accounts: ['972555550901', '972555550900'], agents: ['Omer', 'Dana'] })
  expect(await seenNames('other')).toEqual({ accounts: [], agents: [] })
})

test('what is known already is not written again', async () => {
  await noteSeen('demo', [chat({ agentName: 'Dana' })])
  expect(await noteSeen('demo', [chat({ agentName: ' Dana ' })])).toBe(false)
})

test('an Instagram account is no business number, and an endless name is no name', async () => {
  await noteSeen('demo', [
    chat({ channel: 'instagram', accountId: '17841400000000000' }),
    chat({ agentName: 'x'.repeat(500) }),
  ])
  expect(await seenNames('demo')).toEqual({ accounts: [], agents: [] })
})

test('a busy project does not fill the storage', async () => {
  for (let at = 0; at < 200; at++)
    await noteSeen('demo', [chat({ accountId: String(972555550000 + at), agentName: `A${at}` })])
  const { accounts, agents } = await seenNames('demo')
  expect([accounts.length, agents.length]).toEqual([20, 60])
  expect(agents[0]).toBe('A199')
})

test('a forgotten project leaves nothing', async () => {
  await noteSeen('demo', [chat({ agentName: 'Dana' })])
  await forgetSeen('demo')
  expect(await seenNames('demo')).toEqual({ accounts: [], agents: [] })
})
