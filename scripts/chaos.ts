/**
 * The main flow under random faults and kills, as often as wanted, against the built extension.
 *
 *   npm run chaos -- [--seed N] [--runs N] [--browser chromium|firefox] [--note]
 *
 * Runs seeds N, N+1, ...; a seed fails the same way again. `--note` adds the figures to tests/faults/results.json.
 * Exit code 0 only if every promise held.
 */
import { parseArgs } from 'node:util'
import { addChaos } from './results.ts'

const { values: wishes } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '20' },
    browser: { type: 'string', default: 'chromium' },
    note: { type: 'boolean', default: false },
  },
})
const kind = wishes.browser === 'firefox' ? 'firefox' : 'chromium'
const first = Number(wishes.seed)
const runs = Number(wishes.runs)
if (!Number.isInteger(first) || !Number.isInteger(runs) || runs < 1)
  throw new Error('--seed and --runs are whole numbers')

// The stage asks for it when it is loaded.
process.env.TEXTER_LINK_BROWSER = kind
const { stage } = await import('../tests/e2e/stage.ts')
const { chaosRun } = await import('../tests/faults/chaos.ts')

const on = await stage()
const count = { done: 0, pending: 0, 'not-done': 0 }
const failed: number[] = []
let last = first - 1
let gone = false
void on.browser.gone().then(() => {
  gone = true
})
for (let seed = first; seed < first + runs; seed++) {
  const begun = performance.now()
  const { script, shown, violations } = await chaosRun(on, seed).catch((error: unknown) => ({
    script: [],
    shown: { state: 'silent' as const, said: '' },
    violations: [String(error)],
  }))
  // Closed by somebody: that run says nothing, and no other can follow.
  if (gone || violations.some((one) => one.includes('Connection closed'))) break
  last = seed
  if (shown.state === 'done' || shown.state === 'pending' || shown.state === 'not-done') count[shown.state]++
  if (violations.length > 0) failed.push(seed)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const verdict = violations.length > 0 ? `FAIL ${violations.join('; ')}` : `ok   ${shown.state}`
  console.log(`${seed}\t${seconds} s\t${verdict}\t${shown.said}\t${script.join(', ')}`)
}
const { version } = on.browser
const made = last - first + 1
if (gone) console.log(`the browser is gone after ${made} runs`)
else await on.browser.close()
await on.world.stop()
console.log(
  `${version}: ${made} runs from seed ${first}: ${JSON.stringify(count)}, failed: ${failed.join(' ') || 'none'}`,
)
if (wishes.note) addChaos(kind, { version, from: first, to: last, ...count, failed })
process.exit(failed.length > 0 || made < runs ? 1 : 0)
