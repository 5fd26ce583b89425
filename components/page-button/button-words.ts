/** The page button's own words: the two sections it was given, and only the formats they need. */

import type { ButtonText } from '../../lib/messages/record-view.ts'
import { fill } from '../../lib/words/fill.ts'
import type { SayPlain, WordsLanguage } from '../../lib/words/say.ts'
import { spanIn } from '../../lib/words/span.ts'
import type { StatusWords } from '../record/status-text.ts'

export interface ButtonWords extends StatusWords {
  language: WordsLanguage
  dir: 'ltr' | 'rtl'
  button: ButtonText['button']
}

export function buttonWordsIn(language: WordsLanguage, text: ButtonText): ButtonWords {
  const say: SayPlain = (message, ...[values]) => fill(message, values ?? {})
  return {
    language,
    dir: language === 'he' ? 'rtl' : 'ltr',
    button: text.button,
    section: text.status,
    say,
    times: { span: spanIn(language) },
  }
}
