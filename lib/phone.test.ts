import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/min'
import { describe, expect, test } from 'vitest'
import { PROPERTY_TIMEOUT, propertyRuns } from '../tests/property-runs.ts'
import { parsePhone } from './phone.ts'

interface Row {
  country: string
  raw: string
  expected: string
  labelled: boolean
  extension: string | null
}

const ROWS: Row[] = readFileSync(join(import.meta.dirname, '../tests/phones/table.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [country = '', raw = '', expected = '', note = ''] = line.split('\t')
    return {
      country,
      raw: String(JSON.parse(raw)),
      expected,
      labelled: note === 'labelled',
      extension: /^ext=(\d+)$/.exec(note)?.[1] ?? null,
    }
  })

describe('a number as a CRM shows it', () => {
  test('the table holds 300 strings of 25 countries, 60 of them Israeli', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(300)
    expect(new Set(ROWS.map(({ country }) => country)).size).toBeGreaterThanOrEqual(25)
    expect(ROWS.filter(({ country }) => country === 'IL').length).toBeGreaterThanOrEqual(60)
  })

  test.each(ROWS)('$country $raw is $expected', ({ country, raw, expected, labelled, extension }) => {
    const result = parsePhone(raw, { country, labelled })
    if (!expected.startsWith('+')) {
      expect(result).toEqual({ ok: false, error: { code: expected } })
      return
    }
    expect(result).toMatchObject({ ok: true, value: { e164: expected, digits: expected.slice(1), extension } })
  })

  test.each(getCountries())("Google's example of %s stands for itself in every form", (country: CountryCode) => {
    const example = getExampleNumber(country, examples)
    if (!example) throw new Error(`no example for ${country}`)
    for (const raw of [example.number, example.formatInternational(), example.formatNational()]) {
      expect(parsePhone(raw, { country, labelled: true }), raw).toMatchObject({
        ok: true,
        value: { e164: example.number },
      })
    }
  })

  test('an address of WhatsApp is international whatever the default country', () => {
    expect(parsePhone('4915123456789', { country: 'IL', source: 'whatsapp-link' })).toMatchObject({
      ok: true,
      value: { e164: '+4915123456789' },
    })
  })

  test('gives the forms people write and search by', () => {
    expect(parsePhone('+972502345678', { country: 'US' })).toEqual({
      ok: true,
      value: {
        e164: '+972502345678',
        digits: '972502345678',
        national: '050-234-5678',
        nationalDigits: '0502345678',
        international: '+972 50 234 5678',
        country: 'IL',
        extension: null,
      },
    })
  })

  test('any text ends in a number or a refusal', { timeout: PROPERTY_TIMEOUT }, () => {
    const text = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((codes) => String.fromCharCode(...codes)),
      fc.string({ unit: fc.constantFrom(...'0123456789+-(). *x#,;/\u200E٥'), maxLength: 80 }),
    )
    fc.assert(
      fc.property(text, fc.constantFrom('IL', 'US', 'DE', 'XX', ''), fc.boolean(), (raw, country, labelled) => {
        const result = parsePhone(raw, { country, labelled })
        if (result.ok) expect(result.value.e164).toMatch(/^\+[1-9]\d{5,16}$/)
        else expect(['number-hidden', 'number-invalid']).toContain(result.error.code)
      }),
      { numRuns: propertyRuns(5_000, 100_000) },
    )
  })
})
