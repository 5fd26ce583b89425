/** Applies the chosen language and theme to the document. */
import type { SettingsView } from '../lib/settings/settings-types.ts'
import { directionOf } from '../lib/words/language.ts'

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

/** The look of the last time, known before the background answers; the browser's language before there was one. */
export function lastLook(): Look {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '')
    if (isLook(stored)) return stored
  } catch {
    // Nothing stored yet.
  }
  return { languageInUse: /^(he|iw)\b/i.test(navigator.language) ? 'he' : 'en', theme: 'auto' }
}

function isLook(value: unknown): value is Look {
  if (typeof value !== 'object' || value === null || !('languageInUse' in value) || !('theme' in value)) return false
  return (
    (value.languageInUse === 'en' || value.languageInUse === 'he') &&
    (value.theme === 'auto' || value.theme === 'light' || value.theme === 'dark')
  )
}
