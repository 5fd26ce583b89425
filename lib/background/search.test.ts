import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { createLocks } from '../linking/background-fake.ts'
import { changeSettings } from '../settings/settings.ts'
import type { Chat } from '../texter/chat.ts'
import { chatOf } from './chat-actions.ts'
import { freshConnection } from './connection-service.ts'
import { searchChats } from './search.ts'
import { finder } from './services.ts'
import { tabClosed } from './tab-events.ts'

const found = (id: string): Chat => ({
  id,
  projectId: 'demo',
  title: id,
  displayName: null,
  channel: 'whatsapp',
  accountId: null,
  contactId: null,
  phone: null,
  status: 'pending',
  agentName: null,
  agentUid: null,
  departmentId: null,
  unread: 0,
  labels: [],
  lastMessageAt: null,
  lastIncomingAt: null,
  pendingSince: null,
  resolvedAt: null,
  unsubscribedAt: null,
  externalBot: false,
  updatedAt: null,
  crmData: null,
  crmDeepLink: null,
  personId: null,
})

beforeEach(async () => {
  fakeBrowser.reset()
  vi.stubGlobal('navigator', { locks: createLocks(), language: 'en', languages: ['en'] })
  await changeSettings((before) => ({ ...before, connections: [freshConnection('demo', 0)] }))
})

test('what one window found can be linked there although another window searched since', async () => {
  const search = vi.spyOn(finder, 'searchByText')
  search.mockResolvedValueOnce([found('maya')]).mockResolvedValueOnce([found('dana')])
  await searchChats('Maya', 1)
  await searchChats('Dana', 2)
  expect(await chatOf(1, 'maya')).toMatchObject({ id: 'maya' })
  await expect(chatOf(2, 'maya')).rejects.toMatchObject({ problem: { code: 'chat-gone' } })
  await tabClosed(1)
  await expect(chatOf(1, 'maya')).rejects.toMatchObject({ problem: { code: 'chat-gone' } })
})
