/**
 * JSON in and out without loss. Texter's `crmData` is other software's memory: what we send back must be what we read.
 *
 * `JSON.parse` rounds numbers beyond 2^53 and turns 1e400 into Infinity, which `JSON.stringify` writes as null. Such
 * numbers are kept as `JSON.rawJSON` (Chrome 114, Firefox 135, Node 21), which `JSON.stringify` writes as it was read.
 * An own `__proto__` key survives `JSON.parse`, object spread and `JSON.stringify` alike (all three define, none assigns).
 */
import { isObject } from '../is-object.ts'

interface RawJsonApi {
  rawJSON(text: string): unknown
  isRawJSON(value: unknown): boolean
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown
}

function hasRawJson(json: unknown): json is RawJsonApi {
  return isObject(json) && 'rawJSON' in json && 'isRawJSON' in json
}

const LONG_NUMBER = /[\d.]{16}|\d[eE]/

/** Throws SyntaxError; RangeError where the text is nested too deep. */
export function parseJson(text: string): unknown {
  const json: unknown = JSON
  if (!LONG_NUMBER.test(text) || !hasRawJson(json)) return JSON.parse(text)
  const { rawJSON } = json
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' &&
    !Number.isSafeInteger(value) &&
    source !== undefined &&
    JSON.stringify(value) !== source
      ? rawJSON(source)
      : value,
  )
}

/** A JSON object: no array, no number kept as text. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || Array.isArray(value)) return false
  const json: unknown = JSON
  return !(hasRawJson(json) && json.isRawJSON(value))
}

/** The same data without numbers kept as text (they cannot be cloned, so no message and no storage takes them). */
export function plainJson(value: unknown): unknown {
  return holdsRaw(value) ? JSON.parse(JSON.stringify(value)) : value
}

function holdsRaw(value: unknown): boolean {
  const json: unknown = JSON
  if (!hasRawJson(json)) return false
  const open = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (!isObject(next)) continue
    if (json.isRawJSON(next)) return true
    for (const inner of Object.values(next)) open.push(inner)
  }
  return false
}

/** `object` with one key set, own `__proto__` and all other keys as they were. */
export function withKey(object: Record<string, unknown>, key: string, value: unknown): Record<string, unknown> {
  return { ...object, [key]: value }
}

/** `object` without one key, own `__proto__` and all other keys as they were. */
export function withoutKey(object: Record<string, unknown>, key: string): Record<string, unknown> {
  const { [key]: _gone, ...rest } = object
  return rest
}
