/** Times, spans and numbers as the language writes them. Every input in epoch ms or ms; the clock comes from the caller. */
import type { WordsLanguage } from './say.ts'
import { spanIn } from './span.ts'

const DAY = 86_400_000

export interface Times {
  /** See `span.ts`. */
  span(ms: number): string
  /** Time of day: `16:40`. */
  clock(at: number): string
  /** A past or near day and time in the shortest form that is not ambiguous: `10:42`, `yesterday 10:42`, `3 Jun 10:42`. */
  moment(at: number, now: number): string
  /** The day alone: `today`, `yesterday`, `3 June`. */
  day(at: number, now: number): string
  /** Full date and time, for tooltips and lists. */
  full(at: number): string
}

// Times of day are written in 24 hours in both languages: the agents share one inbox and one roster, and `16:40` is shorter.
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** Formats of one language. `timeZone` only for tests; the browser's own otherwise. */
export function timesIn(language: WordsLanguage, timeZone?: string): Times {
  const locale = language === 'en' ? 'en-GB' : language
  const zone = timeZone === undefined ? {} : { timeZone }
  const clock = new Intl.DateTimeFormat(locale, { ...CLOCK, ...zone })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone })
  const dateWithYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone })
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', ...zone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  // Days are counted on the wall calendar: 23:50 yesterday is "yesterday" at 00:10, though 20 minutes ago.
  const dayNumber = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone })
  const daysBetween = (at: number, now: number) =>
    Math.round((Date.parse(dayNumber.format(at)) - Date.parse(dayNumber.format(now))) / DAY)
  const day = (at: number, now: number): string => {
    const days = daysBetween(at, now)
    if (days >= -1 && days <= 1) return relative.format(days, 'day')
    return Math.abs(days) < 200 ? date.format(at) : dateWithYear.format(at)
  }
  return {
    span: spanIn(language),
    clock: (at) => clock.format(at),
    moment: (at, now) => (daysBetween(at, now) === 0 ? clock.format(at) : `${day(at, now)} ${clock.format(at)}`),
    day,
    full: (at) => full.format(at),
  }
}
