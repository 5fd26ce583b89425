/**
 * Every regular expression that runs in a page, judged by `recheck`: none may take exponential time, and the few of
 * second degree only see texts that are cut to some hundred characters before (`MAX_TEXT` in `lib/crm`, 20 kB fields are
 * read in slices). Slow, so it belongs to the slow tier; the gate feeds hostile strings instead.
 */
import { checkSync } from 'recheck'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { filesOf, textOf } from './built.ts'

const ALL = process.env.TEXTER_LINK_ALL === '1'

interface Found {
  source: string
  flags: string
  file: string
}

function isRegex(node: object): node is { regex: { pattern: string; flags: string } } {
  return 'regex' in node && typeof node.regex === 'object' && node.regex !== null && 'pattern' in node.regex
}

function collect(node: unknown, file: string, found: Map<string, Found>): void {
  if (typeof node !== 'object' || node === null) return
  if (isRegex(node)) {
    const { pattern: source, flags } = node.regex
    found.set(`${source}/${flags}`, { source, flags, file })
  }
  for (const inner of Object.values(node)) collect(inner, file, found)
}

function shippedIntoPages(): Found[] {
  const found = new Map<string, Found>()
  const files = filesOf('chrome').filter((file) => /^(?:crm|recipe-reader|frame-reader|sites\/.*)\.js$/.test(file))
  for (const file of files) collect(parseAst(textOf('chrome', file)), file, found)
  return [...found.values()]
}

test.runIf(ALL)(
  'no expression in a page is exponential, and at most second degree where it is not linear',
  () => {
    const judged = shippedIntoPages().map((one) => ({
      ...one,
      verdict: checkSync(one.source, one.flags, { timeout: 5_000 }),
    }))
    expect(judged.length).toBeGreaterThan(100)
    const bad = judged.filter(
      ({ verdict }) =>
        verdict.status === 'vulnerable' &&
        !(verdict.complexity.type === 'polynomial' && verdict.complexity.degree === 2),
    )
    expect(bad.map(({ file, source }) => `${file}: ${source}`)).toEqual([])
    const counts = Object.groupBy(judged, ({ verdict }) => verdict.status)
    process.stdout.write(
      `expressions: ${judged.length}, linear ${counts.safe?.length ?? 0}, second degree ${counts.vulnerable?.length ?? 0}, not judged in 5 s ${counts.unknown?.length ?? 0}\n`,
    )
  },
  600_000,
)
