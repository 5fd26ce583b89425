import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isJsonObject, parseJson, plainJson, withKey, withoutKey } from './json.ts'

test('an id longer than a double can hold goes back to Texter digit by digit', () => {
  const text = '{"id":12345678901234567890,"score":0.12345678901234567891,"huge":1e400,"n":3}'
  expect(JSON.stringify(parseJson(text))).toBe(text)
})

test('numbers that fit stay plain numbers, also beside long texts of digits', () => {
  expect(parseJson('{"_id":"12345678901234567890","last_message_timestamp":1780992334000,"x":1.5}')).toEqual({
    _id: '12345678901234567890',
    last_message_timestamp: 1780992334000,
    x: 1.5,
  })
})

test('an own __proto__ key survives setting and removing another key', () => {
  const read = parseJson('{"__proto__":{"polluted":true},"link":"a","x":[1]}')
  if (!isJsonObject(read)) throw new Error('not an object')
  expect(JSON.stringify(withoutKey(read, 'link'))).toBe('{"__proto__":{"polluted":true},"x":[1]}')
  expect(JSON.stringify(withKey(read, 'link', 'b'))).toBe('{"__proto__":{"polluted":true},"link":"b","x":[1]}')
  expect(JSON.stringify(withKey(parseLong('{"__proto__":12345678901234567890}'), 'link', 'b'))).toBe(
    '{"__proto__":12345678901234567890,"link":"b"}',
  )
})

function parseLong(text: string): Record<string, unknown> {
  const read = parseJson(text)
  if (!isJsonObject(read)) throw new Error('not an object')
  return read
}

test('arrays, null, words and kept numbers are no objects', () => {
  for (const text of ['[]', 'null', '"x"', '5', '12345678901234567890', 'true']) {
    expect(isJsonObject(parseJson(text))).toBe(false)
  }
})

test('any JSON text reads as the same data, written back it reads the same again', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      expect(JSON.stringify(parseJson(JSON.stringify(parseJson(text))))).toBe(JSON.stringify(parseJson(text)))
    }),
  )
})

test('data with long numbers can be stored and sent once they are plain; other data is passed on untouched', () => {
  const exact = parseJson('{"a":[{"__proto__":{"id":12345678901234567890}}],"b":"x"}')
  expect(() => structuredClone(exact)).toThrow()
  expect(JSON.stringify(structuredClone(plainJson(exact)))).toBe(
    '{"a":[{"__proto__":{"id":12345678901234567000}}],"b":"x"}',
  )
  const usual = { a: [1, { b: null }] }
  expect(plainJson(usual)).toBe(usual)
})
