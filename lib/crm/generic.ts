/**
 * Reads any record: links, form fields and labelled text of the visible page, with no knowledge of the CRM.
 *
 * Cost decides the order: native queries for links and fields, one expression over the natively joined text, then labels;
 * layout is asked last, of the few places that may hold a number. Reads only, never writes.
 */
import { type Field, isField, shortText } from './dom.ts'
import { type Label, labelled, labelOf } from './label-of.ts'
import { senseOf } from './labels.ts'
import { type Heading, headingOf, labelledName } from './name-of.ts'
import { digitsOf, oneLine } from './normalise-text.ts'
import { numberInLink } from './phone-link.ts'
import { type NumberInText, numbersIn } from './phone-text.ts'
import { ranked, sameDigits } from './rank.ts'
import { type Parts, parentOf, partsOf, rootsOf } from './roots.ts'
import { type Confidence, EMPTY, type PhoneCandidate, type PhoneKind, type PhoneSource, type Reading } from './site.ts'
import { elementOf, type TextLine, textLines } from './text-lines.ts'
import { isShown, isStruck } from './visible.ts'
import { type Zone, zonesOf } from './zones.ts'

export interface GenericAsk {
  /** The record's box: nothing outside is read. */
  container: Element
  /** What it holds. */
  parts: Parts
  /** Sub-trees that belong to others, as selectors. */
  exclude?: readonly string[] | undefined
  /** The address names no record: only labelled fields beside other contact data count. */
  doubtful?: boolean
}

export interface GenericReading extends Reading {
  /** Where the first phone stands, for placing a button beside it. */
  beside: Element | null
}

interface Found {
  phone: PhoneCandidate
  element: Element
  zone: Zone
  label: Label | null
}

interface Look {
  found: Found[]
  hidden: boolean
  label(element: Element): Label | null
  /** The zone, or null where nobody sees the element. */
  zone(element: Element): Zone | null
}

/** Types whose value is text a person typed. */
const TYPED = /^(?:tel|text|number|url|email|textarea)$/
/** Other data of a contact, in a page whose address says nothing. */
const CONTACT_DATA = /[\w.+-]@[\w-]{1,63}\.\w|address|birth|כתובת|почта|adresse|direcci|endere/i
/** More numbers are a list; what follows cannot change that. */
const MAX_FOUND = 60
/** Fields that hold a number; asking one for its label costs a look at the whole document, so each is a step. */
const MAX_FIELDS = 200
const STEP = 25

function add(
  look: Look,
  element: Element,
  label: Label | null,
  { raw, extension }: Pick<NumberInText, 'raw' | 'extension'>,
  kind: PhoneKind,
  source: PhoneSource,
  confidence: Confidence,
): void {
  const count = digitsOf(raw).length
  if (count < 7 || count > 17 || look.found.length >= MAX_FOUND) return
  // Layout is asked last, of what is worth it.
  const zone = look.zone(element)
  if (!zone || zone === 'never') return
  const text = label?.text?.slice(0, 60) ?? null
  const phone: PhoneCandidate = { raw: raw.slice(0, 64), label: text, kind, source, confidence }
  if (extension) phone.extension = extension
  look.found.push({ phone, element, zone, label })
}

function kindOf(label: Label | null): PhoneKind | null {
  const sense = label?.sense
  return sense && sense !== 'never' && sense !== 'name' ? sense : null
}

function readLink(look: Look, link: Element): void {
  const dialled = numberInLink(link.getAttribute('href') ?? '')
  if (!dialled || look.found.length >= MAX_FOUND) return
  const label = look.label(link)
  if (label?.sense === 'never') return
  const { whatsapp } = dialled
  const kind = whatsapp ? 'whatsapp' : (kindOf(label) ?? 'phone')
  const [shown] = numbersIn(oneLine(shortText(link, 200))).numbers
  const agrees = !shown || sameDigits(shown.raw, dialled.raw)
  // One number in two forms: the one with the country code says more. Two numbers: a copied template; the person chooses.
  const raw = agrees && shown && /^\W*\+/.test(shown.raw) && !dialled.raw.startsWith('+') ? shown.raw : dialled.raw
  const number = { raw, extension: dialled.extension ?? shown?.extension }
  const confidence = agrees && kindOf(label) ? 'sure' : 'likely'
  add(look, link, label, number, kind, whatsapp ? 'whatsapp-link' : 'tel-link', confidence)
  if (!agrees && shown) add(look, link, label, shown, kind, 'text', 'likely')
}

/** What is chosen or held in a control of its own beside the field: a country code, or the trunk zero's group. */
function codeBefore(field: Element): string {
  let box: Element | null = field
  for (let climbed = 0; box && climbed < 2; climbed++) {
    box = box.parentElement
    const chosen = box?.querySelector('select')?.selectedOptions[0]?.textContent ?? ''
    const code = /\+\s?(\d{1,4})(?![ ().-]{0,4}\d)/.exec(oneLine(`${box ? shortText(box, 60) : ''} ${chosen}`))?.[1]
    if (code) return `+${code} `
    if (/^0\d{1,2}$/.test(chosen) && box?.querySelectorAll('input').length === 1) return `${chosen} `
  }
  return ''
}

/** One number typed in parts: area, exchange, line. Given to its first field, nothing to the others. */
function typedInParts(field: Field): { value: string; label: Label | null } | null {
  const box = field.parentElement
  const all = box && box.childElementCount < 9 ? [...box.children].filter(isField) : []
  const value = all.map((one) => one.value).join(' ')
  // What stands between two fields labels the second.
  const apart = all.some((one, at) => at > 0 && one.previousElementSibling !== all[at - 1])
  if (!box || !all[1] || apart || !/^\d{2,4}(?: \d{2,8}){1,3}$/.test(value)) return null
  return { value: field === all[0] ? value : '', label: labelled(shortText(box.querySelector('legend') ?? box, 60)) }
}

function readField(look: Look, field: Field): void {
  const parts = typedInParts(field)
  const { value } = parts ?? field
  if (value.length > 200 || !TYPED.test(field.type)) return
  const { numbers, masked } = numbersIn(value)
  if (numbers.length === 0 && !masked) return
  const label = parts ? parts.label : look.label(field)
  if (label?.sense === 'never' || label?.sense === 'name') return
  const byType = field.type === 'tel' || field.inputMode === 'tel' || field.autocomplete.startsWith('tel')
  // `type=tel` is also used for postcodes, amounts and codes: an unknown label beside it takes the doubt's side.
  const kind = kindOf(label) ?? (byType ? 'phone' : null)
  if (!kind) return
  look.hidden ||= masked && look.zone(field) === 'own'
  const code = parts || /^\W*(?:\+|00)/.test(value) ? '' : codeBefore(field)
  for (const { raw, extension } of numbers) {
    const confidence = kindOf(label) || !label?.text ? 'likely' : 'guess'
    add(look, field, label, { raw: code + raw, extension }, kind, 'field', confidence)
  }
}

/** The words directly before a number in its own line: `Mobile: 050-...`. */
function labelInLine(before: string): Label | null {
  const part = before.split(/[,;|·•/]|\d{4,}/).findLast((piece) => piece.trim()) ?? ''
  const text = part
    .replace(/[\s:.(#-]{1,40}$/, '')
    .trim()
    .slice(-40)
  const sense = text ? senseOf(text) : null
  return text && (sense || /[:：]\s*$/.test(before)) ? { text, sense } : null
}

function readLine(look: Look, { text: line, block }: TextLine): void {
  // `Phone050-...`: label and value whose distance is only style.
  const text = line.replace(/\p{L}{2,}/gu, (word) => (senseOf(word) ? ` ${word} ` : word))
  const { numbers, masked } = numbersIn(text)
  if (masked) {
    const hidden = /[*•●∗×xX]{2,}/.exec(text)
    const element = elementOf(hidden?.[0] ?? '', block)
    const label = labelInLine(text.slice(0, text.search(/[\d*•●∗×xX]{2}/))) ?? look.label(element)
    if (kindOf(label)) look.hidden ||= look.zone(element) === 'own'
  }
  let from = 0
  for (const number of numbers) {
    const { raw, index } = number
    const element = elementOf(/\d+/.exec(raw)?.[0] ?? raw, block)
    const inLine = labelInLine(text.slice(from, index))
    from = index + raw.length
    const link = element.closest('a')
    // A link with a number of its own was read already.
    if (link && look.found.some((one) => one.element === link)) continue
    const label = inLine?.sense ? inLine : (look.label(element) ?? inLine)
    const behind = /^\s?[([]?\s?(\p{L}[\p{L} ]{1,20})/u.exec(text.slice(from))?.[1]
    const type = behind ? senseOf(behind) : null
    if (label?.sense === 'never' || label?.sense === 'name' || type === 'never') continue
    const kind = kindOf(label)
    const better = type && type !== 'name' && (!kind || kind === 'phone') ? type : kind
    // Without a phone's label: only what is written like one, alone in its line, and not named something else.
    const alone = text.length - raw.length < 30 && !inLine
    if (better) add(look, element, label, number, better, 'label', 'likely')
    else if (number.shaped && alone) add(look, element, label, number, 'phone', 'text', 'guess')
  }
}

/** Tags from the container down: rows of a list share it. */
function placeOf(element: Element, top: Element): string {
  let place = ''
  for (let box: Element | null = element, depth = 0; box && box !== top && depth < 40; box = parentOf(box), depth++) {
    place += `<${box.localName}`
  }
  return place
}

/** Without the entries of lists: three different numbers (two where the address is no record's) in one place under one label. */
function withoutLists(found: readonly Found[], { container, doubtful }: GenericAsk): Found[] {
  const rows = new Map<string, Found[]>()
  for (const one of found) {
    // A person's name beside a row's number is no label.
    const key = `${one.label?.sense ? one.label.text : ''} ${placeOf(one.element, container)}`
    rows.set(key, [...(rows.get(key) ?? []), one])
  }
  const isList = (row: readonly Found[]) => {
    const numbers = new Set(row.map(({ phone }) => digitsOf(phone.raw).slice(-8)))
    // Several numbers in one field are in one element.
    const boxes = new Set(row.map(({ element }) => element.closest('li,dd,td,p,div,article') ?? element))
    return numbers.size >= (doubtful ? 2 : 3) && boxes.size >= numbers.size
  }
  const listed = new Set([...rows.values()].filter(isList).flat())
  return found.filter(
    (one) => !listed.has(one) && (!one.label?.column || one.element.closest('[aria-selected="true"],.selected')),
  )
}

const isGuess = ({ phone }: Found): boolean => phone.confidence === 'guess'

/** Those of the record itself, or a related person's as guesses where it has none. */
function choose(look: Look, ask: GenericAsk, named: boolean): Found[] {
  const listed = withoutLists(look.found, ask)
  const own = listed.filter(({ zone }) => zone === 'own')
  const sound = own.filter((one) => !isGuess(one))
  if (ask.doubtful) {
    return named && sound.length > 0 && CONTACT_DATA.test(shortText(ask.container, 20_000)) ? sound : []
  }
  // Beside a number in a field, one that merely occurs in the text is somebody else's.
  if (sound.length > 0) return sound
  if (own.length > 0) return own
  return listed.map((one) => ({ ...one, phone: { ...one.phone, confidence: 'guess' } }))
}

interface Seen {
  parts: Parts
  heading: Heading | null
  look: Look
}

const isLogin = (field: Field): boolean =>
  (field.type === 'password' || field.autocomplete === 'one-time-code') && isShown(field)

/** Links, fields and text of the roots; null on a log-in page. */
function* lookIn(parts: Parts, ask: GenericAsk): Generator<void, Seen | null> {
  const { container, exclude = [] } = ask
  if (parts.fields.some(isLogin)) return null
  yield
  const heading = headingOf(parts)
  const zoneOf = zonesOf(container, heading?.element ?? null)
  const excluded = exclude.join(',')
  const look: Look = {
    found: [],
    hidden: false,
    label: (element) => labelOf(element, container),
    zone(element) {
      const zone = excluded && element.closest(excluded) ? 'never' : zoneOf(element)
      return zone === 'never' || (isShown(element) && !isStruck(element)) ? zone : null
    },
  }
  let steps = 0
  for (const link of parts.links) {
    readLink(look, link)
    if (++steps % STEP === 0) yield
  }
  let held = 0
  for (const field of parts.fields) {
    if (++steps % STEP === 0) yield
    if (!/[\p{Nd}*•]{2}/u.test(field.value) || ++held > MAX_FIELDS) continue
    readField(look, field)
    yield
  }
  for (const root of parts.roots) {
    for (const line of textLines(root)) {
      if (look.found.length >= MAX_FOUND) break
      if (line) readLine(look, line)
      else yield
      if (++steps % STEP === 0) yield
    }
  }
  return { parts, heading, look }
}

/** One look, in steps: the caller may pause at each. */
export function* readGeneric(ask: GenericAsk): Generator<void, GenericReading> {
  const { container } = ask
  const isOwn = (one: Found) => one.zone === 'own' && !isGuess(one)
  let seen = yield* lookIn(ask.parts, ask)
  // A record that is in the document itself is not sought in shadow roots and frames too.
  if (seen && !(seen.heading && seen.look.found.some(isOwn))) {
    const roots = yield* rootsOf(container)
    if (roots.length > 1) seen = yield* lookIn(yield* partsOf(roots), ask)
  }
  if (!seen) return { ...EMPTY, beside: null }
  const { parts, heading, look } = seen
  const chosen = choose(look, ask, heading !== null)
  const phones = ranked(chosen.map(({ phone }) => phone))
  const [first] = phones
  const beside = first && chosen.find(({ phone }) => sameDigits(phone.raw, first.raw))?.element
  const name = heading?.name ?? (yield* labelledName(parts, container))
  return { phones, name, hidden: look.hidden && phones.length === 0, beside: beside ?? null }
}
