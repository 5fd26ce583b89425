import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Seen } from '../messages/protocol.ts'
import { lookAtLateFrames } from './late-frames.ts'
import { see } from './look.ts'
import { mayBeInFrame, withFrames } from './read-frames.ts'

vi.mock('./read-frames.ts', () => ({ withFrames: vi.fn(), mayBeInFrame: vi.fn() }))
vi.mock('./look.ts', () => ({ see: vi.fn() }))
vi.mock('./auto-linker.ts', () => ({ considerAutoLink: vi.fn() }))

const TAB = 7
const phones = [{ raw: '055-555-0142', label: null, kind: 'phone', source: 'site', confidence: 'sure' } as const]

function seenAt(readAt: string): Seen {
  return { readAt, site: 'zoho-crm', record: null, reading: { phones: [], name: null, hidden: false }, empty: false }
}
const found = (seen: Seen): Seen => ({ ...seen, reading: { ...seen.reading, phones } })

const frame = () => Promise.withResolvers<[{ result: boolean }]>()
let next: ReturnType<typeof frame>[]
const execute = vi.fn()

beforeEach(() => {
  fakeBrowser.reset()
  vi.mocked(see).mockReset()
  vi.mocked(mayBeInFrame).mockReset().mockResolvedValue(true)
  vi.mocked(withFrames)
    .mockReset()
    .mockImplementation(async (_tab, seen) => seen)
  next = []
  execute.mockReset().mockImplementation(() => {
    const one = frame()
    next.push(one)
    return one.promise
  })
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(execute)
})

const at = (url: string) => vi.spyOn(browser.tabs, 'get').mockResolvedValue({ url } as never)
const loaded = (result: boolean) => next.at(-1)?.resolve([{ result }])

test('a frame that comes late is shown as what its page shows, as the page’s own question', async () => {
  const seen = seenAt('https://crmplus.zoho.com/1')
  at(seen.readAt)
  const end = lookAtLateFrames(TAB, seen)
  await vi.waitFor(() => expect(next).toHaveLength(1))
  expect(see).not.toHaveBeenCalled()
  vi.mocked(withFrames).mockImplementation(async (_tab, now) => found(now))
  loaded(true)
  await end
  expect(see).toHaveBeenCalledExactlyOnceWith(TAB, found(seen), { byPage: true })
})

test('a person who moved on meanwhile is never shown the record before', async () => {
  const [one, two] = [seenAt('https://crmplus.zoho.com/1'), seenAt('https://crmplus.zoho.com/2')]
  at(two.readAt)
  const end = lookAtLateFrames(TAB, one)
  await vi.waitFor(() => expect(next).toHaveLength(1))
  vi.mocked(withFrames).mockImplementation(async (_tab, now) => found(now))
  loaded(true)
  await vi.waitFor(() => expect(next).toHaveLength(2))
  expect(see).not.toHaveBeenCalled()
  // The page reports the new record while the frame is still waited for.
  await lookAtLateFrames(TAB, two)
  loaded(true)
  await end
  expect(see).toHaveBeenCalledExactlyOnceWith(TAB, found(two), { byPage: true })
})

test('a page that loads frame after frame is left alone', async () => {
  execute.mockImplementation(async () => [{ result: true }])
  await lookAtLateFrames(TAB, seenAt('https://crmplus.zoho.com/1'))
  expect(execute.mock.calls.length).toBeLessThan(10)
})

test.each([
  ['no frame may hold the number', false, true],
  ['no frame comes in time', true, false],
])('where %s, nothing is asked', async (_what, may, comes) => {
  vi.mocked(mayBeInFrame).mockResolvedValue(may)
  const end = lookAtLateFrames(TAB, seenAt('https://crmplus.zoho.com/1'))
  if (may) await vi.waitFor(() => expect(next).toHaveLength(1))
  loaded(comes)
  await end
  expect(next).toHaveLength(may ? 1 : 0)
  expect(see).not.toHaveBeenCalled()
})
