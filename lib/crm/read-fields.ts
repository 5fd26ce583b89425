/** Reads the fields that a site's file names. Data only; what it does not cover is left to the generic reader. */
import { isDocument, isField, isHtml } from './dom.ts'
import { labelOf } from './label-of.ts'
import { senseOf } from './labels.ts'
import { nameText, oneLine } from './normalise-text.ts'
import { numberInLink } from './phone-link.ts'
import { numbersIn } from './phone-text.ts'
import { ranked } from './rank.ts'
import { finish, type Root, rootsOf } from './roots.ts'
import type { Anchor, PhoneCandidate, PhoneKind, PhoneRule, PhoneSource, Reading, SiteFields } from './site.ts'
import { isShown } from './visible.ts'

/** Values of one rule: a field may hold several; more are a list. */
const MAX_MATCHES = 5

function query(root: Root, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)]
  } catch {
    return [] // a selector this browser does not know must not cost the other fields
  }
}

/** Shown matches in the container; in its shadow roots and same-origin frames only where it has none itself. */
export function shownIn(container: Root, selector: string, deep: () => readonly Root[]): Element[] {
  const light = query(container, selector).filter(isShown)
  if (light.length > 0) return light
  return deep()
    .slice(1)
    .flatMap((root) => query(root, selector))
    .filter(isShown)
}

/** Shadow roots and frames are looked for at most once, and only if asked. */
function lazyRoots(container: Root): () => readonly Root[] {
  let roots: readonly Root[] | undefined
  return () => {
    roots ??= finish(rootsOf(container))
    return roots
  }
}

function bodyOf(root: Document | Element): Element {
  return isDocument(root) ? (root.body ?? root.documentElement) : root
}

/** The visible record's box, best selector first; null where none of the site's boxes is shown. */
export function containerOf(root: Document | Element, fields: SiteFields): Element | null {
  const body = bodyOf(root)
  const deep = lazyRoots(body)
  for (const selector of fields.container ?? []) {
    const [box] = shownIn(body, selector, deep)
    if (box) return box
  }
  return null
}

/** Text as shown. */
function textOf(element: Element): string {
  // biome-ignore lint/performance/useDomNodeTextContent: hidden parts must be left out and blocks stand on lines of their own
  return (isHtml(element) ? element.innerText : element.textContent) ?? ''
}

interface Value {
  text: string
  source?: PhoneSource
  extension?: string
}

function linkValue(element: Element): Value | null {
  const number = numberInLink(element.getAttribute('href') ?? '')
  return number && { text: number.raw, ...(number.extension ? { extension: number.extension } : {}) }
}

/** The value of a rule's element: attribute, link, form value, the same inside it, text. */
function fieldValue(element: Element, rule: PhoneRule): Value {
  if (rule.attribute) return { text: element.getAttribute(rule.attribute) ?? '' }
  const inner = [element, ...element.querySelectorAll('a[href]')].map(linkValue).find((value) => value !== null)
  if (inner) return inner
  for (const field of [element, ...element.querySelectorAll('input,textarea')]) {
    if (isField(field) && field.value !== '') return { text: field.value }
  }
  return { text: textOf(element) }
}

function labelText(element: Element, rule: PhoneRule, container: Element): string | null {
  if (rule.label) {
    let box: Element | null = element
    for (let climbed = 0; box && climbed < 5; climbed++, box = box.parentElement) {
      const label = box.matches(rule.label) ? box : box.querySelector(rule.label)
      const text = label && oneLine(label.getAttribute('title') || textOf(label))
      if (text) return text.slice(0, 60)
      if (box === container) break
    }
  }
  return labelOf(element, container)?.text ?? null
}

/** The kind of a rule's number; null where the label which the rule names says fax. One rule may serve several kinds. */
function kindOf(rule: PhoneRule, label: string | null, fields: SiteFields): PhoneKind | null {
  const sense = rule.label && label ? senseOf(label, fields.labels) : null
  if (sense === 'never') return null
  return rule.kind === 'phone' && sense && sense !== 'name' ? sense : rule.kind
}

function candidatesOf(
  element: Element,
  rule: PhoneRule,
  container: Element,
  fields: SiteFields,
): { phones: PhoneCandidate[]; hidden: boolean } {
  const value = fieldValue(element, rule)
  const { numbers, masked } = numbersIn(value.text, false)
  const label = labelText(element, rule, container)
  const kind = kindOf(rule, label, fields)
  if (!kind) return { phones: [], hidden: false }
  const phones = numbers.map(({ raw, extension = value.extension }): PhoneCandidate => {
    const base = {
      raw: raw.slice(0, 64),
      label,
      kind,
      source: 'site' as const,
      confidence: rule.confidence ?? ('sure' as const),
    }
    return extension ? { ...base, extension } : base
  })
  return { phones, hidden: masked }
}

/** What the site's rules find in the visible record. Phones in the rules' order of preference. */
export function readFields(root: Document | Element, fields: SiteFields): Reading & { beside: Element | null } {
  const container = containerOf(root, fields) ?? bodyOf(root)
  const deep = lazyRoots(container)
  const excluded = fields.exclude?.join(',')
  const isOwn = (element: Element) => !excluded || !element.closest(excluded)
  const phones: PhoneCandidate[] = []
  let hidden = false
  let beside: Element | null = null
  for (const rule of fields.phones ?? []) {
    for (const element of shownIn(container, rule.value, deep).filter(isOwn).slice(0, MAX_MATCHES)) {
      const found = candidatesOf(element, rule, container, fields)
      if (found.phones.length > 0) beside ??= element
      phones.push(...found.phones)
      hidden ||= found.hidden
    }
  }
  return {
    phones: ranked(phones),
    name: readName(container, fields, deep, isOwn),
    hidden: hidden && phones.length === 0,
    beside,
  }
}

function readName(
  container: Element,
  fields: SiteFields,
  deep: () => readonly Root[],
  isOwn: (element: Element) => boolean,
): string | null {
  for (const selector of fields.name ?? []) {
    for (const element of shownIn(container, selector, deep).filter(isOwn)) {
      const field = element.matches('input,textarea') ? element : element.querySelector('input,textarea')
      const typed = isField(field) ? field.value : ''
      const name = nameText(typed || textOf(element))
      if (name) return name
    }
  }
  return null
}

/** The first shown element beside which the page button may stand, or null. */
export function findAnchor(root: Document | Element, anchor: Anchor | undefined): Element | null {
  const body = bodyOf(root)
  const deep = lazyRoots(body)
  for (const selector of anchor ?? []) {
    const [element] = shownIn(body, selector, deep)
    if (element) return element
  }
  return null
}
