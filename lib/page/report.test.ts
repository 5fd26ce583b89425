// @vitest-environment happy-dom
// @vitest-environment-options { "url": "https://crm.example.test/contacts/1" }
import { beforeEach, expect, test, vi } from 'vitest'
import { fail } from '../errors.ts'
import type { Seen } from '../messages/protocol.ts'
import { createReporter } from './report.ts'

const asked = vi.fn()
const reporter = () => createReporter(asked, () => undefined)

function seenAt(readAt: string): Seen {
  return { readAt, site: 'generic', record: null, reading: { phones: [], name: null, hidden: false }, empty: true }
}

beforeEach(() => {
  asked.mockReset()
  history.replaceState(null, '', '/contacts/1')
})

test('what the background has lost is said once more, as long as it is about this page', async () => {
  asked.mockResolvedValue(fail('page-moved'))
  const { report, repeat } = reporter()
  repeat(1)
  expect(asked).not.toHaveBeenCalled()
  await report(seenAt(location.href))
  repeat(1)
  expect(asked.mock.calls.map(([, seen]) => seen)).toEqual([seenAt(location.href), seenAt(location.href)])
  history.pushState(null, '', '/contacts/2')
  repeat(2)
  expect(asked).toHaveBeenCalledTimes(2)
})

test('one and the same state of the background is answered once: nobody asks in circles', async () => {
  asked.mockResolvedValue(fail('page-moved'))
  const { report, repeat } = reporter()
  await report(seenAt(location.href))
  repeat(3)
  repeat(3)
  expect(asked).toHaveBeenCalledTimes(2)
  repeat(4)
  expect(asked).toHaveBeenCalledTimes(3)
})

test('a background that was stopped under the question is asked once more, not for ever', async () => {
  asked.mockResolvedValue(fail('background-lost'))
  await reporter().report(seenAt(location.href))
  expect(asked).toHaveBeenCalledTimes(2)
})
