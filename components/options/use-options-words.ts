import { options as en } from '../../locales/en.yml'
import { options as he } from '../../locales/he.yml'
import { useWords, type Words } from '../words.tsx'

export type OptionsText = typeof en

/** The words of this page in the chosen language. */
export function useOptionsWords(): Words & { t: OptionsText } {
  const words = useWords()
  return { ...words, t: words.text({ en, he }) }
}
