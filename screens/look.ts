/** Applies the chosen language and theme to the document, and remembers what the next first paint needs. */
import { isObject } from '../lib/is-object.ts'
import type { SettingsView } from '../lib/settings/settings-types.ts'
import { chooseLanguage, directionOf } from '../lib/words/language.ts'

const KEY = 'look'

type Look = Pick<SettingsView, 'languageInUse' | 'theme' | 'locked'>

/** Sets `lang`, `dir` and the theme, and remembers them for the next first paint. */
export function applyLook({ languageInUse, theme, locked }: Look): void {
  const root = document.documentElement
  root.lang = languageInUse
  root.dir = directionOf(languageInUse)
  root.dataset.theme = theme
  localStorage.setItem(KEY, JSON.stringify({ languageInUse, theme, locked }))
}

/** The look of the last time, known before the background answers; before there was one, what *automatic* chooses. */
export function lastLook(): Look {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '')
    if (isLook(stored)) return stored
  } catch {
    // Nothing stored yet.
  }
  return { languageInUse: chooseLanguage('auto', navigator.languages), theme: 'auto', locked: [] }
}

function isLook(value: unknown): value is Look {
  if (!isObject(value) || !Array.isArray(value.locked)) return false
  return (
    value.locked.every((path) => typeof path === 'string') &&
    (value.languageInUse === 'en' || value.languageInUse === 'he') &&
    (value.theme === 'auto' || value.theme === 'light' || value.theme === 'dark')
  )
}
