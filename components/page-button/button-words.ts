/** The page button's own words: two sections of the catalogue and only the formats they need. */

import { fill } from '../../lib/words/fill.ts'
import type { SayPlain, WordsLanguage } from '../../lib/words/say.ts'
import { spanIn } from '../../lib/words/span.ts'
import { button as buttonEn, status as statusEn } from '../../locales/en.yml'
import { button as buttonHe, status as statusHe } from '../../locales/he.yml'
import type { StatusWords } from '../record/status-text.ts'

export interface ButtonWords extends StatusWords {
  language: WordsLanguage
  dir: 'ltr' | 'rtl'
  button: typeof buttonEn
}

export function buttonWordsIn(language: WordsLanguage): ButtonWords {
  const say: SayPlain = (message, ...[values]) => fill(message, values ?? {})
  const hebrew = language === 'he'
  return {
    language,
    dir: hebrew ? 'rtl' : 'ltr',
    button: hebrew ? buttonHe : buttonEn,
    section: hebrew ? statusHe : statusEn,
    say,
    times: { span: spanIn(language) },
  }
}
