/** The words for every problem: what happened and what to do next. Total: a code without words does not compile. */
import { errorDetail as detailEn, errors as errorsEn } from '../locales/en.yml'
import { errorDetail as detailHe, errors as errorsHe } from '../locales/he.yml'
import type { ErrorCode, Problem } from './errors.ts'
import { sayIn, type WordsLanguage } from './words/say.ts'
import { timesIn } from './words/times.ts'

export interface ErrorText {
  what: string
  next: string
  /** Scope, time or status where known; null where there is nothing to add. */
  detail: string | null
}

type Texts = Readonly<Record<ErrorCode, { readonly what: string; readonly next: string }>>

const TEXTS: Readonly<Record<WordsLanguage, Texts>> = { en: errorsEn, he: errorsHe }
const DETAILS = { en: detailEn, he: detailHe }

export function errorText({ code, detail }: Problem, language: WordsLanguage): ErrorText {
  const { what, next } = TEXTS[language][code]
  const words = DETAILS[language]
  const say = sayIn(language)
  const known = [
    detail?.scope ? say(words.scope, { scope: detail.scope }) : null,
    detail?.retryAt ? say(words.retryAt, { time: timesIn(language).clock(detail.retryAt) }) : null,
    detail?.status ? say(words.status, { status: String(detail.status) }) : null,
  ].filter((line) => line !== null)
  return { what, next, detail: known.length > 0 ? known.join(' · ') : null }
}
