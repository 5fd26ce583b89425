/**
 * Every regular expression that runs in a page is proven linear by `recheck`: the packages' own expressions, and those
 * that the readers put together when they load. Its automaton checker proves; it knows look-around only where nothing
 * repeats without end, so such expressions name an upper bound. Its other checker only tries attacks, and is not asked.
 */
import { availableParallelism } from 'node:os'
import { check } from 'recheck'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { pageScriptsOf, textOf } from './built.ts'

/** One takes five seconds alone; the machine may be busy. */
const TIMEOUT = 60_000

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

/** Expressions that the word lists are made into. */
async function putTogether(found: Map<string, Found>): Promise<void> {
  const { RegExp: Real } = globalThis
  globalThis.RegExp = new Proxy(Real, {
    construct(target, args, newTarget) {
      const made: unknown = Reflect.construct(target, args, newTarget)
      if (!(made instanceof Real)) throw new TypeError('no expression')
      found.set(`${made.source}/${made.flags}`, { source: made.source, flags: made.flags, file: 'lib/crm' })
      return made
    },
  })
  try {
    await import('../../lib/crm/zones.ts')
  } finally {
    globalThis.RegExp = Real
  }
}

async function shippedIntoPages(): Promise<Found[]> {
  const found = new Map<string, Found>()
  for (const file of pageScriptsOf('chrome')) {
    collect(parseAst(textOf('chrome', file)), file, found)
  }
  await putTogether(found)
  return [...found.values()]
}

test('every expression in a page takes time in proportion to the text', { timeout: 300_000 }, async () => {
  const all = await shippedIntoPages()
  expect(all.length).toBeGreaterThan(200)
  expect(all.filter(({ file }) => file === 'lib/crm').length).toBeGreaterThan(7)
  const waiting = [...all]
  const unproven: string[] = []
  const judge = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { status } = await check(one.source, one.flags, { checker: 'automaton', timeout: TIMEOUT })
      if (status !== 'safe') unproven.push(`${one.file}: ${status}: /${one.source}/${one.flags}`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, judge))
  expect(unproven).toEqual([])
  process.stdout.write(`expressions in pages: ${all.length}, all proven linear\n`)
})
