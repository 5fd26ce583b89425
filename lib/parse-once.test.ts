import { expect, test, vi } from 'vitest'
import { parseOnce } from './parse-once.ts'

test('one stored object is parsed once, another one anew', () => {
  const parse = vi.fn((raw: unknown) => ({ raw }))
  const read = parseOnce(parse)
  const stored = { a: 1 }
  expect(read(stored)).toBe(read(stored))
  expect(parse).toHaveBeenCalledTimes(1)
  expect(read({ a: 1 })).not.toBe(read(stored))
})

test('what cannot be read is looked at each time: it may have been set aside meanwhile', () => {
  const parse = vi.fn(() => null)
  const read = parseOnce(parse)
  const stored = {}
  expect([read(stored), read(stored), read('text')]).toEqual([null, null, null])
  expect(parse).toHaveBeenCalledTimes(3)
})

test('where nothing is stored, nothing is parsed', () => {
  const parse = vi.fn(() => null)
  expect(parseOnce(parse)(undefined)).toBeNull()
  expect(parse).not.toHaveBeenCalled()
})
