/**
 * Writes docs/reliability.md from the list of faults and their last results.
 *
 *   node scripts/reliability.ts [--run]
 *
 * Takes over what `TEXTER_LINK_ALL=1` runs left in test-output/; `--run` runs the unit tests that hold a fault, too.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { allFaults } from '../tests/faults/all.ts'
import type { Fault, UnitFault } from '../tests/faults/fault.ts'
import { reliabilityPage, titleOf } from './reliability-page.ts'
import { type FaultResults, readResults, writeResults } from './results.ts'
import { ROOT, run } from './run.ts'

const { values: wishes } = parseArgs({ options: { run: { type: 'boolean', default: false } } })
const results = readResults()

for (const browser of ['chromium', 'firefox'] as const) {
  const file = join(ROOT, 'test-output', `faults-${browser}.json`)
  if (existsSync(file)) results.faults[browser] = JSON.parse(readFileSync(file, 'utf8'))
}
if (wishes.run) results.faults.unit = await runUnit()
writeResults(results)
writeFileSync(join(ROOT, 'docs', 'reliability.md'), reliabilityPage(allFaults, results))

interface VitestReport {
  testResults: { name: string; assertionResults: { title: string; status: string }[] }[]
}

async function runUnit(): Promise<FaultResults> {
  const faults = allFaults.filter((fault: Fault): fault is UnitFault => fault.where === 'unit')
  const files = [...new Set(faults.map(({ test }) => test.file))]
  const output = join(ROOT, 'test-output', 'unit-faults.json')
  await run('vitest', ['run', '--project', 'unit', ...files, '--reporter=json', `--outputFile.json=${output}`], {
    quiet: true,
  })
  const report: VitestReport = JSON.parse(readFileSync(output, 'utf8'))
  const told = faults.map((fault): [string, 'passed' | 'failed'] => {
    const file = report.testResults.find(({ name }) => name.endsWith(fault.test.file))
    const test = file?.assertionResults.find(({ title }) => title === titleOf(fault))
    if (!test) throw new Error(`${fault.id}: no test "${titleOf(fault)}" in ${fault.test.file}`)
    return [fault.id, test.status === 'passed' ? 'passed' : 'failed']
  })
  return {
    version: `Node ${process.versions.node}`,
    date: new Date().toISOString().slice(0, 10),
    results: Object.fromEntries(told),
  }
}
