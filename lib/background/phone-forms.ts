/** The forms of a number that Texter's search may know it by. */

import type { Result } from '../errors.ts'
import type { PhoneForms } from '../linking/find-chats.ts'
import { type Phone, type PhoneAsk, parsePhone } from '../phone.ts'

/** Numbers that were read last: what is searched for was read a moment ago, and reading a number takes half a millisecond. */
const read = new Map<string, PhoneForms>()
const MOST = 20

/** As `parsePhone`; the forms of a number that was read so are known. */
export function readPhone(raw: string, ask: PhoneAsk): Result<Phone> {
  const parsed = parsePhone(raw, ask)
  if (parsed.ok) {
    if (read.size >= MOST) read.clear()
    read.set(parsed.value.e164, formsOf(parsed.value))
  }
  return parsed
}

/** Forms of an E.164 number, or null where it is none. The national form is digits only: that is what is documented to work. */
export function phoneForms(e164: string): PhoneForms | null {
  const known = read.get(e164)
  if (known) return known
  const parsed = parsePhone(e164, { country: '' })
  return parsed.ok ? formsOf(parsed.value) : null
}

function formsOf({ e164, digits, nationalDigits }: Phone): PhoneForms {
  return { e164, digits, national: nationalDigits }
}
