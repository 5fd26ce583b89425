/** For values from outside: objects of any kind, arrays too, but not null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
