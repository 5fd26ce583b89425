/**
 * Remembers what was made of a stored value. The background asks for the same values again and again, and a remembered
 * area gives the same object each time (`area.ts`): what was parsed once needs no second parse.
 */
import { isObject } from './is-object.ts'

/**
 * `parse` gives null for what it cannot read; that is not remembered. Where nothing is stored, nothing is parsed: a check that
 * was never asked is never made. Results are shared: nobody changes them.
 */
export function parseOnce<T extends object>(parse: (raw: unknown) => T | null): (raw: unknown) => T | null {
  const known = new WeakMap<object, T>()
  return (raw) => {
    if (raw === undefined) return null
    if (!isObject(raw)) return parse(raw)
    const before = known.get(raw)
    if (before) return before
    const parsed = parse(raw)
    if (parsed) known.set(raw, parsed)
    return parsed
  }
}
