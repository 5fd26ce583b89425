/**
 * The bench: builds the production package, measures it in real Chromium beside its floor and its peers, and writes
 * `bench-output/result.json` and the tables of `docs/performance.md`. At most six minutes on two cores.
 *
 * `--only trip,popup` measures these parts alone, for work on one of them; then nothing is written.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
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

type Part = (stage: Stage) => Promise<void>

const PARTS: Record<string, Part> = {
  cost: (stage) => phase('content script', () => measureCost(stage)),
  trip: (stage) => phase('record to status', () => measureTrips(stage)),
  popup: (stage) => phase('popup', () => measurePopup(stage)),
  storm: (stage) => phase('mutation storm', () => measureStorm(stage)),
  heap: (stage) => phase('heap', () => measureHeap(stage)),
  async reading(stage) {
    // The hidden tabs are watched while the foreground tab is busy with other pages.
    const idle = await startIdle(stage)
    await phase('reading', () => measureReading(idle.front))
    await phase('idle', () => idle.finish())
  },
}

function partsWanted(only: string | undefined): Part[] {
  if (only === undefined) return Object.values(PARTS)
  return only.split(',').map((name) => {
    const part = PARTS[name]
    if (!part) throw new Error(`--only ${name}: the parts are ${Object.keys(PARTS).join(', ')}`)
    return part
  })
}

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
const parts = partsWanted(only)
const built = await run('node', [join(ROOT, 'scripts', 'build.ts')], { quiet: true })
if (built.code !== 0) throw new Error(built.output.slice(-4_000))
const folder = await mkdtemp(join(tmpdir(), 'texter-link-bench-'))
await cp(join(ROOT, '.output', 'chrome-mv3'), folder, { recursive: true })

const stage = await openStage(folder)
try {
  for (const measure of parts) await measure(stage)
} finally {
  await stage.close()
  await rm(folder, { recursive: true, force: true })
}

if (only === undefined) {
  const output = join(ROOT, 'bench-output')
  await mkdir(output, { recursive: true })
  await writeFile(join(output, 'result.json'), `${JSON.stringify(found, null, 2)}\n`)
  await writeTables(found, stage.bench.version)
}
const missed = found.figures.filter(({ pass }) => !pass).length
process.stdout.write(
  `\n${found.figures.length - missed} of ${found.figures.length} goals reached in ${Math.round((performance.now() - begun) / 1_000)} s\n`,
)
