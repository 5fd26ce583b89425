import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

type Catalogue = typeof import('../../locales/en.yml')

function read(language: 'en' | 'he'): Catalogue {
  return parse(readFileSync(new URL(`../../locales/${language}.yml`, import.meta.url), 'utf8'))
}

/** The catalogues: tests name buttons and sentences by their key, so that better words do not break them. */
export const words: Record<'en' | 'he', Catalogue> = { en: read('en'), he: read('he') }

/** Fills `{name}` placeholders, without the isolates that the screens add (they are not seen, and not compared). */
export function filled(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole))
}
