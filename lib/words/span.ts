import type { WordsLanguage } from './say.ts'

const MINUTES = 60_000
const HOURS = 60 * MINUTES
const DAYS = 24 * HOURS

/**
 * A span (ms) in its largest whole unit: `12 min`, `2 hours` (שעתיים), `3 days`; at least one minute. Minutes are
 * short because they change while one looks; hours and days are long because only those have the Hebrew dual.
 */
export function spanIn(language: WordsLanguage): (ms: number) => string {
  const write = (value: number, unit: 'minute' | 'hour' | 'day') => {
    const whole = Math.floor(value)
    const text = new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: unit === 'minute' ? 'short' : 'long',
    }).format(whole)
    // Hebrew says "an hour", not "1 hour"; Intl writes the digit.
    return language === 'he' && whole === 1 && unit !== 'minute' ? text.replace(/^\D*1\s/, '') : text
  }
  return (ms) => {
    if (ms < HOURS) return write(Math.max(1, ms / MINUTES), 'minute')
    return ms < DAYS ? write(ms / HOURS, 'hour') : write(ms / DAYS, 'day')
  }
}
