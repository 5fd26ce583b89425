/** The forms of a number that Texter's search may know it by. */
import type { PhoneForms } from '../linking/find-chats.ts'
import { parsePhone } from '../phone.ts'

/** Forms of an E.164 number, or null where it is none. The national form is digits only: that is what is documented to work. */
export function phoneForms(e164: string): PhoneForms | null {
  const parsed = parsePhone(e164, { country: '' })
  if (!parsed.ok) return null
  const { e164: normalised, digits, nationalDigits } = parsed.value
  return { e164: normalised, digits, national: nationalDigits }
}
