import { beforeEach, expect, test, vi } from 'vitest'
import { type ErrorCode, fail, ok } from '../errors.ts'
import { request } from '../messages/request.ts'
import { asking } from './ask.ts'

vi.mock('../messages/request.ts', () => ({ request: vi.fn() }))

const answers = vi.mocked(request)
const over = vi.fn()

beforeEach(() => {
  answers.mockReset()
  over.mockReset()
})

test.each<[ErrorCode, string]>([
  ['site-not-enabled', 'the site was removed'],
  ['not-allowed', 'access to the site was withdrawn in the browser'],
  ['extension-updated', 'the extension was updated or removed'],
])('after %s (%s) the page is left, whatever was asked', async (code) => {
  answers.mockResolvedValue(fail(code))
  expect(await asking(over)('popup.open', {})).toEqual(fail(code))
  expect(over).toHaveBeenCalledTimes(1)
})

test('nothing else that goes wrong takes the button from a person', async () => {
  for (const code of ['background-lost', 'page-moved', 'not-saved', 'offline', 'unexpected'] as const) {
    answers.mockResolvedValueOnce(fail(code))
    await asking(over)('popup.open', {})
  }
  answers.mockResolvedValueOnce(ok(null))
  expect(await asking(over)('popup.open', {})).toEqual(ok(null))
  expect(over).not.toHaveBeenCalled()
})
