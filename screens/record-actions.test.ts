import { beforeEach, expect, test, vi } from 'vitest'
import type { RecordActions } from '../components/record/record-actions.ts'
import { viewOf } from '../components/record/screen.testing.tsx'
import { fail, ok, type Result } from '../lib/errors.ts'
import type { MessageName } from '../lib/messages/protocol.ts'
import type { ChatView } from '../lib/messages/record-view.ts'
import { recordActions } from './record-actions.ts'

const asked = vi.hoisted(() => vi.fn<(name: MessageName, input: unknown) => Promise<Result<unknown>>>())
vi.mock('../lib/messages/request.ts', () => ({ request: asked }))

const view = viewOf('unlinked')
const LINK = view.record?.link ?? ''
const nothing = () => undefined
const names = () => asked.mock.calls.map(([name]) => name)

/** Answers by name; what is not named is answered with nothing. */
function answers(replies: Partial<Record<MessageName, Result<unknown>>>): void {
  asked.mockImplementation(async (name) => replies[name] ?? ok(null))
}

const writes: [MessageName, (actions: RecordActions, chat: ChatView) => Promise<unknown>][] = [
  ['chat.link', (actions, chat) => actions.link(chat, LINK)],
  ['chat.replace', (actions, chat) => actions.replace(chat, LINK, 'https://crm.test/1')],
  ['chat.unlink', (actions, chat) => actions.unlink(chat, LINK)],
  ['chat.rename', (actions, chat) => actions.rename(chat, 'Maya Levin')],
  ['history.undo', (actions) => actions.undo('entry', false)],
  ['bot.set', (actions, chat) => actions.setBot(chat, true)],
  ['bot.pause', (actions, chat) => actions.pauseBot(chat, null, false)],
]

function write([, run]: (typeof writes)[number]): Promise<unknown> {
  const [chat] = view.chats
  if (!chat) throw new Error('no chat')
  return run(
    recordActions(7, () => view, nothing, 'panel'),
    chat,
  )
}

beforeEach(() => asked.mockReset())

test.each(writes)(
  '%s whose answer was lost is not sent again, and the screen gets the chat as it stands',
  async (...row) => {
    answers({ [row[0]]: fail('background-lost'), 'command.status': ok({ state: 'done' }) })
    expect(await write(row)).toEqual(ok(null))
    expect(names()).toEqual([row[0], 'command.status', 'tab.view'])
    expect(asked.mock.lastCall?.[1]).toEqual({ tabId: 7, refresh: true })
  },
)

test.each(writes)('%s whose answer came asks for nothing more', async (...row) => {
  answers({ [row[0]]: ok(view) })
  expect(await write(row)).toEqual(ok(view))
  expect(names()).toEqual([row[0]])
})

test.each([
  ['was not done', ok({ state: 'failed', problem: { code: 'changed-since' } }), 'changed-since', []],
  ['never reached the background', ok({ state: 'unknown' }), 'not-saved', []],
  ['nobody can tell of', fail('background-lost'), 'background-lost', ['tab.view']],
] as const)('a write that %s says so', async (_what, status, told, then) => {
  const row = writes[0]
  if (!row) throw new Error('no write')
  answers({ [row[0]]: fail('background-lost'), 'command.status': status })
  expect(await write(row)).toEqual(fail(told))
  expect(names()).toEqual([row[0], 'command.status', ...then])
})
