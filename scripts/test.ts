/**
 * The whole test command. `--all` adds the slow tier. Every step runs even when an earlier one failed, so that one run
 * tells everything; the last line counts.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowsers } from './browsers.ts'
import { ROOT, run } from './run.ts'

const all = process.argv.includes('--all')
const tier = { TEXTER_LINK_ALL: all ? '1' : '' }
const OUTPUT = join(ROOT, 'test-output')
const count = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []

function heading(text: string): void {
  process.stdout.write(`\n== ${text}\n`)
}

function record(name: string, passed: boolean, details = ''): void {
  count[passed ? 'passed' : 'failed']++
  if (!passed) failures.push(name)
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${name}\n${passed ? '' : `${details}\n`}`)
}

async function check(name: string, command: string, args: string[]): Promise<boolean> {
  const { code, output } = await run(command, args, { quiet: true })
  record(name, code === 0, output.slice(-6000))
  return code === 0
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

function isReport(value: unknown): value is VitestReport {
  return typeof value === 'object' && value !== null && 'numPassedTests' in value && 'numFailedTests' in value
}

async function vitest(name: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  const file = join(OUTPUT, `${name.replaceAll(' ', '-')}.json`)
  const { code, output } = await run(
    'vitest',
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { env, quiet: true },
  )
  const report: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  if (!isReport(report) || report.numPassedTests + report.numFailedTests === 0) {
    record(name, false, `no tests ran\n${output.slice(-6000)}`)
    return
  }
  count.passed += report.numPassedTests
  count.failed += report.numFailedTests
  count.skipped += report.numPendingTests + report.numTodoTests
  if (report.numFailedTests > 0 || code !== 0) {
    failures.push(name)
    // A file that cannot be loaded fails the run without a failing test.
    if (report.numFailedTests === 0) count.failed++
    process.stdout.write(`${output.slice(-20_000)}\n`)
  }
  // What a test counts for people to read, e.g. the clicks to the first link.
  for (const line of output.split('\n')) if (line.startsWith('note: ')) process.stdout.write(`${line}\n`)
  process.stdout.write(
    `${code === 0 ? 'ok  ' : 'FAIL'} ${name}: ${report.numPassedTests} passed, ${report.numFailedTests} failed\n`,
  )
}

async function timed(name: string, step: () => Promise<void>): Promise<void> {
  heading(name)
  const start = performance.now()
  await step()
  process.stdout.write(`   ${Math.round((performance.now() - start) / 1000)} s\n`)
}

rmSync(OUTPUT, { recursive: true, force: true })
mkdirSync(OUTPUT, { recursive: true })
const begun = performance.now()

await timed('format, lint, types', async () => {
  await Promise.all([
    check('format and lint (biome)', 'biome', ['check', '.']),
    check('types (tsc)', 'tsc', ['--noEmit']),
  ])
})
await timed('unit', () => vitest('unit', ['--project', 'unit'], tier))
const browsers = ensureBrowsers(['chromium', 'firefox'])
let built = false
// Each keeps one core busy.
await timed('every CRM page in both browsers; build and what was built', async () => {
  await Promise.all([
    vitest('readers', ['--project', 'sites', '--project', 'reader', '--no-file-parallelism'], tier),
    (async () => {
      built = await check('build and pack for both browsers', 'node', ['scripts/zip.ts'])
      if (built) await vitest('packages', ['--project', 'packages'], tier)
    })(),
  ])
})
if (built) {
  await timed('end to end', async () => {
    await Promise.all(
      browsers.map(({ kind }) =>
        vitest(`${kind} end to end`, ['--project', 'e2e', '--project', 'teach', '--no-file-parallelism'], {
          ...tier,
          TEXTER_LINK_BROWSER: kind,
        }),
      ),
    )
  })
}

if (failures.length > 0) process.stdout.write(`\nFailed: ${failures.join(', ')}\n`)
process.stdout.write(`\n${Math.round((performance.now() - begun) / 1000)} s\n`)
process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`)
process.exitCode = count.failed > 0 ? 1 : 0
