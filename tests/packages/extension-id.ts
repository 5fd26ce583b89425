import { createHash } from 'node:crypto'

/** Chromium's id of a package with this `key`: the first 32 hex digits of its SHA-256, written a to p. */
export function extensionIdOf(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32)
  return [...digest].map((digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16))).join('')
}
