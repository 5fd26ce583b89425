import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
/** Attributes whose value a person reads or hears. */
const READ = new Set(['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'text', 'lead'])
/** Names, the same in every language. */
const NAMES = new Set(['Texter Link', 'Texter', 'English', 'עברית'])

/** Texts for people that stand in the code itself. */
function textsIn(node: unknown, found: string[] = []): string[] {
  if (typeof node !== 'object' || node === null) return found
  const { type, name, value } = { type: null, name: null, value: null, ...node }
  if (type === 'JSXText') found.push(String(value))
  if (type === 'JSXAttribute' && READ.has(String(Object(name).name)) && Object(value).type === 'Literal')
    found.push(String(Object(value).value))
  for (const inner of Object.values(node)) textsIn(inner, found)
  return found
}

const isAddress = (text: string) => /^[a-z]*\.texterchat\.com$/.test(text.trim())
const isText = (text: string) => /\p{L}/u.test(text) && !NAMES.has(text.trim()) && !isAddress(text)

const textsOf = (code: string, lang: 'ts' | 'tsx') => textsIn(parseAst(code, { lang })).filter(isText)

describe('everything a person reads stands in the locale files', () => {
  const files = globSync('{components,screens,entrypoints}/**/*.tsx', { cwd: ROOT }).filter(
    (file) => !/\.testing\.tsx$|\.test\.tsx$/.test(file),
  )

  test.each(files)('%s', (file) => {
    expect(textsOf(readFileSync(join(ROOT, file), 'utf8'), 'tsx')).toEqual([])
  })

  test('a text in the code would be found', () => {
    const code = 'const a = <p title="Read me" class="soft">Hello <b>{name}</b> · <Icon label={t.x} /></p>'
    expect(files.length).toBeGreaterThan(30)
    expect(textsOf(code, 'tsx')).toEqual(['Read me', 'Hello '])
  })
})
