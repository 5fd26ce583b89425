import { describe, expect, test } from 'vitest'
import { chaosRun } from '../faults/chaos.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()

describe(`${BROWSER}: random faults and kills end as done, pending or told as not done`, () => {
  // Seeds that bring searches that fail, a lost answer and a kill. More by `npm run chaos`.
  test.each([1, 2, 3])('seed %i', { timeout: 120_000 }, async (seed) => {
    const { script, shown, violations } = await chaosRun(at.on, seed)
    expect(violations, `${script.join(', ')}: ${shown.said}`).toEqual([])
  })
})
