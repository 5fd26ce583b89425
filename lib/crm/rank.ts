/** Puts candidates in order and folds forms of one number into one. */
import { digitsOf } from './normalise-text.ts'
import type { Confidence, PhoneCandidate, PhoneKind } from './site.ts'

const KINDS: readonly PhoneKind[] = ['whatsapp', 'mobile', 'phone', 'landline']
const CONFIDENCES: readonly Confidence[] = ['sure', 'likely', 'guess']
/** More numbers than a person can choose from. */
const MAX_PHONES = 6

/** `+972 50-123-4567` and `050-1234567` end alike; no country's rules are needed for that. */
export function sameDigits(a: string, b: string): boolean {
  const [one, two] = [a, b].map((raw) => digitsOf(raw).replace(/^0+/, ''))
  if (!one || !two) return false
  if (one === two) return true
  const [short, long] = one.length < two.length ? [one, two] : [two, one]
  return short.length >= 8 && long.endsWith(short) && long.length - short.length <= 4
}

const isInternational = (raw: string): boolean => /^\W*(?:\+|00)/.test(raw)

/** The better of two readings of one number: the most certain source, the better kind, the fuller form. */
function folded(a: PhoneCandidate, b: PhoneCandidate): PhoneCandidate {
  const [best, other] = CONFIDENCES.indexOf(a.confidence) <= CONFIDENCES.indexOf(b.confidence) ? [a, b] : [b, a]
  return {
    ...other,
    ...best,
    // An international form needs no default country.
    raw: isInternational(other.raw) && !isInternational(best.raw) ? other.raw : best.raw,
    label: best.label ?? other.label,
    kind: KINDS.indexOf(other.kind) < KINDS.indexOf(best.kind) ? other.kind : best.kind,
  }
}

/** Preference: guesses last, then WhatsApp and mobile before phone before landline, then the surer, then the page's order. */
export function ranked(candidates: readonly PhoneCandidate[]): PhoneCandidate[] {
  const distinct: PhoneCandidate[] = []
  for (const candidate of candidates) {
    const at = distinct.findIndex(({ raw }) => sameDigits(raw, candidate.raw))
    const same = distinct[at]
    if (same) distinct[at] = folded(same, candidate)
    else distinct.push(candidate)
  }
  const weight = ({ kind, confidence }: PhoneCandidate) =>
    (confidence === 'guess' ? 100 : 0) + 10 * KINDS.indexOf(kind) + CONFIDENCES.indexOf(confidence)
  return distinct.sort((a, b) => weight(a) - weight(b)).slice(0, MAX_PHONES)
}
