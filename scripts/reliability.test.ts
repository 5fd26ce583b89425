import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allFaults, inBrowser } from '../tests/faults/all.ts'
import { sentence } from '../tests/faults/fault.ts'
import { reliabilityPage } from './reliability-page.ts'
import { readResults } from './results.ts'
import { ROOT } from './run.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

test('a hundred faults at least, each named once, a dozen of the browser ones in the gate', () => {
  expect(new Set(allFaults.map(({ id }) => id)).size).toBe(allFaults.length)
  expect(allFaults.length).toBeGreaterThanOrEqual(100)
  expect(inBrowser.filter(({ tier }) => tier === 'gate')).toHaveLength(12)
})

test('whatever a fault shows are words of both catalogues', () => {
  for (const key of allFaults.flatMap(({ shows }) => shows)) {
    expect(sentence(key, 'en')).not.toBe('')
    expect(sentence(key, 'he')).not.toBe('')
  }
})

test('every test that a unit fault names is there', () => {
  for (const fault of allFaults) {
    if (fault.where !== 'unit') continue
    const source = read(fault.test.file).replaceAll("\\'", "'")
    expect(source, fault.id).toContain(fault.test.title)
    expect(source, fault.id).toContain(fault.test.of ?? '')
  }
})

test('docs/reliability.md names every fault and every result; after a change: node scripts/reliability.ts', () => {
  // Sentences are left out: better words must not make the page wrong.
  const places = (page: string) => page.split('\n').map((line) => [line.split('|')[1], line.split('|').slice(-3)])
  expect(places(read('docs/reliability.md'))).toEqual(places(reliabilityPage(allFaults, readResults())))
})
