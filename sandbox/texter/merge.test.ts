import fc from 'fast-check'
import { expect, test } from 'vitest'
import { merge } from './merge.ts'

const json = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'link')), fc.jsonValue())

test('a merge keeps every key that was not sent, an own __proto__ included', () => {
  fc.assert(
    fc.property(json, (before) => {
      const stored = JSON.parse(JSON.stringify(before))
      const { link: _link, ...rest } = stored
      const merged = merge(stored, { link: 'https://crm.example.test/1' })
      expect(JSON.stringify(merged)).toBe(
        JSON.stringify('link' in stored ? { ...stored, link: merged.link } : { ...rest, link: merged.link }),
      )
      expect(Object.getPrototypeOf(merged)).toBe(Object.prototype)
    }),
  )
})

test('a merge goes into nested objects and replaces arrays', () => {
  expect(merge({ a: { b: 1, c: [1, 2] } }, { a: { c: [3], d: null } })).toEqual({ a: { b: 1, c: [3], d: null } })
})

test('a sent __proto__ arrives as a plain key', () => {
  const merged = merge({ a: {} }, JSON.parse('{"a":{"__proto__":{"x":1}}}'))
  expect(JSON.stringify(merged)).toBe('{"a":{"__proto__":{"x":1}}}')
})
