// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fail, ok } from '../lib/errors.ts'
import type { RecordView } from '../lib/messages/record-view.ts'
import { request } from '../lib/messages/request.ts'
import { blankView } from './blank-view.ts'
import { followTab } from './follow-tab.ts'

vi.mock('../lib/messages/request.ts', () => ({ request: vi.fn() }))
let push: (news: { view: RecordView }) => void
vi.mock('../lib/messages/push.ts', () => ({
  onPush: (_name: string, listener: typeof push) => {
    push = listener
    return () => undefined
  },
}))

const asked = vi.mocked(request)
let end: AbortController

beforeEach(() => {
  vi.useFakeTimers()
  end = new AbortController()
  asked.mockReset()
})

afterEach(() => {
  end.abort()
  vi.useRealTimers()
})

function viewOf(revision: number): RecordView {
  return { ...blankView(7), revision }
}

test('a screen that stays open for a minute asks at most five times, and not at all once it is closed', async () => {
  asked.mockResolvedValue(ok(viewOf(1)))
  followTab(7, null, () => undefined, end.signal)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.mock.calls.length).toBeGreaterThan(1)
  expect(asked.mock.calls.length).toBeLessThanOrEqual(5)
  const before = asked.mock.calls.length
  end.abort()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(asked).toHaveBeenCalledTimes(before)
})

test('a screen that nobody looks at asks nothing', async () => {
  asked.mockResolvedValue(ok(viewOf(1)))
  followTab(7, null, () => undefined, end.signal)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveBeenCalledTimes(1)
})

test('an answer that is older than what is shown is dropped; a failure is shown as one', async () => {
  const shown: RecordView[] = []
  asked.mockResolvedValueOnce(ok(viewOf(3))).mockResolvedValue(fail('background-lost'))
  followTab(7, viewOf(5), (view) => shown.push(view), end.signal)
  await vi.advanceTimersByTimeAsync(0)
  expect(shown).toEqual([])
  await vi.advanceTimersByTimeAsync(15_000)
  expect(shown.map(({ revision, problem }) => [revision, problem?.code])).toEqual([[5, 'background-lost']])
})

test.each([
  ['a site nobody enabled is asked for its next record at once: nothing else tells of it', false, 2],
  ['an enabled site tells of its next record by itself', true, 1],
])('%s', async (_what, enabled, times) => {
  const site = { id: 'generic', name: 'crm', host: 'crm.test', enabled, known: false }
  const at = (url: string, revision: number): RecordView => ({ ...viewOf(revision), site, url, page: 'record' })
  asked.mockResolvedValue(ok(at('https://crm.test/1', 1)))
  followTab(7, null, () => undefined, end.signal)
  await vi.advanceTimersByTimeAsync(0)
  push({ view: { ...at('https://crm.test/2', 2), page: 'unread' } })
  push({ view: { ...at('https://crm.test/2', 3), page: 'unread' } })
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toHaveBeenCalledTimes(times)
})
