/** Numbers in link addresses: tel (RFC 3966), callto, sms, skype, sip, WhatsApp. */

export interface LinkNumber {
  raw: string
  whatsapp: boolean
  extension?: string
}

const DIALS = /^(?:tel|callto|sms|skype|sips?|zoomphonecall|facetime|viber):(?:\/\/)?/i
const WHATSAPP =
  /^(?:https?:\/\/(?:(?:www\.)?wa\.me\/|(?:api|web|chat|www)\.whatsapp\.com\/send\/?\?)|whatsapp:\/\/send\/?\?)(?:[^#]{0,200}?\bphone=)?(?:%2B|\+)?(\d{7,15})(?!\d)/i

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone `%` is no escape
  }
}

/** The number a link dials or writes to, or null. `href` as in the attribute. */
export function numberInLink(href: string): LinkNumber | null {
  if (href.length > 500) return null
  const address = href.trim()
  const person = WHATSAPP.exec(address)?.[1]
  if (person) return { raw: `+${person}`, whatsapp: true }
  if (!DIALS.test(address)) return null
  const [number = '', ...parameters] = decoded(address.replace(DIALS, '')).split(/[;?,&]|@|(?<=\d)[pw]/i)
  const raw = number.replace(/\s?(?:ext|x)\.?\s?\d*$/i, '').trim()
  if (!/^[+(]{0,2}\d[\d\s().\-/]{4,30}$/.test(raw.replace(/[\u200E\u200F\u202A-\u202E]/g, ''))) return null
  const context = parameters.find((one) => /^phone-context=\+\d+$/i.test(one))?.slice(14)
  const extension =
    /\s(?:ext|x)\.?\s?(\d{1,6})$/i.exec(number)?.[1] ??
    parameters.map((one) => /^(?:ext=)?(\d{1,6})$/i.exec(one)?.[1]).find(Boolean)
  return {
    raw: context && !raw.startsWith('+') ? `${context} ${raw}` : raw,
    whatsapp: false,
    ...(extension ? { extension } : {}),
  }
}
