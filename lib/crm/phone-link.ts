/** Numbers in link addresses: tel (RFC 3966), callto, sms, skype, sip, WhatsApp. */
import { numbersIn } from './phone-text.ts'

export interface LinkNumber {
  raw: string
  whatsapp: boolean
  extension?: string | undefined
}

const DIALS = /^(?:tel|callto|sms|skype|sips?|zoomphonecall|facetime|viber):(?:\/\/)?/i
const WHATSAPP =
  /^(?:https?:\/\/(?:www\.)?wa\.me\/|(?:https:\/\/\w{1,9}\.whatsapp\.com|whatsapp:\/)\/send\/?\?(?:.{0,200}&)?phone=)(?:%2B|\+)?(\d{7,15})(?!\d)/i

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone `%` is no escape
  }
}

/** The number a link dials or writes to, or null. `href` as in the attribute. */
export function numberInLink(href: string): LinkNumber | null {
  const address = href.slice(0, 500).trim()
  const person = WHATSAPP.exec(address)?.[1]
  if (person) return { raw: `+${person}`, whatsapp: true }
  if (!DIALS.test(address)) return null
  // Pauses stand before an extension: `tel:+97236123456,12`.
  const text = decoded(address.replace(DIALS, '')).replace(/(\d)(?:,|;?p|;?w){1,9}(?=\d)/i, '$1 x')
  const [number] = numbersIn(text, false).numbers
  // `sip:dana2024@host` and `skype:live:dana` are names.
  if (!number || number.index > 0) return null
  const { raw, extension } = number
  const context = /;phone-context=(\+\d{1,4})\b/i.exec(text)?.[1]
  return { raw: context && !raw.startsWith('+') ? `${context} ${raw}` : raw, whatsapp: false, extension }
}
