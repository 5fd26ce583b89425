/**
 * Makes a recipe from what a person points at. Only in the picker's script: granted pages never load it.
 *
 * Every clue is tried on the page it was made on, and kept only if it leads back to the place by itself. A second record
 * then decides which clues are the page's and which were the first contact's own words.
 */

import { genericRecord } from './canonical-link.ts'
import { senseOf } from './labels.ts'
import type { Clue, Recipe, RecipeField } from './recipe.ts'
import { addressOfTwo } from './recipe-address.ts'
import { FIELD_ATTRIBUTE } from './recipe-attributes.ts'
import {
  around,
  findClue,
  headingLevel,
  isField,
  isVisible,
  labelKey,
  linkOf,
  numbersOn,
  ownText,
  type Page,
  phonesOf,
  textOf,
  valueKey,
} from './recipe-page.ts'
import { parentOf, pathFrom } from './recipe-place.ts'

/** Of these the value may hold words about the contact ("Call Dana"). */
const SPEAKING = /^(?:aria-label|title)$/
/** Numbers of records, hashes of builds. */
const NOISE = /\d{3}|(?=[a-z]{0,39}\d)[a-z\d]{8}|[0-9a-f]{8}|[:.]r?\d/i
const MAX_CLUES = 12
const MAX_TEXTS = 6

interface Making {
  page: Page
  field: 'phone' | 'name'
  /** Only words that are surely the page's own: there is no second record to compare with. */
  careful: boolean
}

/** A word or two that name a field or a section; never a sentence, a number or a value. */
function labelText(text: string): string | null {
  const key = labelKey(text)
  const words = key.length > 0 && key.length <= 40 && /\p{L}/u.test(key) && !/\p{Nd}{3}|@/u.test(key)
  return words ? key : null
}

/** Elements whose text may be the label of the place, nearest first. */
function labelsNear(element: Element): Element[] {
  const found: Element[] = []
  if (isField(element)) found.push(...(element.labels ?? []))
  const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? []
  found.push(...ids.flatMap((id) => element.ownerDocument.getElementById(id) ?? []))
  if (/:\s*\S/.test(ownText(element, true))) found.push(element)
  let at: Element | null = element
  for (let level = 0; at && level < 7; level++) {
    for (let one = at.previousElementSibling; one; one = one.previousElementSibling) {
      const inside = [one, ...[...one.querySelectorAll('*')].slice(0, 60)]
      found.push(...inside.filter((each) => ownText(each, true) !== '').reverse())
      if (found.length > 80) return found
    }
    at = parentOf(at)
  }
  return found
}

const LABEL_TAG = /^(?:label|dt|th|legend|h[2-6]|summary|caption)$/

function mayName(making: Making, label: Element): string | null {
  if (!isVisible(label)) return null
  const own = ownText(label, true)
  const text = labelText(own.split(':', 1)[0] ?? '')
  const sure = LABEL_TAG.test(label.localName) || /:(?:\s|$)/.test(own) || (text !== null && senseOf(text) !== null)
  return making.careful && !sure ? null : text
}

function attributeClues(making: Making, element: Element): Clue[] {
  const clues: Clue[] = []
  let at: Element | null = element
  for (let level = 0; at && level < 3 && valueKey(at) === valueKey(element); level++) {
    for (const { name, value } of at.attributes) {
      const speaks = SPEAKING.test(name)
      if (
        !FIELD_ATTRIBUTE.test(name) ||
        value.length > 60 ||
        !value.trim() ||
        NOISE.test(value) ||
        (speaks && making.careful)
      )
        continue
      if (name !== 'role' && textOf(element).includes(value)) continue
      clues.push({ by: 'attribute', name, value })
    }
    at = parentOf(at)
  }
  return clues
}

function underLabel(element: Element, label: Element, text: string): Clue | null {
  let up = 0
  for (let at: Element | null = label; at && up < 5; at = at.parentElement, up++) {
    if (!at.contains(element) || at === element) continue
    const path = pathFrom(at, element)
    if (path === null || path.split('/').length > 8) return null
    return { by: 'under-label', text, path: up > 0 ? `^${up}/${path}` : path }
  }
  return null
}

/** Clues to a place, tried on this page. The strongest kinds come first. */
function makeClues(making: Making, element: Element): Clue[] {
  const { page, field } = making
  const works = (clue: Clue) => leadsTo(page, clue, element)
  const some = (clues: Clue[], most: number) => {
    const different = clues.filter((clue, at) => clues.findIndex((one) => same(one, clue)) === at)
    const good: Clue[] = []
    for (const clue of different.slice(0, 30)) if (good.length < most && works(clue)) good.push(clue)
    return good
  }
  const labels = labelsNear(element).flatMap((label) => {
    const text = mayName(making, label)
    return text === null || text === labelKey(textOf(element)) ? [] : [{ label, text }]
  })
  const labelled = some(
    labels.map(({ text }): Clue => ({ by: 'label', text })),
    1,
  )
  const link = linkOf(element.closest('a') ?? element.querySelector('a') ?? element)
  const scheme = field === 'phone' && link ? schemeOf(link.scheme) : null
  const linked = scheme ? some([{ by: 'link', scheme }], 1) : []
  const attributes = some(attributeClues(making, element), 2)
  const level = field === 'name' ? headingLevel(element) : 0
  const heading = level > 0 ? some([{ by: 'heading', level }], 1) : []
  const under = some(
    labels.flatMap(({ label, text }) => underLabel(element, label, text) ?? []),
    2,
  )
  const path = pathFrom(page.start, element)
  const position = path ? some([{ by: 'position', path }], 1) : []
  const strong = [...labelled, ...linked, ...attributes]
  const around = field === 'phone' && strong.length < 2 ? some(surroundings(making, element), 4) : []
  return [...strong, ...heading, ...under, ...position, ...around].slice(0, MAX_CLUES)
}

function schemeOf(scheme: string): 'tel' | 'callto' | 'whatsapp' | 'sms' | null {
  return scheme === 'tel' || scheme === 'callto' || scheme === 'whatsapp' || scheme === 'sms' ? scheme : null
}

// Where nothing names the phone, its place among the other texts must hold as well as its path.
function surroundings({ page, careful }: Making, element: Element): Clue[] {
  const numbers = numbersOn(page)
  const at = numbers.findIndex((one) => one === element || one.contains(element) || element.contains(one))
  const one = numbers[at]
  if (!one || numbers.length > 12) return []
  const index = page.all.indexOf(one)
  const words = (from: Element[], by: 'follows' | 'precedes'): Clue[] => {
    const texts = from.filter((other) => !one.contains(other) && !other.contains(one) && ownText(other) !== '')
    const labels = texts.slice(0, 12).flatMap((label) => mayName({ page, field: 'phone', careful }, label) ?? [])
    const leads = [...new Set(labels)].filter((text) => leadsTo(page, { by, texts: [text] }, one))
    return leads.length > 0 ? [{ by, texts: leads.slice(0, MAX_TEXTS) }] : []
  }
  return [
    ...words(page.all.slice(0, index).reverse(), 'follows'),
    ...words(page.all.slice(index + 1), 'precedes'),
    { by: 'order', index: at + 1, count: numbers.length },
    { by: 'between', ...around(page, one) },
  ]
}

function leadsTo(page: Page, clue: Clue, element: Element): boolean {
  const found = findClue(page, clue)
  return found !== null && valueKey(found) === valueKey(element)
}

const same = (a: Clue, b: Clue): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What fewer clues than this agree on is not shown: one that goes astray would not be noticed. */
const FEWEST_CLUES = 2

const enough = (field: 'phone' | 'name', clues: Clue[]): RecipeField | null =>
  clues.length < (field === 'phone' ? FEWEST_CLUES : 1) ? null : { clues }

/** Clues to a place on the first record, or null where too little tells it from the rest of the page. */
export function teachField(page: Page, field: 'phone' | 'name', element: Element): RecipeField | null {
  return enough(field, makeClues({ page, field, careful: false }, element))
}

/** The clues of a draft that lead to the place on another record too, or null where too few do. */
export function confirmField(
  page: Page,
  field: 'phone' | 'name',
  draft: RecipeField,
  element: Element,
): RecipeField | null {
  return enough(field, holding(page, draft, element))
}

/** Clues repaired on a changed page: those that still lead to the place, and new ones that are surely not the contact's words. */
export function repairField(
  page: Page,
  field: 'phone' | 'name',
  old: RecipeField,
  element: Element,
): RecipeField | null {
  const kept = holding(page, old, element)
  const made = makeClues({ page, field, careful: true }, element)
  const fresh = made.filter((clue) => !kept.some((one) => same(one, clue)))
  return enough(field, [...kept, ...fresh].slice(0, MAX_CLUES))
}

function holding(page: Page, field: RecipeField, element: Element): Clue[] {
  const clues = field.clues.map((clue) => {
    if (clue.by !== 'follows' && clue.by !== 'precedes') return clue
    return { ...clue, texts: clue.texts.filter((text) => leadsTo(page, { ...clue, texts: [text] }, element)) }
  })
  return clues.filter((clue) => leadsTo(page, clue, element))
}

/** The place most clues of a field lead to, for asking whether it is right. */
export function likelyPlace(page: Page, field: 'phone' | 'name', { clues }: RecipeField): Element | null {
  const places = clues.flatMap((clue) => findClue(page, clue) ?? [])
  const fits = places.filter((place) => (field === 'phone' ? phonesOf(place).length > 0 : /\p{L}/u.test(textOf(place))))
  const votes = (place: Element) => fits.filter((one) => valueKey(one) === valueKey(place)).length
  return fits.toSorted((a, b) => votes(b) - votes(a))[0] ?? null
}

export interface Draft {
  url: URL
  address: string
  phone: RecipeField
  name: RecipeField | null
  /** Epoch ms. */
  at: number
}

/** The draft of the first record: not enabled until a second one confirmed it. */
export function draftRecipe({ url, address, phone, name, at }: Draft): Recipe {
  const who = { id: newId(), version: 1, name: url.host.slice(0, 80), origin: url.origin } as const
  return { ...who, address, phone, nameField: name, kind: kindOf(phone), enabled: false, createdAt: at }
}

/** Whether the taught label says that it is a mobile number. */
export function kindOf({ clues }: RecipeField): Recipe['kind'] {
  const senses = clues.map((clue) => ('text' in clue ? senseOf(clue.text) : clue.by === 'link' && clue.scheme))
  return senses.some((sense) => sense === 'mobile' || sense === 'whatsapp') ? 'mobile' : 'phone'
}

/** The address both records have, or why there is none: not another record, or another kind of page. */
export function secondAddress(
  first: string,
  second: URL,
): { address: string } | { problem: 'sameRecord' | 'otherPage' } {
  const from = URL.parse(first)
  // One address for all records is possible (postbacks), but not where it holds an id.
  if (from?.href === second.href && genericRecord(second) !== null) return { problem: 'sameRecord' }
  const address = from && addressOfTwo(from, second)
  return address ? { address } : { problem: 'otherPage' }
}

// `randomUUID` is missing on http pages.
function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
