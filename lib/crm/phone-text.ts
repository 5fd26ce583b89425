/**
 * Numbers in the text of one field or one run of text: where each begins and ends, its extension, whether it is masked.
 * Shapes only; whether a number exists is decided in the background with the country's rules.
 */
import { digitsOf, plain } from './normalise-text.ts'

export interface NumberInText {
  /** As written, direction marks removed. */
  raw: string
  extension?: string | undefined
  /** Begins like a number people write down: plus, trunk zero, brackets or groups. */
  shaped: boolean
  /** Position in the plain text. */
  index: number
}

export interface NumbersInText {
  numbers: NumberInText[]
  /** Digits hidden by `*`, bullets or X stand where a number should be. */
  masked: boolean
}

const MAX_RAW = 64
/** Everything a written number consists of; blanks in it at most three in a row, so that joined columns part. */
const NUMBER = /[+(]{0,2}\d(?:[ ().\-/'~]{0,4}\d)*\+?/g
/** What stands before an extension. `#` and `x` only directly behind the number. */
const EXTENSION =
  /^\s?(?:[,;]?\s?(?:ext(?:ension|n)?|extensi[oó]n|ramal|poste|interno?|int|dahili|toestel|wew|доб|anexo|durchwahl|שלוחה|内線|分机)[.:=]?|[x#])\s?[-:]?\s?(\d{1,6})(?!\d)/i
const MASKED = /[*•●∗⁎×]{2}|\d[ -]?[xX][ -]?[xX]{2}|\b[xX]{3}[ -][xX]{3}/
const DATE = /^(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)(?=\s|$)/
/** A short date, an IP address, an amount. */
const OTHER_FORM =
  /^(?:\d{1,2}[-./]\d{1,2}[-./]\d\d(?=\s|$)|\d{1,3}(?:\.\d{1,3}){3}$|\d{1,17}\.\d{1,2}$|\d{1,3}(?:\.\d{3}){1,5}$)/
/** No number begins or ends inside a word, an id, an amount or an address. */
const STUCK_BEFORE = /[\p{L}\d_@#$€£₪¥%=&?*•●/-]$|\d[:.]$|^[.]$/u
const STUCK_AFTER = /^(?:[\p{L}_@%$€£₪¥=*•●]|[-.:/]\d|\.\p{L})/u

/** Groups or a beginning that ids do not have. */
function isShaped(raw: string, digits: string): boolean {
  if (/^\(?\+|^00[1-9]/.test(raw) || raw.endsWith('+')) return true
  if (digits.length < 9) return /^\(?0\d/.test(raw) && /\d[ -]\d/.test(raw) && digits.length > 7
  if (/^\(?0[1-9]/.test(raw)) return true
  return /^1?[ -.]?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$/.test(raw) || /^\d{2,4}(?:[ -]\d{2,4}){2,4}$/.test(raw)
}

/** The first of two numbers that only a blank or a slash parts: `050-1234567/03-1234567`, `050-1234567 03-1234567`. */
function firstOf(whole: string): string {
  const raw = whole.slice(0, 2 * MAX_RAW)
  for (const gap of raw.matchAll(/\/|\s(?=\+|\(?0\d)/g)) {
    const left = digitsOf(raw.slice(0, gap.index)).length
    const right = digitsOf(raw.slice(gap.index)).length
    // `+44 (0)20 ...`, `+972 050 ...` and `030/1234567` are one number each.
    if (left >= 7 && right >= 7 && left + right > 13) return raw.slice(0, gap.index).trimEnd()
  }
  return whole
}

/**
 * All numbers in a field's or a run's text, in their order, at most 20.
 * `bounded`: the text may hold other things too, so digits that are part of a word, an amount or an id do not count.
 */
export function numbersIn(text: string, bounded = true): NumbersInText {
  const all = plain(text)
  const numbers: NumberInText[] = []
  let lastEnd = -9
  NUMBER.lastIndex = 0
  for (let match = NUMBER.exec(all); match && numbers.length < 20; match = NUMBER.exec(all)) {
    const { index } = match
    const whole = match[0].replace(/[ ().\-/'~]{1,4}$/, '')
    const raw = firstOf(whole)
    const end = index + raw.length
    NUMBER.lastIndex = end
    const digits = digitsOf(raw)
    if (digits.length < (bounded ? 6 : 4) || digits.length > 17 || raw.length > MAX_RAW) continue
    if (DATE.test(raw) || (bounded && OTHER_FORM.test(raw))) continue
    const after = all.slice(end, end + 40)
    const [wholeExtension, extension] = EXTENSION.exec(after) ?? []
    if (bounded && index - lastEnd > 3 && STUCK_BEFORE.test(all.slice(Math.max(0, index - 2), index))) continue
    if (bounded && !extension && raw === whole && STUCK_AFTER.test(after)) continue
    lastEnd = end + (wholeExtension?.length ?? 0)
    NUMBER.lastIndex = lastEnd
    numbers.push({ raw, extension, shaped: isShaped(raw, digits), index })
  }
  const masked = !numbers.some(({ raw }) => digitsOf(raw).length > 6) && MASKED.test(all)
  return { numbers: masked ? [] : numbers, masked }
}
