/** Gives every component the chosen language. Sections of the catalogue are named by who needs them: bundles stay small. */
import { type ComponentChildren, createContext } from 'preact'
import { useContext, useMemo } from 'preact/hooks'
import { directionOf } from '../lib/words/language.ts'
import { type Say, sayIn, type WordsLanguage } from '../lib/words/say.ts'
import { type Times, timesIn } from '../lib/words/times.ts'

/** One section of the catalogue in both languages; Hebrew is typed as English (`build/words.ts`). */
export interface Sections<Section> {
  readonly en: Section
  readonly he: Section
}

export interface Words {
  language: WordsLanguage
  dir: 'ltr' | 'rtl'
  say: Say
  times: Times
  /** The section in the chosen language: `const t = text({ en: record, he: recordHe })`. */
  text<Section>(sections: Sections<Section>): Section
}

/** Words of one language, outside of components (the badge, a context menu, tests). */
export function wordsIn(language: WordsLanguage): Words {
  return {
    language,
    dir: directionOf(language),
    say: sayIn(language),
    times: timesIn(language),
    text: (sections) => sections[language],
  }
}

const Context = createContext<Words>(wordsIn('en'))

export function WordsProvider({ language, children }: { language: WordsLanguage; children: ComponentChildren }) {
  const words = useMemo(() => wordsIn(language), [language])
  return <Context.Provider value={words}>{children}</Context.Provider>
}

export function useWords(): Words {
  return useContext(Context)
}
