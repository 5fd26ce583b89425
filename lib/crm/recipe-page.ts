/** Finding places on a page by a recipe's clues. What a recipe holds is only ever compared: no CSS selectors, no code. */
import { digitsOf, oneLine } from './normalise-text.ts'
import { numberInLink } from './phone-link.ts'
import { type NumberInText, numbersIn } from './phone-text.ts'
import type { Clue, TextShape } from './recipe.ts'

/** Heavier pages are read up to here: one look must stay within some milliseconds. */
const MAX_ELEMENTS = 20_000
const MAX_TEXT = 200
/** So many of one kind are a list: no one of them is the contact's. */
const MANY = 40

/** One look at a page: its elements in document order, open shadow roots and same-origin frames included. */
export interface Page {
  start: Element | null
  all: Element[]
  /** The places that show a phone number, found when first asked for. */
  numbers?: Element[]
  /** Elements by what they say, made when first asked for. */
  labels?: Map<string, Element[]>
}

const isFrame = (element: Element): element is HTMLIFrameElement => /^i?frame$/.test(element.localName)
export const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement =>
  /^(?:input|textarea|select)$/.test(element.localName)
/** By its number: elements of a same-origin frame are no instances of this window's classes. */
export const isElement = (node: unknown): node is Element =>
  typeof node === 'object' && node !== null && 'nodeType' in node && node.nodeType === 1

/** What is inside an element besides its children: its open shadow root or its same-origin document's body. */
export function innerOf(element: Element): ParentNode | null {
  return element.shadowRoot ?? ((isFrame(element) && element.contentDocument?.body) || null)
}

export function pageOf(root: Document | Element): Page {
  const all: Element[] = []
  const walk = (node: ParentNode) => {
    for (const element of node.querySelectorAll('*')) {
      if (all.length >= MAX_ELEMENTS) return
      all.push(element)
      const inner = innerOf(element)
      if (inner) walk(inner)
    }
  }
  walk(root)
  return { start: 'body' in root ? root.body : root, all }
}

/** Rendered, and not of a record that the CRM keeps behind the open one. */
export function isVisible(element: Element): boolean {
  const hidden = element.closest('[hidden],[inert],[aria-hidden=true],script,style,template,noscript')
  return !hidden && (element.checkVisibility?.({ visibilityProperty: true }) ?? true)
}

/** A label as it is compared: without colon, asterisk and case. */
export const labelKey = (text: string): string => bareKey(oneLine(text))
const bareKey = (line: string): string => line.replace(/^[\s:*#.]{1,40}|[\s:*#.]{1,40}$/g, '').toLowerCase()

/** Text that stands directly in the element, the value of a field; with `leaves` also in childless children (`Phone <b>*</b>`). */
export function ownText(element: Element, leaves = false): string {
  if (isField(element)) return textOf(element)
  let text = ''
  const few = leaves && element.childElementCount < 3
  for (const node of element.childNodes) {
    const counts = node.nodeType === 3 || (few && isElement(node) && !node.firstElementChild && !isField(node))
    if (counts && text.length < MAX_TEXT) text += node.textContent
  }
  return oneLine(text.slice(0, MAX_TEXT))
}

/** What a person reads there: the live value of a field, the rendered text otherwise, lines kept. */
export function textOf(element: Element): string {
  if (isField(element)) {
    const text = 'selectedOptions' in element ? element.selectedOptions[0]?.text : element.value
    return element.type === 'password' ? '' : oneLine(text ?? '')
  }
  // Rendered lines, unlike textContent: digits of two blocks are never one number.
  // innerText, not textContent: see above
  const text = 'innerText' in element ? String(element.innerText) : (element.textContent ?? '')
  return text.slice(0, MAX_TEXT).trim()
}

/** The number of a link that calls or writes to somebody, with its scheme. */
export function linkOf(element: Element): { scheme: string; number: string } | null {
  const href = element.getAttribute('href')
  const link = href && numberInLink(href)
  return link
    ? { scheme: link.whatsapp ? 'whatsapp' : (href.trim().split(':', 1)[0] ?? '').toLowerCase(), number: link.raw }
    : null
}

const phonesIn = (text: string): NumberInText[] => numbersIn(text).numbers.filter(({ raw }) => digitsOf(raw).length > 6)

/** The numbers of a place: of its text, else of the link it is, holds or is in. */
export function phonesOf(element: Element): NumberInText[] {
  const text = phonesIn(textOf(element))
  if (text.length > 0) return text
  const link = linkOf(element.closest('a') ?? element.querySelector('a') ?? element)
  return link ? phonesIn(link.number) : []
}

/** Equal for two places that say the same, `+972 52…` and `052…` included. */
export function valueKey(element: Element): string {
  const phones = phonesOf(element).map(({ raw }) => digitsOf(raw).slice(-8))
  return phones.join() || textOf(element)
}

/** The one place, or null where there is none or several say different things. */
function only(elements: (Element | null | undefined)[]): Element | null {
  const [first, ...rest] = elements.filter(isElement)
  return first && rest.every((other) => valueKey(other) === valueKey(first)) ? first : null
}

/** The value a label stands for: its control, its own rest behind a colon, what it holds, or what is next to it. */
function beside(page: Page, label: Element): Element | null {
  if (/:\s*\S/.test(ownText(label, true))) return label
  const control = 'control' in label ? label.control : null
  if (isElement(control)) return control
  const named = label.id && page.all.find((one) => one.getAttribute('aria-labelledby')?.split(' ').includes(label.id))
  if (named) return named
  const held = ownText(label) !== '' && [...label.children].findLast((one) => /[\p{L}\p{N}]/u.test(textOf(one)))
  if (held) return held
  let at: Element | null = label
  for (let level = 0; at && level < 4; at = at.parentElement, level++) {
    let next = at.nextElementSibling
    while (next && /^(?:svg|i|img|button|sup|abbr|br)$/.test(next.localName) && !textOf(next))
      next = next.nextElementSibling
    if (!next) continue
    // More is no value but a block. Further off, two texts are a row of its own, with its own label.
    if (textOf(next).length > 120 || textOf(next).split('\n').length > 3) return null
    const texts = level === 0 ? [] : [next, ...next.querySelectorAll('*')].filter((one) => ownText(one) !== '')
    return texts.length < 2 ? next : null
  }
  return null
}

/** Of text as `ownText` gives it. */
const headKey = (own: string): string => bareKey(own.split(':', 1)[0] ?? '')

function labelIndex(page: Page): Map<string, Element[]> {
  const labels = new Map<string, Element[]>()
  for (const element of page.all) {
    const own = headKey(ownText(element))
    const withLeaves = element.firstElementChild ? headKey(ownText(element, true)) : own
    for (const key of own === withLeaves ? [own] : [own, withLeaves]) {
      const found = labels.get(key)
      if (found) found.push(element)
      else if (key !== '') labels.set(key, [element])
    }
  }
  return labels
}

/** The innermost visible elements that say the label, alone or before a colon; none where it heads a list. */
export function labelsOf(page: Page, text: string): Element[] {
  page.labels ??= labelIndex(page)
  const found = page.labels.get(text) ?? []
  if (found.length > MANY) return []
  const visible = found.filter(isVisible)
  return visible.filter((one, at) => !visible.slice(at + 1).some((other) => one.contains(other)))
}

/** Follows a path of children; see `Clue`. */
export function follow(start: Element | null, path: string): Element | null {
  let at: ParentNode | null = start
  for (const step of path.split('/')) {
    const [tag, n] = step.split(':')
    if (step[0] === '^') for (let up = Number(step.slice(1)); up > 0; up--) at = isElement(at) ? at.parentElement : null
    else if (step === '#') at = isElement(at) ? innerOf(at) : null
    else at = (at && shownChildren(at).filter((one) => one.localName === tag)[Number(n) - 1]) ?? null
  }
  return isElement(at) ? at : null
}

/** Hidden children are not counted: CRMs keep closed records and menus in the page. */
export function shownChildren(parent: ParentNode): Element[] {
  return [...parent.children].filter((one) => one.ownerDocument.defaultView?.getComputedStyle(one).display !== 'none')
}

/** The innermost places that show a phone number, in document order. */
export function numbersOn(page: Page): Element[] {
  if (page.numbers) return page.numbers
  let found: Element[] = []
  for (const element of page.all.toReversed()) {
    const holds = found.some((one) => element.contains(one))
    // Without digits of its own: a number split over its children, or none.
    if (!/\p{Nd}/u.test(ownText(element)) && (holds || digitsOf(ownText(element, true)).length < 7)) continue
    if (phonesIn(textOf(element)).length === 0 || !isVisible(element)) continue
    found = [...found.filter((one) => !element.contains(one)), element]
    if (found.length > MANY) break
  }
  page.numbers = found.length > MANY ? [] : found.reverse()
  return page.numbers
}

function shape(element: Element | undefined): TextShape {
  const text = element ? ownText(element) : ''
  if (text === '') return 'none'
  if (/\S@\S/.test(text)) return 'mail'
  if (phonesIn(text).length > 0) return 'phone'
  return /\p{Nd}/u.test(text) ? 'digits' : 'words'
}

/** The shapes of the texts before and after a place. */
export function around(page: Page, element: Element): { before: TextShape; after: TextShape } {
  const at = page.all.indexOf(element)
  const says = (one: Element) =>
    !one.contains(element) && !element.contains(one) && ownText(one) !== '' && isVisible(one)
  return { before: shape(page.all.slice(0, at).findLast(says)), after: shape(page.all.slice(at + 1).find(says)) }
}

/** 1 to 6, or 0 where it is no heading. */
export function headingLevel(element: Element): number {
  return Number(/^h([1-6])$/.exec(element.localName)?.[1] ?? (element.role === 'heading' && element.ariaLevel))
}

function beyond(page: Page, { by, texts }: { by: 'follows' | 'precedes'; texts: readonly string[] }): Element | null {
  for (const text of texts) {
    const [label, other] = labelsOf(page, text)
    if (!label || other) continue
    const at = page.all.indexOf(label)
    const numbers = numbersOn(page).filter((one) => one !== label)
    const found =
      by === 'follows'
        ? numbers.find((one) => page.all.indexOf(one) > at)
        : numbers.findLast((one) => page.all.indexOf(one) < at)
    return found ?? null
  }
  return null
}

/** The one visible place a clue leads to, or null. */
export function findClue(page: Page, clue: Clue): Element | null {
  const found = place(page, clue)
  return found && isVisible(found) ? found : null
}

function place(page: Page, clue: Clue): Element | null {
  const those = (test: (one: Element) => boolean) => {
    const fits = page.all.filter(test)
    return fits.length > MANY ? null : only(fits.filter(isVisible))
  }
  const numbers = () => numbersOn(page)
  switch (clue.by) {
    case 'label':
      return only(labelsOf(page, clue.text).map((label) => beside(page, label)))
    case 'under-label':
      return only(labelsOf(page, clue.text).map((label) => follow(label, clue.path)))
    case 'link':
      return those((one) => linkOf(one)?.scheme === clue.scheme)
    case 'attribute':
      return those((one) => one.getAttribute(clue.name) === clue.value)
    case 'heading':
      return those((one) => headingLevel(one) === clue.level)
    case 'position':
      return follow(page.start, clue.path)
    case 'order':
      return (numbers().length === clue.count && numbers()[clue.index - 1]) || null
    case 'between': {
      const fits = numbers().filter((one) => {
        const { before, after } = around(page, one)
        return before === clue.before && after === clue.after
      })
      return only(fits)
    }
    case 'follows':
    case 'precedes':
      return beyond(page, clue)
  }
}
