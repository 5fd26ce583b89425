/**
 * Reads any record: links, form fields and labelled text of the visible page, with no knowledge of the CRM.
 *
 * Cost decides the order: one walk over the elements for shadow roots, native queries for links and fields, one expression
 * over the joined text; layout is asked only for the few places that may hold a number. Reads only, never writes.
 */
import { type Field, shortText } from './dom.ts'
import { type Label, labelOf } from './label-of.ts'
import { senseOf } from './labels.ts'
import { headingOf, labelledName, titledName } from './name-of.ts'
import { digitsOf, oneLine } from './normalise-text.ts'
import { numberInLink } from './phone-link.ts'
import { type NumberInText, numbersIn } from './phone-text.ts'
import { ranked, sameDigits } from './rank.ts'
import { parentOf, partsOf } from './roots.ts'
import type { Confidence, PhoneCandidate, PhoneKind, PhoneSource, Reading, SiteFields } from './site.ts'
import { elementAt, type TextRun, textRuns } from './text-runs.ts'
import { isShown, isStruck } from './visible.ts'
import { type Zone, Zones } from './zones.ts'

export interface GenericAsk {
  /** The record's box: nothing outside is read. */
  container: Element
  /** Sub-trees that belong to others, as selectors. */
  exclude?: readonly string[]
  labels?: SiteFields['labels']
  /** The address names no record: only labelled fields beside other contact data count. */
  doubtful?: boolean
}

export interface GenericReading extends Reading {
  /** Where the first phone stands, for placing a button beside it. */
  beside: Element | null
}

interface Found extends PhoneCandidate {
  element: Element
  zone: Zone
  column: boolean
  /** The label where its words are known ones; a person's name beside a row's number is none. */
  field: string
}

/** Types whose value is text a person typed. */
const TYPED = /^(?:tel|text|number|url|email|)$/
const DIALOG = 'dialog[open],[role="dialog"],[aria-modal="true"]'
/** Other data of a contact, in a page whose address says nothing. */
const CONTACT_DATA =
  /[\w.+-]@[\w-]+\.\w|address|birth|email|e-mail|כתובת|דוא|אימייל|מייל|тел|почта|adresse|direcci|indirizzo|endere/i
const MAX_FIELDS = 1_500
const STEP = 25
const LINKS_STEP = 500

class Look {
  readonly found: Found[] = []
  hidden = false
  readonly #ask: GenericAsk
  readonly #zones: Zones
  readonly #exclude: string

  constructor(ask: GenericAsk, heading: Element | null) {
    this.#ask = ask
    this.#zones = new Zones(ask.container, heading)
    this.#exclude = ask.exclude?.join(',') ?? ''
  }

  label(element: Element): Label | null {
    return labelOf(element, this.#ask.container, this.#ask.labels)
  }

  sense(text: string) {
    return senseOf(text, this.#ask.labels)
  }

  /** The zone, or null where nobody sees the element. */
  zone(element: Element): Zone | null {
    if (this.#exclude && element.closest(this.#exclude)) return 'never'
    const zone = this.#zones.of(element)
    if (zone === 'never') return zone
    return isShown(element) && !isStruck(element) ? zone : null
  }

  /** The element's own link was read already. */
  hasLink(element: Element): boolean {
    const link = element.closest('a')
    return link !== null && this.found.some((one) => one.element === link)
  }

  add(
    element: Element,
    zone: Zone,
    label: Label | null,
    number: Pick<NumberInText, 'raw' | 'extension'>,
    as: { kind: PhoneKind; source: PhoneSource; confidence: Confidence },
  ): void {
    const count = digitsOf(number.raw).length
    if (count < 7 || count > 17) return
    this.found.push({
      raw: number.raw.slice(0, 64),
      label: label?.text?.slice(0, 60) ?? null,
      ...as,
      ...(number.extension ? { extension: number.extension } : {}),
      element,
      zone,
      column: label?.column === true,
      field: label?.text && this.sense(label.text) ? label.text : '',
    })
  }
}

function kindOf(label: Label | null): PhoneKind | null {
  const sense = label?.sense
  return sense && sense !== 'never' && sense !== 'name' ? sense : null
}

function readLink(look: Look, link: Element): void {
  const dialled = numberInLink(link.getAttribute('href') ?? '')
  if (!dialled) return
  const zone = look.zone(link)
  if (!zone || zone === 'never') return
  const label = look.label(link)
  if (label?.sense === 'never') return
  const kind = dialled.whatsapp ? 'whatsapp' : (kindOf(label) ?? 'phone')
  const source = dialled.whatsapp ? 'whatsapp-link' : 'tel-link'
  const confidence = kindOf(label) ? 'sure' : 'likely'
  const { numbers } = numbersIn(oneLine(shortText(link, 200)))
  const [shown] = numbers
  const agrees = !shown || sameDigits(shown.raw, dialled.raw)
  // One number in two forms: the one with the country code says more. Two numbers: a copied template; the person chooses.
  const raw = agrees && shown && /^\W*\+/.test(shown.raw) && !dialled.raw.startsWith('+') ? shown.raw : dialled.raw
  const extension = dialled.extension ?? shown?.extension
  look.add(
    link,
    zone,
    label,
    { raw, ...(extension ? { extension } : {}) },
    { kind, source, confidence: agrees ? confidence : 'likely' },
  )
  if (!agrees && shown) look.add(link, zone, label, shown, { kind, source: 'text', confidence: 'likely' })
}

/** A country code chosen in a control of its own, directly before the field. */
function codeBefore(field: Element): string {
  let box: Element | null = field
  for (let climbed = 0; box && climbed < 2; climbed++) {
    box = box.parentElement
    const choice = box?.querySelector('select')
    const chosen = choice?.selectedOptions[0]?.textContent ?? ''
    const text = `${box ? shortText(box, 60) : ''} ${chosen}`
    const code = /\+\s?(\d{1,4})(?!\d)/.exec(oneLine(text))?.[1]
    if (code) return `+${code} `
  }
  return ''
}

function readField(look: Look, field: Field): void {
  const { value } = field
  if (value === '' || value.length > 200 || !TYPED.test(field.localName === 'input' ? field.type : '')) return
  const { numbers, masked } = numbersIn(value)
  if (numbers.length === 0 && !masked) return
  const zone = look.zone(field)
  if (!zone || zone === 'never') return
  const label = look.label(field)
  if (label?.sense === 'never' || label?.sense === 'name') return
  const byType = field.type === 'tel' || field.inputMode === 'tel' || field.autocomplete.startsWith('tel')
  // `type=tel` is also used for postcodes, amounts and codes: an unknown label beside it takes the doubt's side.
  const kind = kindOf(label) ?? (byType ? 'phone' : null)
  if (!kind) return
  look.hidden ||= masked
  const code = /^\W*(?:\+|00)/.test(value) ? '' : codeBefore(field)
  const confidence = kindOf(label) || !label?.text ? 'likely' : 'guess'
  for (const number of numbers) {
    look.add(field, zone, label, { ...number, raw: code + number.raw }, { kind, source: 'field', confidence })
  }
}

/** The words directly before a number in its own line: `Mobile: 050-...`. */
function labelInLine(before: string, look: Look): Label | null {
  const text =
    before
      .split(/[,;|·•/]|\d{4,}/)
      .at(-1)
      ?.replace(/[\s:.(#-]+$/, '')
      .trim() ?? ''
  const label = text.slice(-40)
  const sense = label ? look.sense(label) : null
  if (sense) return { text: label, sense }
  return /[:：]\s*$/.test(before) && label ? { text: label, sense: null } : null
}

function readRun(look: Look, run: TextRun): void {
  const { text } = run
  const { numbers, masked } = numbersIn(text)
  if (masked) {
    const at = text.search(/[\d*•●∗×xX]{2}/)
    const element = elementAt(run, at)
    const label = labelInLine(text.slice(0, at), look) ?? (element ? look.label(element) : null)
    look.hidden ||= kindOf(label) !== null && element !== undefined && look.zone(element) === 'own'
  }
  let from = 0
  for (const number of numbers) {
    const element = elementAt(run, number.index)
    const before = text.slice(from, number.index)
    from = number.index + number.raw.length
    if (!element || look.hasLink(element)) continue
    const zone = look.zone(element)
    if (!zone || zone === 'never') continue
    const inLine = labelInLine(before, look)
    const label = inLine?.sense ? inLine : (look.label(element) ?? inLine)
    const behind = /^\s?[([]?\s?(\p{L}[\p{L} ]{1,20})/u.exec(text.slice(from))?.[1]
    const type = behind ? look.sense(behind) : null
    if (label?.sense === 'never' || label?.sense === 'name' || type === 'never') continue
    const kind = kindOf(label)
    const better = type && type !== 'name' && (!kind || kind === 'phone') ? type : kind
    if (better) {
      look.add(element, zone, label, number, { kind: better, source: 'label', confidence: 'likely' })
      continue
    }
    // Without a phone's label: only what is written like one, alone in its line, and not named something else.
    const alone = text.length - number.raw.length < 30 && !inLine
    if (number.shaped && alone)
      look.add(element, zone, label, number, { kind: 'phone', source: 'text', confidence: 'guess' })
  }
}

/** Tags from the container down: rows of a list share it. */
function place(element: Element, top: Element): string {
  const tags: string[] = []
  for (let box: Element | null = element; box && box !== top && tags.length < 40; box = parentOf(box))
    tags.push(box.localName)
  return tags.join('<')
}

/** Without the entries of lists: three different numbers (two where the address is no record's) in one place under one label. */
function withoutLists(found: readonly Found[], top: Element, doubtful: boolean): Found[] {
  const rows = new Map<string, Found[]>()
  const keyOf = (one: Found) => `${one.field} ${place(one.element, top)}`
  for (const one of found) {
    const key = keyOf(one)
    const row = rows.get(key)
    if (row) row.push(one)
    else rows.set(key, [one])
  }
  return found.filter((one) => {
    if (one.column && !one.element.closest('[aria-selected="true"],.selected')) return false
    const row = rows.get(keyOf(one)) ?? []
    const different = row.filter((other, at) => row.findIndex(({ raw }) => sameDigits(raw, other.raw)) === at)
    // Several numbers in one field stand in one element.
    const elements = new Set(row.map(({ element }) => element.closest('li,dd,td,p,div') ?? element))
    return different.length < (doubtful ? 2 : 3) || elements.size < different.length
  })
}

/** The box a person looks at: an open dialog over the page, else the main part, else the body. */
export function recordBox(document: Document): Element {
  const dialogs = [...document.querySelectorAll(DIALOG)].filter(isShown)
  const top = dialogs.at(-1)
  if (top) return top
  const mains = [...document.querySelectorAll('main,[role="main"]')].filter(isShown)
  const [main] = mains.length === 1 ? mains : []
  const heading = [...document.querySelectorAll('h1')].find(isShown)
  // Some call the feed beside the record the main part.
  return main && (!heading || main.contains(heading)) ? main : (document.body ?? document.documentElement)
}

const NOTHING: GenericReading = { phones: [], name: null, hidden: false, beside: null }

const isLogin = (field: Field): boolean =>
  (field.type === 'password' || field.autocomplete === 'one-time-code') && isShown(field)

/** One look, in steps: the caller may pause at each. */
export function* readGeneric(ask: GenericAsk): Generator<void, GenericReading> {
  const { container, doubtful } = ask
  const parts = yield* partsOf(container)
  if (parts.fields.some(isLogin)) return NOTHING
  const heading = headingOf(parts)
  const look = new Look(ask, heading?.element ?? null)
  let steps = 0
  for (const link of parts.links) {
    readLink(look, link)
    if (++steps % LINKS_STEP === 0) yield
  }
  for (const field of parts.fields.slice(0, MAX_FIELDS)) {
    readField(look, field)
    if (++steps % STEP === 0) yield
  }
  for (const root of parts.roots) {
    for (const run of yield* textRuns(root)) {
      readRun(look, run)
      if (++steps % STEP === 0) yield
    }
  }
  const listed = withoutLists(look.found, container, doubtful === true)
  const own = listed.filter(({ zone }) => zone === 'own')
  // A related person's number only where the record has none, and never more than a guess.
  const related = listed.filter(({ zone }) => zone === 'other').map((one): Found => ({ ...one, confidence: 'guess' }))
  let chosen = own.length > 0 ? own : related
  if (doubtful && chosen.length > 0) {
    const isContact = heading !== null && CONTACT_DATA.test(shortText(container, 20_000))
    chosen = isContact ? own.filter(({ confidence }) => confidence !== 'guess') : []
  }
  // Beside a number in a field, one that merely stands in the text is somebody else's.
  if (chosen.some(({ confidence }) => confidence !== 'guess')) {
    chosen = chosen.filter(({ confidence }) => confidence !== 'guess')
  }
  const phones = ranked(chosen)
  const name = heading?.name ?? labelledName(parts, container) ?? titledName(container)
  const [first] = phones
  const beside = first ? (chosen.find(({ raw }) => sameDigits(raw, first.raw))?.element ?? null) : null
  return { phones: phones.map(candidate), name, hidden: look.hidden && phones.length === 0, beside }
}

/** Without what only the look itself needs. */
function candidate({ raw, label, kind, source, confidence, extension }: PhoneCandidate): PhoneCandidate {
  return { raw, label, kind, source, confidence, ...(extension ? { extension } : {}) }
}
