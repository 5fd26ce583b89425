/**
 * The bench: builds the production package, measures it in real Chromium beside its floor and its peers, and writes
 * `bench-output/result.json` and the tables of `docs/performance.md`. At most six minutes on two cores.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from '../scripts/run.ts'
import { measureCost } from './cost.ts'
import type { Findings } from './figures.ts'
import { startIdle } from './idle.ts'
import { measurePopup } from './popup.ts'
import { measureReading } from './reading.ts'
import { writeTables } from './report.ts'
import { openStage, type Stage } from './stage.ts'
import { measureHeap, measureStorm } from './storm.ts'
import { measureTrips } from './trip.ts'

const begun = performance.now()
const found: Findings = { figures: [], notes: [] }

function take({ figures, notes }: Findings): void {
  for (const { name, value, goal, pass } of figures) {
    process.stdout.write(`${pass ? 'ok  ' : 'MISS'} ${name}: ${value} (goal: ${goal})\n`)
  }
  found.figures.push(...figures)
  found.notes.push(...notes)
}

async function phase(name: string, measure: () => Promise<Findings>): Promise<void> {
  const start = performance.now()
  process.stdout.write(`\n== ${name}\n`)
  try {
    take(await measure())
  } catch (thrown) {
    // One figure that cannot be had does not hide the others, and never passes.
    take({ figures: [{ name, value: `not measured: ${thrown}`, goal: 'measured', pass: false }], notes: [] })
  }
  process.stdout.write(`   ${Math.round((performance.now() - start) / 1_000)} s\n`)
}

async function measureAll(stage: Stage): Promise<void> {
  await phase('content script', () => measureCost(stage))
  await phase('record to status', () => measureTrips(stage))
  await phase('popup', () => measurePopup(stage))
  await phase('mutation storm', () => measureStorm(stage))
  await phase('heap', () => measureHeap(stage))
  // The hidden tabs are watched while the foreground tab is busy with other pages.
  const idle = await startIdle(stage)
  await phase('reading', () => measureReading(stage.bench))
  await phase('idle', () => idle.finish())
}

const built = await run('node', [join(ROOT, 'scripts', 'build.ts')], { quiet: true })
if (built.code !== 0) throw new Error(built.output.slice(-4_000))
const folder = await mkdtemp(join(tmpdir(), 'texter-link-bench-'))
await cp(join(ROOT, '.output', 'chrome-mv3'), folder, { recursive: true })

const stage = await openStage(folder)
try {
  await measureAll(stage)
} finally {
  await stage.close()
  await rm(folder, { recursive: true, force: true })
}

const output = join(ROOT, 'bench-output')
await mkdir(output, { recursive: true })
await writeFile(join(output, 'result.json'), `${JSON.stringify(found, null, 2)}\n`)
await writeTables(found, stage.bench.version)
const missed = found.figures.filter(({ pass }) => !pass).length
process.stdout.write(
  `\n${found.figures.length - missed} of ${found.figures.length} goals reached in ${Math.round((performance.now() - begun) / 1_000)} s\n`,
)
