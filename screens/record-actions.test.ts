import { beforeEach, expect, test, vi } from 'vitest'
import { viewOf } from '../components/record/screen.testing.tsx'
import { fail, ok, type Result } from '../lib/errors.ts'
import { request } from '../lib/messages/request.ts'
import { recordActions } from './record-actions.ts'

vi.mock('../lib/messages/request.ts', () => ({ request: vi.fn() }))

const asked = vi.mocked(request)
const view = viewOf('unlinked')
const link = () => {
  const [chat] = view.chats
  if (!chat || !view.record) throw new Error('no chat to link')
  return recordActions(
    7,
    () => view,
    () => undefined,
    'panel',
  ).link(chat, view.record.link)
}

/** Answers by name; what is not named is answered with nothing. */
function answers(replies: Record<string, Result<unknown>>): void {
  asked.mockImplementation(async (name) => (replies[name] ?? ok(null)) as never)
}
const names = () => asked.mock.calls.map(([name]) => name)

beforeEach(() => asked.mockReset())

test('a link whose answer was lost is not sent again, and the screen gets the chat as it stands now', async () => {
  answers({ 'chat.link': fail('background-lost'), 'command.status': ok({ state: 'done' }) })
  expect(await link()).toEqual(ok(null))
  expect(names()).toEqual(['chat.link', 'command.status', 'tab.view'])
  expect(asked.mock.lastCall?.[1]).toEqual({ tabId: 7, refresh: true })
})

test('a link whose answer came asks for nothing more', async () => {
  answers({ 'chat.link': ok(view) })
  expect(await link()).toEqual(ok(view))
  expect(names()).toEqual(['chat.link'])
})

test.each([
  ['was not done', ok({ state: 'failed', problem: { code: 'changed-since' } }), fail('changed-since')],
  ['never reached the background', ok({ state: 'unknown' }), fail('not-saved')],
])('a link whose answer was lost and that %s says so', async (_what, status, told) => {
  answers({ 'chat.link': fail('background-lost'), 'command.status': status })
  expect(await link()).toEqual(told)
  expect(names()).toEqual(['chat.link', 'command.status'])
})
