/** The last results of the slow tiers, kept in the repository so that the table can be believed and compared. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.ts'

export interface FaultResults {
  /** Browser, or Node for the unit tests. */
  version: string
  /** ISO date. */
  date: string
  results: Record<string, 'passed' | 'failed'>
}

export interface ChaosResults {
  version: string
  date: string
  /** First and last seed. */
  from: number
  to: number
  done: number
  pending: number
  'not-done': number
  /** Seeds that broke a promise. */
  failed: number[]
}

export interface Results {
  faults: Partial<Record<'chromium' | 'firefox' | 'unit', FaultResults>>
  chaos: Partial<Record<'chromium' | 'firefox', ChaosResults[]>>
}

const FILE = join(ROOT, 'tests', 'faults', 'results.json')

// Written by this module only, and reviewed with every commit.
export function readResults(): Results {
  return JSON.parse(readFileSync(FILE, 'utf8'))
}

export function writeResults(results: Results): void {
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`)
}

export function addChaos(browser: 'chromium' | 'firefox', told: Omit<ChaosResults, 'date'>): void {
  const results = readResults()
  const earlier = results.chaos[browser]?.filter(({ from, to }) => to < told.from || from > told.to) ?? []
  results.chaos[browser] = [...earlier, { ...told, date: new Date().toISOString().slice(0, 10) }].sort(
    (a, b) => a.from - b.from,
  )
  writeResults(results)
}
