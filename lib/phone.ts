/**
 * A number as a CRM page shows it -> E.164 and its forms for people and for searching, or why not. Background only.
 *
 * Metadata set: `min` (83,298 bytes as JSON; general pattern and lengths per country). Misses on `tests/phones/table.tsv` and
 * Google's examples of all regions: `min` 0, `max` (156,639 bytes) 2, `mobile` (98,793 bytes) 125. `max` refuses numbers in use
 * that its patterns do not know (050-1xxxxxx, 058-2345678 in Israel), `mobile` refuses every landline, and WhatsApp Business
 * runs on landlines. What only `max` would rightly refuse finds no chat: a wrong refusal costs a person, a search 100 ms.
 */
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber as Parsed,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { digitsOf, plain } from './crm/normalise-text.ts'
import { numbersIn } from './crm/phone-text.ts'
import type { PhoneSource } from './crm/site.ts'
import { fail, ok, type Result } from './errors.ts'

export interface Phone {
  /** `+972501234567` */
  e164: string
  /** E.164 without plus, as WhatsApp and Texter name a person. */
  digits: string
  /** As people of that country write it: `050-123-4567`. */
  national: string
  /** Digits of the national form, with trunk prefix: `0501234567`. */
  nationalDigits: string
  /** For reading: `+972 50 123 4567`. */
  international: string
  /** ISO 3166 region, where it is clear. */
  country: string | null
  /** An extension stood behind: mostly no WhatsApp number; warn, do not drop. */
  extension: string | null
}

export interface PhoneAsk {
  /** ISO 3166 region for numbers without a country code; an unknown one counts as none. */
  country: string
  /** Where it stood. `text` and `selection` must look like a number by themselves, without a label's help. */
  source?: PhoneSource
  /** A phone label stood beside it: then nine bare digits are a number whose zero was lost, not an identity number. */
  labelled?: boolean
}

/** Services and short numbers that no chat can come from: `*1234`, 1-700, 1-800, 1-599, 1-900 in Israel. */
const ISRAELI_SERVICE = /^(?:972)?1\d{9}$|^1\d{2,5}$/
const STAR = /^\s*\*\s?\d{3,5}\s*$/

function region(country: string): CountryCode | undefined {
  const code = country.toUpperCase()
  return isSupportedCountry(code) ? code : undefined
}

/** Checksum of an Israeli identity number (nine digits, alternating weights 1 and 2). */
function isIsraeliId(digits: string): boolean {
  let sum = 0
  for (const [at, digit] of [...digits].entries()) {
    const weighted = Number(digit) * (at % 2 === 0 ? 1 : 2)
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return digits.length === 9 && sum % 10 === 0
}

function valid(text: string, country: CountryCode | undefined): Parsed | null {
  const parsed = parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false })
  return parsed?.isValid() ? parsed : null
}

/**
 * International digits after `+`, corrected where people write the trunk zero too: `+972-0-50..`, `+44 (0)20..`.
 * Italy keeps its zero; so it is dropped only where the number is not valid with it.
 */
function international(digits: string, country: CountryCode | undefined): Parsed | null {
  const whole = valid(`+${digits}`, country)
  if (whole) return whole
  // A mobile in Mexico was dialled with 1 behind 52 until 2019; WhatsApp still names people so.
  if (/^521\d{10}$/.test(digits)) return valid(`+52${digits.slice(3)}`, country)
  for (let length = 1; length <= 3; length++) {
    if (!/^00?[1-9]/.test(digits.slice(length))) continue
    const mended = valid(`+${digits.slice(0, length)}${digits.slice(length).replace(/^0+/, '')}`, country)
    // `+12 0255..` is no country's number: the zero must follow a code that exists.
    if (mended?.countryCallingCode === digits.slice(0, length)) return mended
  }
  return null
}

/** `4567-123-50-972+`: typed from right to left, group by group. */
function reversed(text: string): string {
  return text
    .split(/[^\d]+/)
    .filter(Boolean)
    .reverse()
    .join('')
}

function withPlus(text: string, country: CountryCode | undefined): Parsed | null {
  const digits = digitsOf(text)
  if (text.trimStart().replace(/^\(/, '').startsWith('+')) return international(digits, country)
  const straight = international(digits, country)
  return straight ?? international(reversed(text), country)
}

function withoutPlus(text: string, ask: PhoneAsk, country: CountryCode | undefined): Parsed | null {
  const digits = digitsOf(text)
  if (ask.source === 'whatsapp-link') return international(digits.replace(/^00/, ''), country)
  const bare = /^\d+$/.test(text)
  const unaided = !ask.labelled && (ask.source === 'text' || ask.source === 'selection' || ask.source === undefined)
  if (country === 'IL' && ISRAELI_SERVICE.test(digits)) return null
  if (unaided && bare) {
    if (country === 'IL' && isIsraeliId(digits)) return null
    if (!digits.startsWith('0') && (digits.length < 10 || digits.length > 13)) return null
  }
  // With the exit code, or with the default country's own code and no plus: read as such before as a national number.
  const outside = /^00[1-9]/.test(digits) ? digits.slice(2) : digits
  const own = country && digits.length >= 11 && digits.startsWith(getCountryCallingCode(country))
  const meant = outside !== digits || own ? international(outside, country) : null
  // In Israel only services begin with 1.
  const mayBeLocal = country !== 'IL' || !digits.startsWith('1')
  const local = meant ?? (mayBeLocal ? (valid(text, country) ?? valid(digits, country)) : null)
  if (local) return local
  // The country code without plus; below eleven digits too much else looks like one.
  return digits.length >= 11 && !digits.startsWith('0') ? international(digits, country) : null
}

/** Forms of a number. Errors: `number-hidden` (masked by the CRM), `number-invalid` (no number a chat can come from). */
export function parsePhone(raw: string, ask: PhoneAsk): Result<Phone> {
  const text = plain(raw.slice(0, 200))
  const { numbers, masked } = numbersIn(text, false)
  if (masked) return fail('number-hidden')
  const [first] = numbers
  if (!first || STAR.test(text)) return fail('number-invalid')
  const country = region(ask.country)
  const written = first.raw.replace(/\(0\)/g, ' ')
  const parsed = /^\(?\+|\+$/.test(written) ? withPlus(written, country) : withoutPlus(written, ask, country)
  if (!parsed) return fail('number-invalid')
  const national = parsed.formatNational()
  return ok({
    e164: parsed.number,
    digits: digitsOf(parsed.number),
    national,
    nationalDigits: digitsOf(national),
    international: parsed.formatInternational(),
    country: parsed.country ?? null,
    extension: first.extension ?? null,
  })
}

/** ISO 3166 regions a default country can be chosen from. */
export { getCountries as phoneCountries } from 'libphonenumber-js/min'
