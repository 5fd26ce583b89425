import { why as en } from '../../locales/en.yml'
import { why as he } from '../../locales/he.yml'
import { useWords, type Words } from '../words.tsx'

export function useWhyWords(): Words & { t: typeof en } {
  const words = useWords()
  return { ...words, t: words.text({ en, he }) }
}
