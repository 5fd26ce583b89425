// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { chooseLanguage } from '../lib/words/language.ts'
import { applyLook, lastLook } from './look.ts'

afterEach(() => {
  localStorage.clear()
  vi.restoreAllMocks()
})

test.each([
  [['ru', 'he'], 'he'],
  [['ru', 'en', 'he'], 'en'],
  [['iw-IL'], 'he'],
  [['fr'], 'en'],
])('the very first paint speaks the language that stays, with %s', (languages, language) => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)
  vi.spyOn(navigator, 'language', 'get').mockReturnValue(languages[0] ?? '')
  expect(lastLook().languageInUse).toBe(language)
  expect(chooseLanguage('auto', languages)).toBe(language)
})

test('every later one is painted as the last', () => {
  const look: Parameters<typeof applyLook>[0] = { languageInUse: 'he', theme: 'dark', locked: ['recipes'] }
  applyLook(look)
  expect(lastLook()).toEqual(look)
})
