import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

type Leaf = { path: string; texts: Record<string, string> }

const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other']

function read(language: string): unknown {
  return parse(readFileSync(new URL(`../../locales/${language}.yml`, import.meta.url), 'utf8'))
}

function isPlural(value: object): boolean {
  const keys = Object.keys(value)
  return keys.includes('other') && keys.every((key) => FORMS.includes(key))
}

/** Every message with its forms; a plain one has the single form `text`. */
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, texts: { text: String(value) } }]
  if (isPlural(value))
    return [{ path, texts: Object.fromEntries(Object.entries(value).map(([form, text]) => [form, String(text)])) }]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
}

function placeholders({ texts }: Leaf): string[] {
  const all = Object.values(texts).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))
  return [...new Set(all)].filter((name) => name !== 'count').sort()
}

const english = leaves(read('en'))
const hebrew = leaves(read('he'))
const inHebrew = new Map(hebrew.map((leaf) => [leaf.path, leaf]))

describe('the catalogue', () => {
  it('has the same messages in both languages, in the same order', () => {
    expect(hebrew.map(({ path }) => path)).toEqual(english.map(({ path }) => path))
  })

  it('has the same placeholders in both languages', () => {
    for (const leaf of english) {
      const other = inHebrew.get(leaf.path)
      expect(other && placeholders(other), leaf.path).toEqual(placeholders(leaf))
    }
  })

  it('has every plural form that its language needs, and no other', () => {
    for (const [language, list] of [
      ['en', english],
      ['he', hebrew],
    ] as const) {
      const needed = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort()
      for (const { path, texts } of list)
        if (!('text' in texts)) expect(Object.keys(texts).sort(), `${language} ${path}`).toEqual(needed)
    }
  })

  it('has a plural message where the other language has one', () => {
    for (const { path, texts } of english)
      expect('text' in (inHebrew.get(path)?.texts ?? {}), path).toBe('text' in texts)
  })

  it('says something everywhere, and says Hebrew in Hebrew', () => {
    for (const { path, texts } of [...english, ...hebrew])
      for (const text of Object.values(texts)) expect(text.trim(), path).not.toBe('')
    const latin = hebrew.filter(({ texts }) => !Object.values(texts).some((text) => /[א-ת]/.test(text)))
    // Names of products and formats stay as they are.
    const names = latin.filter(({ texts }) => Object.values(texts).every((text) => /^[\w ()./·{}:–-]*$/.test(text)))
    expect(latin).toEqual(names)
  })

  it('writes an ellipsis as one sign', () => {
    for (const { path, texts } of [...english, ...hebrew])
      for (const text of Object.values(texts)) expect(text, path).not.toContain('...')
  })
})
