import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true })
    .map((name) => join('docs', String(name)))
    .filter((name) => name.endsWith('.md')),
]

test.each(pages)('%s: every link leads somewhere, every named file is there', (page) => {
  const text = readFileSync(join(ROOT, page), 'utf8')
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => join(dirname(page), to))
  const named = [
    ...text.matchAll(/`((?:build|components|entrypoints|lib|public|sandbox|screens|scripts|tests)\/[^`\s]+)`/g),
  ]
    .map(([, file = '']) => file.replace(/\/$/, ''))
    // A pattern, or a place that a page of instructions tells the reader to fill.
    .filter((file) => !/[*<>{}…]|acme/.test(file))
  expect([...links, ...named].filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
})
