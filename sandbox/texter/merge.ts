/** A JSON object: not null, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Deep merge as Update CRM Data does it: objects merge, everything else is replaced. Keys are *defined*, not assigned:
 * assigning `__proto__` would change the prototype and lose the key.
 */
export function merge(base: unknown, changes: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...(isObject(base) ? base : {}) }
  for (const key of Object.keys(changes)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined
    const change = changes[key]
    Object.defineProperty(merged, key, {
      value: isObject(before) && isObject(change) ? merge(before, change) : change,
      writable: true,
      enumerable: true,
      configurable: true,
    })
  }
  return merged
}
