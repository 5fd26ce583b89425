/**
 * The one logger. It redacts: no token, no number, no name, no address with an id ever reaches the console, where other
 * software on the machine or a screen share could read it.
 */

type Facts = Record<string, unknown>

const KEPT = new Set([
  'code',
  'message',
  'site',
  'status',
  'step',
  'count',
  'ms',
  'state',
  'field',
  'browser',
  'version',
])

/** What may be printed of a value. Exported for its test. */
export function redact(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined) return value
  if (value instanceof Error) return value.name
  if (typeof value === 'string') return '[redacted]'
  return Array.isArray(value) ? `[${value.length} items]` : '[object]'
}

function facts(input: Facts): Facts {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      KEPT.has(key) && (typeof value === 'string' || typeof value === 'number') ? short(value) : redact(value),
    ]),
  )
}

// Codes, message names and site ids are short words of ours; anything with five digits in a row is somebody's number.
function short(value: string | number): string | number {
  if (typeof value === 'number') return value
  return /\d{5}/.test(value) || value.length > 60 ? '[redacted]' : value
}

export const log = {
  info(text: string, details: Facts = {}): void {
    // biome-ignore lint/suspicious/noConsole: the only place that prints
    console.info(`Texter Link: ${text}`, facts(details))
  },
  warn(text: string, details: Facts = {}): void {
    // biome-ignore lint/suspicious/noConsole: the only place that prints
    console.warn(`Texter Link: ${text}`, facts(details))
  },
}
