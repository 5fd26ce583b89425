import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Seen } from '../messages/protocol.ts'
import { considerAutoLink } from './auto-linker.ts'
import { lookAtLateFrames } from './late-frames.ts'
import { see } from './look.ts'
import { mayBeInFrame, withFrames } from './read-frames.ts'
import { changeTab } from './tab-store.ts'

vi.mock('./read-frames.ts', () => ({ withFrames: vi.fn(), mayBeInFrame: vi.fn() }))
vi.mock('./look.ts', () => ({ see: vi.fn() }))
vi.mock('./auto-linker.ts', () => ({ considerAutoLink: vi.fn() }))

const TAB = 7
const phones = [{ raw: '055-555-0142', label: null, kind: 'phone', source: 'site', confidence: 'sure' } as const]

function seenAt(readAt: string): Seen {
  return { readAt, site: 'zoho-crm', record: null, reading: { phones: [], name: null, hidden: false }, empty: false }
}
const found = (seen: Seen): Seen => ({ ...seen, reading: { ...seen.reading, phones } })
const ONE = seenAt('https://crmplus.zoho.com/1')
const TWO = seenAt('https://crmplus.zoho.com/2')

/** The waits for a frame, in their order. */
let waits: PromiseWithResolvers<{ result: boolean }[]>[]
const execute = vi.fn()

function tabIs({ readAt: url }: Seen, active = true): void {
  const tab = { id: TAB, index: 0, highlighted: true, active, pinned: false, incognito: false, url }
  vi.spyOn(browser.tabs, 'get').mockImplementation(async () => tab)
}
const waited = (count: number) => vi.waitFor(() => expect(waits).toHaveLength(count))
const frameLoads = () => waits.at(-1)?.resolve([{ result: true }])
const framesShow = (what: (seen: Seen) => Seen) =>
  vi.mocked(withFrames).mockImplementation(async (_, seen) => what(seen))

beforeEach(() => {
  fakeBrowser.reset()
  for (const mock of [see, considerAutoLink]) vi.mocked(mock).mockReset()
  vi.mocked(mayBeInFrame).mockImplementation(async ({ reading }) => reading.phones.length === 0)
  framesShow((seen) => seen)
  tabIs(ONE)
  waits = []
  execute.mockReset().mockImplementation(() => {
    const wait = Promise.withResolvers<{ result: boolean }[]>()
    waits.push(wait)
    return wait.promise
  })
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(execute)
})

test('a frame that comes late is shown, as the page’s own question, and may be linked', async () => {
  const end = lookAtLateFrames(TAB, ONE)
  await waited(1)
  expect(see).not.toHaveBeenCalled()
  framesShow(found)
  frameLoads()
  await end
  expect(see).toHaveBeenCalledExactlyOnceWith(TAB, found(ONE), { byPage: true })
  expect(considerAutoLink).toHaveBeenCalledExactlyOnceWith(TAB)
})

test('a person who moved on meanwhile is never shown the record before, and sees the frame of the next', async () => {
  const ends = [lookAtLateFrames(TAB, ONE)]
  await waited(1)
  tabIs(TWO)
  ends.push(lookAtLateFrames(TAB, TWO))
  await waited(2)
  framesShow(found)
  waits[0]?.resolve([{ result: true }])
  await ends[0]
  expect(see).not.toHaveBeenCalled()
  frameLoads()
  await ends[1]
  expect(see).toHaveBeenCalledExactlyOnceWith(TAB, found(TWO), { byPage: true })
})

test('a report of the record before that is late itself does not end the wait for this one', async () => {
  tabIs(TWO)
  const end = lookAtLateFrames(TAB, TWO)
  await waited(1)
  await lookAtLateFrames(TAB, ONE)
  framesShow(found)
  frameLoads()
  await end
  expect(see).toHaveBeenCalledExactlyOnceWith(TAB, found(TWO), { byPage: true })
})

test.each([
  ['the page says that it shows a number itself', () => lookAtLateFrames(TAB, found(ONE))],
  ['a screen has read a number there', () => changeTab(TAB, (now) => ({ ...now, seen: found(ONE) }))],
  ['the person looks at another tab', () => tabIs(ONE, false)],
  ['the person is on another page', () => tabIs(TWO)],
])('where %s meanwhile, a late frame changes nothing', async (_what, happens) => {
  const end = lookAtLateFrames(TAB, ONE)
  await waited(1)
  await happens()
  framesShow(found)
  frameLoads()
  await end
  expect(see).not.toHaveBeenCalled()
  expect(considerAutoLink).not.toHaveBeenCalled()
})

test('a page that loads frame after frame is left alone', async () => {
  execute.mockImplementation(async () => [{ result: true }])
  await lookAtLateFrames(TAB, ONE)
  expect(execute.mock.calls.length).toBeLessThan(10)
})

test('a page that never answers is not waited for without end', async () => {
  vi.useFakeTimers()
  const end = lookAtLateFrames(TAB, ONE)
  await vi.advanceTimersByTimeAsync(60_000)
  await end
  expect(waits).toHaveLength(1)
  expect(see).not.toHaveBeenCalled()
  vi.useRealTimers()
})
