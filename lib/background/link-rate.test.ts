import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { countLinks, noteLink } from './link-rate.ts'

const SITE = 'https://crm.example.test:8443'

beforeEach(() => {
  fakeBrowser.reset()
  vi.useFakeTimers({ now: 1_763_800_000_000, toFake: ['Date'] })
})
afterEach(() => vi.useRealTimers())

const outcomes = async (tries: Promise<void>[]): Promise<unknown[]> =>
  (await Promise.allSettled(tries)).map((one) => (one.status === 'fulfilled' ? 'linked' : one.reason.problem.code))

test('the sixth link within a minute is refused, however many come at once', async () => {
  const many = await outcomes(Array.from({ length: 8 }, () => noteLink(SITE)))
  expect(many).toEqual([...Array(5).fill('linked'), ...Array(3).fill('too-many-links')])
  expect(await countLinks(SITE)).toBe(5)
})

test('a minute later it is free again, and a refused try does not lengthen the wait', async () => {
  await outcomes(Array.from({ length: 5 }, () => noteLink(SITE)))
  vi.advanceTimersByTime(59_999)
  await expect(noteLink(SITE)).rejects.toMatchObject({ problem: { code: 'too-many-links' } })
  vi.advanceTimersByTime(1)
  await noteLink(SITE)
  expect(await countLinks(SITE)).toBe(1)
})

test('each site has its own, its port included', async () => {
  await outcomes(Array.from({ length: 5 }, () => noteLink(SITE)))
  await noteLink('https://crm.example.test')
  expect(await countLinks('https://crm.example.test')).toBe(1)
})

test('a clock that is set back locks nobody out', async () => {
  await outcomes(Array.from({ length: 5 }, () => noteLink(SITE)))
  vi.setSystemTime(Date.now() - 7_200_000)
  await noteLink(SITE)
  expect(await countLinks(SITE)).toBe(1)
})
