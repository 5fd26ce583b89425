/** Which of our two languages to speak. */
import type { Language } from '../settings/settings-types.ts'
import type { WordsLanguage } from './say.ts'

/**
 * The language of the screens: the person's choice, else the first of the browser's languages that we speak, else
 * English. `preferred` is `navigator.languages`; old Hebrew is tagged `iw`.
 */
export function chooseLanguage(setting: Language, preferred: readonly string[]): WordsLanguage {
  if (setting !== 'auto') return setting
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0]
    if (language === 'he' || language === 'iw') return 'he'
    if (language === 'en') return 'en'
  }
  return 'en'
}

export function directionOf(language: WordsLanguage): 'ltr' | 'rtl' {
  return language === 'he' ? 'rtl' : 'ltr'
}
