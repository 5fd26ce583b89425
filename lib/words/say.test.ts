import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isolate, sayIn, withoutIsolation } from './say.ts'
import { unbroken } from './unbroken.ts'

const unread = { one: '{count} unread', two: 'שתיים', other: '{count} unread messages' } as const

const CONTROLS = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'

describe('say', () => {
  it('puts values where the message wants them', () => {
    const text = sayIn('en')('Taken by {name} since {time}', { name: 'Dana', time: '10:42' })
    expect(withoutIsolation(text)).toBe('Taken by Dana since 10:42')
  })

  it('chooses the plural form of the language, the Hebrew dual too', () => {
    expect(sayIn('en')(unread, { count: 1 })).toBe('1 unread')
    expect(sayIn('en')(unread, { count: 2 })).toBe('2 unread messages')
    expect(sayIn('he')(unread, { count: 2 })).toBe('שתיים')
    expect(sayIn('he')(unread, { count: 3 })).toBe('3 unread messages')
  })

  it('writes large numbers as the language does', () => {
    expect(sayIn('en')('{count} chats', { count: 1234 })).toBe('1,234 chats')
  })

  it('does not take a placeholder from inside a value', () => {
    const text = sayIn('en')('{name} and {other}', { name: '{other}', other: 'b' })
    expect(withoutIsolation(text)).toBe('{other} and b')
  })

  it('keeps a name with direction overrides from turning the sentence around', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'א', '1', ...CONTROLS), maxLength: 20 }), (name) => {
        const text = isolate(name)
        const depth = [...text].reduce(
          (open, letter) => open + (letter === '\u2068' ? 1 : letter === '\u2069' ? -1 : 0),
          0,
        )
        expect(depth).toBe(0)
        expect(text.slice(1, -1)).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
      }),
    )
  })
})

it('keeps a phone number inside a sentence on one line', () => {
  expect(unbroken('+972 52-555-0142')).not.toMatch(/[ -]/)
})
