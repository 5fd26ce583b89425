/**
 * Turns `locales/*.yml` into modules: each top-level section is an export of its own, so that a bundle carries only
 * the sections it names (the page button needs a dozen sentences, not the whole catalogue). Types come from English.
 */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import type { Wxt, WxtDirEntry } from 'wxt'
import { parse } from 'yaml'

const LOCALES = ['en', 'he'] as const

function read(locale: string): Record<string, unknown> {
  const parsed: unknown = parse(readFileSync(new URL(`../locales/${locale}.yml`, import.meta.url), 'utf8'))
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`locales/${locale}.yml holds no sections`)
  return { ...parsed }
}

/** Vite plugin: `import { popup } from '../locales/en.yml'`. */
export function words(): Plugin {
  return {
    name: 'texter-link:words',
    enforce: 'pre',
    load(id) {
      const locale = /[\\/]locales[\\/](\w+)\.yml$/.exec(id)?.[1]
      if (!locale) return
      const sections = Object.entries(read(locale))
      return {
        code: sections.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`).join('\n'),
        map: null,
        moduleType: 'js',
      }
    },
  }
}

/** TypeScript declarations with the English texts as literal types: `say` reads the placeholders from them. */
export function declarations(): string {
  const english = Object.entries(read('en'))
  return LOCALES.map((locale) => {
    const lines = english.map(([name, value]) => `  export const ${name}: ${typeOf(value)}`)
    return `declare module '*/locales/${locale}.yml' {\n${lines.join('\n')}\n}\n`
  }).join('\n')
}

// Hebrew has the same keys but its own words, and more plural forms than English: its texts are typed as the English
// ones so that one `say` serves both; a unit test holds keys and placeholders together.
function typeOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, inner]) => `readonly ${JSON.stringify(key)}: ${typeOf(inner)}`)
    return `{ ${fields.join('; ')} }`
  }
  return JSON.stringify(String(value))
}

/** WXT hook `prepare:types`: writes the declarations whenever types are prepared. */
export function declareWords(_wxt: Wxt, entries: WxtDirEntry[]): void {
  entries.push({ path: 'types/words.d.ts', text: declarations(), tsReference: true })
}
