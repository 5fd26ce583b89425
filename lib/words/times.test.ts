import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './language.ts'
import { timesIn } from './times.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOW = Date.UTC(2026, 5, 9, 10, 30)
const en = timesIn('en', 'UTC')
const he = timesIn('he', 'UTC')

describe('span', () => {
  it.each([
    [20_000, '1 min', '1 דק׳'],
    [12 * MINUTE, '12 min', '12 דק׳'],
    [HOUR, '1 hour', 'שעה'],
    [2 * HOUR + 59 * MINUTE, '2 hours', 'שעתיים'],
    [24 * HOUR, '1 day', 'יום'],
    [50 * HOUR, '2 days', 'יומיים'],
    [72 * HOUR, '3 days', '3 ימים'],
  ])('%i ms reads %s and %s', (ms, english, hebrew) => {
    expect(en.span(ms)).toBe(english)
    expect(he.span(ms)).toBe(hebrew)
  })
})

describe('moment', () => {
  it('is the time alone today, with the day otherwise', () => {
    expect(en.moment(NOW - HOUR, NOW)).toBe('09:30')
    expect(en.moment(NOW - 11 * HOUR, NOW)).toBe('yesterday 23:30')
    expect(en.moment(NOW + 20 * HOUR, NOW)).toBe('tomorrow 06:30')
    expect(he.moment(NOW - 11 * HOUR, NOW)).toBe('אתמול 23:30')
    expect(en.moment(NOW - 6 * 24 * HOUR, NOW)).toBe('3 Jun 10:30')
  })

  it('names the year of a day long ago', () => {
    expect(en.day(Date.UTC(2024, 0, 5), NOW)).toBe('5 Jan 2024')
  })
})

describe('the language of the screens', () => {
  it.each([
    ['he', ['en-US'], 'he'],
    ['auto', ['en-US', 'he'], 'en'],
    ['auto', ['iw-IL', 'en'], 'he'],
    ['auto', ['fr', 'he-IL'], 'he'],
    ['auto', ['fr'], 'en'],
    ['auto', [], 'en'],
  ] as const)('%s with %j is %s', (setting, preferred, language) => {
    expect(chooseLanguage(setting, preferred)).toBe(language)
  })
})
