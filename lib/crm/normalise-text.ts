/**
 * Text of a page as people mean it: direction marks and soft breaks out, every blank a blank, every dash a dash, digits of
 * all scripts ASCII. Used on pieces of at most 20 KB.
 */

/** More than any field holds; a page cannot make us work on more. */
export const MAX_TEXT = 20_000

/** Direction marks, zero-width characters, soft hyphens. They are copied along with numbers (WhatsApp Web adds them). */
const INVISIBLE = /\p{Cf}/gu
const BLANKS = /\p{Zs}/gu
/** Hyphens, dashes, minus and the Hebrew maqaf. */
const DASHES = /[\p{Pd}\u2212]/gu
const NOT_ASCII = /[\u0080-\uFFFF]/
const DIGIT = /(?![0-9])\p{Nd}/gu

/** Rows of ten digits start at a multiple of 16, in the Indian blocks (U+0900 to U+0DFF) six further. */
function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0)
  const value = (code - (code >= 0x900 && code < 0xe00 ? 6 : 0)) & 15
  return digit.length > 1 || value > 9 ? digit : String(value)
}

/** The text without what is not seen, with ASCII digits, dashes, blanks and plus; line breaks stay. */
export function plain(text: string): string {
  const cut = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text
  if (!NOT_ASCII.test(cut)) return cut
  return cut
    .replace(INVISIBLE, '')
    .replace(BLANKS, ' ')
    .replace(DASHES, '-')
    .replace(/\uFF0B/g, '+')
    .replace(DIGIT, asciiDigit)
}

/** One line: blanks and line breaks run together, trimmed. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim()
}

/** ASCII digits only. */
export function digitsOf(text: string): string {
  return plain(text).replace(/\D/g, '')
}

/** A person's name for showing: no control or direction characters, one line, at most 120 characters; null when empty. */
export function nameText(text: string | null | undefined): string | null {
  // First what is not seen, else the blanks on both sides of it stay two.
  const name = oneLine((text ?? '').replace(/[^\P{Cc}\s]/gu, ''))
    .slice(0, 120)
    .trim()
  return name === '' ? null : name
}
