import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { countLinks, noteLink } from './link-rate.ts'

beforeEach(() => {
  fakeBrowser.reset()
  vi.useFakeTimers({ now: 1_763_800_000_000, toFake: ['Date'] })
})
afterEach(() => vi.useRealTimers())

const outcomes = async (tries: Promise<void>[]): Promise<unknown[]> =>
  (await Promise.allSettled(tries)).map((one) => (one.status === 'fulfilled' ? 'linked' : one.reason.problem.code))

test('the sixth link within a minute is refused, however many come at once', async () => {
  const many = await outcomes(Array.from({ length: 8 }, () => noteLink(1)))
  expect(many).toEqual([...Array(5).fill('linked'), ...Array(3).fill('too-many-links')])
  expect(await countLinks(1)).toBe(5)
})

test('a minute later it is free again, and a refused try does not lengthen the wait', async () => {
  await outcomes(Array.from({ length: 5 }, () => noteLink(1)))
  vi.advanceTimersByTime(59_999)
  await expect(noteLink(1)).rejects.toMatchObject({ problem: { code: 'too-many-links' } })
  vi.advanceTimersByTime(1)
  await noteLink(1)
  expect(await countLinks(1)).toBe(1)
})

test('each tab has its own', async () => {
  await outcomes(Array.from({ length: 5 }, () => noteLink(1)))
  await noteLink(2)
  expect(await countLinks(2)).toBe(1)
})
