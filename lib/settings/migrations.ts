/**
 * Brings settings of earlier versions to today's shape. A migration is frozen once released: it imports no live
 * constant, and an example of each version stays in its test.
 */
import { isObject } from '../is-object.ts'

type Stored = Record<string, unknown>

/** Step `n` turns version n into version n + 1. There is only version 1 so far. */
const STEPS: Record<number, (old: Stored) => Stored> = {}

/** The value in today's shape as far as the steps go; the schema decides whether it is good. */
export function migrate(raw: unknown): unknown {
  if (!isObject(raw)) return raw
  let value: Stored = { ...raw }
  for (let step = versionStep(value); step; step = versionStep(value)) value = step(value)
  return value
}

function versionStep(value: Stored): ((old: Stored) => Stored) | undefined {
  return typeof value.version === 'number' ? STEPS[value.version] : undefined
}
