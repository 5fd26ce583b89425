import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROPERTY_TIMEOUT, propertyRuns } from '../../tests/property-runs.ts'
import { plain } from './normalise-text.ts'
import { numbersIn } from './phone-text.ts'

const raws = (text: string) =>
  numbersIn(text).numbers.map(({ raw, extension }) => (extension ? `${raw} x${extension}` : raw))

describe('numbers in a text', () => {
  test.each<[string, string[]]>([
    ['050-1234567', ['050-1234567']],
    ['Phone: +1 (415) 555-2671', ['+1 (415) 555-2671']],
    ['050-1234567 / 03-1234567', ['050-1234567', '03-1234567']],
    ['050-1234567/03-1234567', ['050-1234567', '03-1234567']],
    ['050-1234567; 03-1234567', ['050-1234567', '03-1234567']],
    ['050-1234567 או 03-1234567', ['050-1234567', '03-1234567']],
    ['050-1234567, 03-1234567', ['050-1234567', '03-1234567']],
    ['050-1234567\n03-1234567', ['050-1234567', '03-1234567']],
    ['050-1234567 03-1234567', ['050-1234567', '03-1234567']],
    ['030/1234567', ['030/1234567']],
    ['03-1234567 ext. 12', ['03-1234567 x12']],
    ['03-1234567, ext 12', ['03-1234567 x12']],
    ['03-1234567 x12', ['03-1234567 x12']],
    ['03-1234567 שלוחה 12', ['03-1234567 x12']],
    ['(495) 123-45-67 доб. 5', ['(495) 123-45-67 x5']],
    ['+44 (0)20 7946 0958', ['+44 (0)20 7946 0958']],
    ['\u200E+972 50-123-4567\u200F', ['+972 50-123-4567']],
    ['972-50-1234567+', ['972-50-1234567+']],
    ['٠٥٠١٢٣٤٥٦٧', ['0501234567']],
    ['०९१२३४५६७८', ['0912345678']],
    ['０９０－１２３４－５６７８', ['090-1234-5678']],
    ['טל׳ 050\u05BE1234567', ['050-1234567']],
  ])('%s', (text, expected) => {
    expect(raws(text)).toEqual(expected)
  })

  test.each([
    '2024-05-17',
    '17.05.2024',
    '17/05/2024 10:30',
    '192.168.10.12',
    '1.234.567',
    '₪1234567',
    'INV-20240517001',
    'a1b2c3d4e5f60012345678',
    'user0501234567@example.test',
    'IL620108000000099999999',
    '4111 1111 1111 1111 11',
    '12:34:56',
  ])('%s holds no number', (text) => {
    expect(raws(text)).toEqual([])
  })

  test.each(['050-***-1234', '•••• 4567', 'XXX-XXX-1234', '+972 5* *** **67', '052-XXXX567'])(
    '%s is hidden',
    (text) => {
      expect(numbersIn(text)).toEqual({ numbers: [], masked: true })
    },
  )

  test('any text is looked through in linear time', () => {
    for (const trap of ['0 ', '0-', '(', '+', '1/', '* ', '0x', ' ', '0.', "0'"]) {
      const text = trap.repeat(10_000)
      const begun = performance.now()
      numbersIn(text)
      expect(performance.now() - begun).toBeLessThan(250)
    }
  })

  test('any string gives raw numbers that stand in it', { timeout: PROPERTY_TIMEOUT }, () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'0123456789+-(). /x*#,;אA\u200E٥\n'), maxLength: 200 })
    fc.assert(
      fc.property(hostile, (text) => {
        for (const { raw } of numbersIn(text).numbers) {
          expect(plain(text)).toContain(raw)
          expect(raw.length).toBeLessThanOrEqual(64)
        }
      }),
      { numRuns: propertyRuns(2_000, 100_000) },
    )
  })
})
