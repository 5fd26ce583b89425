/** Applies the chosen language and theme to the document. */
import { isObject } from '../lib/is-object.ts'
import type { SettingsView } from '../lib/settings/settings-types.ts'
import { chooseLanguage, directionOf } from '../lib/words/language.ts'

const KEY = 'look'

type Look = Pick<SettingsView, 'languageInUse' | 'theme'>

/** Sets `lang`, `dir` and the theme, and remembers them for the next first paint. */
export function applyLook({ languageInUse, theme }: Look): void {
  const root = document.documentElement
  root.lang = languageInUse
  root.dir = directionOf(languageInUse)
  root.dataset.theme = theme
  localStorage.setItem(KEY, JSON.stringify({ languageInUse, theme }))
}

/** The look of the last time, known before the background answers; before there was one, what *automatic* chooses. */
export function lastLook(): Look {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '')
    if (isLook(stored)) return stored
  } catch {
    // Nothing stored yet.
  }
  return { languageInUse: chooseLanguage('auto', navigator.languages), theme: 'auto' }
}

function isLook(value: unknown): value is Look {
  if (!isObject(value) || !('languageInUse' in value) || !('theme' in value)) return false
  return (
    (value.languageInUse === 'en' || value.languageInUse === 'he') &&
    (value.theme === 'auto' || value.theme === 'light' || value.theme === 'dark')
  )
}
