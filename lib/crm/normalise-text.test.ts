import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digitsOf, nameText, oneLine, plain } from './normalise-text.ts'

/** Everything that turns, hides or breaks text without being seen itself (Unicode TR9, Cf, Cc). */
const UNSEEN =
  '\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\u00ad\ufeff'
const CONTROLS = '\u0000\u0001\u0007\u0008\u001b\u007f\u0080\u009f'

describe('a name that a page shows', () => {
  test.each<[string, string, string | null]>([
    ['stays as it is', 'Maya Levin', 'Maya Levin'],
    ['stays as it is in Hebrew', 'מאיה לוין', 'מאיה לוין'],
    ['loses what would turn the words around it', `${UNSEEN}Maya \u202eniveL${UNSEEN}`, 'Maya niveL'],
    ['loses controls', `${CONTROLS}Ma${CONTROLS}ya`, 'Maya'],
    ['is one line', ' Maya\r\n\t Levin\u2028(VIP)\u00a0 ', 'Maya Levin (VIP)'],
    ['keeps markup as text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['is none where nothing of it is seen', UNSEEN + CONTROLS, null],
    ['is none where there is none', null as never, null],
    ['a control character between blanks', 'Maya\t\u0000\tLevin', 'Maya Levin'],
  ])('%s', (_what, text, name) => expect(nameText(text)).toBe(name))

  test('of a megabyte is cut to 120 characters', () => {
    expect(nameText('A'.repeat(1_000_000))).toBe('A'.repeat(120))
    expect(nameText(`Maya ${UNSEEN.repeat(60_000)}`)).toBe('Maya')
  })

  test('of any characters is short, one line, and without what is not seen', () => {
    const pieces = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...UNSEEN, ...CONTROLS, ' ', '\n', 'Maya'))
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const name = nameText(parts.join(''))
        if (name === null) return
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(120)
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
        expect(nameText(name)).toBe(name)
      }),
    )
  })
})

describe('a text that a page shows', () => {
  test('is worked on up to a length that no field reaches', () => {
    expect(plain('1'.repeat(1_000_000))).toHaveLength(20_000)
    expect(oneLine('1'.repeat(1_000_000))).toHaveLength(20_000)
  })

  test('has digits, dashes and blanks of one kind, whatever its script', () => {
    expect(plain('٠٥٥\u2011٥٥٥\u00a0०१४२')).toBe('055-555 0142')
    expect(digitsOf('\u202e٠٥٥-۵۵۵ 0142\u202c')).toBe('0555550142')
  })
})
