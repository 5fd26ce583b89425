/** Reads the fields that a site's file names. Data only; what it does not cover is left to the generic reader. */
import { isField, isHtml } from './dom.ts'
import { labelOf } from './label-of.ts'
import { senseOf } from './labels.ts'
import { nameText, oneLine } from './normalise-text.ts'
import { numberInLink } from './phone-link.ts'
import { type NumberInText, numbersIn } from './phone-text.ts'
import { ranked } from './rank.ts'
import { type Root, rootsOf } from './roots.ts'
import type { Anchor, PhoneCandidate, PhoneRule, Reading, SiteFields } from './site.ts'
import { isShown } from './visible.ts'

export interface FieldReading extends Reading {
  /** Where the first phone stands. */
  beside: Element | null
  /** The visible record's box; null where none of the site's boxes is shown. */
  container: Element | null
}

type Value = Pick<NumberInText, 'raw' | 'extension'>

/** Values of one rule: a field may hold several; more are a list. */
const MAX_MATCHES = 5

/** A selector that the browser does not know matches nothing; several that name one attribute take a third of a list's time. */
const anyOf = (selectors: string): string => `:is(${selectors})`

const find = (roots: readonly Root[], selectors: string): Element[] =>
  roots.flatMap((root) => [...root.querySelectorAll(anyOf(selectors))])

const shownIn = (roots: readonly Root[], selector: string): Element[] => find(roots, selector).filter(isShown)

/** Answers for each of the selectors. One walk through a large page serves them all, each of its own would cost as much. */
function shownFor(roots: readonly Root[], selectors: readonly string[]): (selector: string) => Element[] {
  const all = find(roots, selectors.join(','))
  return (selector) => all.filter((one) => one.matches(anyOf(selector)) && isShown(one))
}

/** Text as shown; what was typed where it is a form field. */
function textOf(element: Element): string {
  const field = [element, ...element.querySelectorAll('input,textarea')].find((one) => isField(one) && one.value)
  if (isField(field)) return field.value
  // innerText, not textContent: hidden parts must be left out and blocks be on lines of their own
  return (isHtml(element) ? element.innerText : element.textContent) ?? ''
}

/** The numbers of a rule's element: in its attribute, its link, its field, its text. */
function valuesOf(element: Element, { attribute }: PhoneRule): { numbers: Value[]; masked: boolean } {
  if (attribute) return numbersIn(element.getAttribute(attribute) ?? '', false)
  for (const link of [element, ...element.querySelectorAll('a')]) {
    const number = numberInLink(link.getAttribute('href') ?? '')
    if (number) return { numbers: [number], masked: false }
  }
  return numbersIn(textOf(element), false)
}

function labelText(element: Element, { label: selector }: PhoneRule, container: Element): string | null {
  let box: Element | null = selector ? element : null
  for (let climbed = 0; selector && box && climbed < 5; climbed++) {
    const label = box.matches(selector) ? box : box.querySelector(selector)
    const text = label && oneLine(label.getAttribute('title') || textOf(label))
    if (text) return text.slice(0, 60)
    box = box === container ? null : box.parentElement
  }
  return labelOf(element, container)?.text ?? null
}

function* readIn(roots: readonly Root[], body: Element, fields: SiteFields): Generator<void, FieldReading> {
  let container: Element | null = null
  for (const selector of fields.container ?? []) container ??= shownIn(roots, selector)[0] ?? null
  const scope = !container ? roots : roots.length > 1 ? yield* rootsOf(container) : [container]
  const excluded = fields.exclude?.join(',')
  const own = (elements: readonly Element[]) => elements.filter((one) => !excluded || !one.closest(excluded))
  const shown = shownFor(
    scope,
    (fields.phones ?? []).map(({ value }) => value),
  )
  const phones: PhoneCandidate[] = []
  let hidden = false
  let beside: Element | null = null
  for (const rule of fields.phones ?? []) {
    for (const element of own(shown(rule.value)).slice(0, MAX_MATCHES)) {
      const label = labelText(element, rule, container ?? body)
      // One rule may serve several kinds, and a fax: then the label that the rule names decides.
      const sense = rule.label && label ? senseOf(label) : null
      if (sense === 'never') continue
      const kind = rule.kind === 'phone' && sense && sense !== 'name' ? sense : rule.kind
      const { numbers, masked } = valuesOf(element, rule)
      hidden ||= masked
      for (const { raw, extension } of numbers) {
        beside ??= element
        const phone: PhoneCandidate = {
          raw: raw.slice(0, 64),
          label,
          kind,
          source: 'site',
          confidence: rule.confidence ?? 'sure',
        }
        phones.push(extension ? { ...phone, extension } : phone)
      }
    }
  }
  let name: string | null = null
  for (const selector of fields.name ?? []) {
    if (name) break
    for (const element of own(shownIn(scope, selector))) name ??= nameText(textOf(element))
  }
  return { phones: ranked(phones), name, hidden: hidden && phones.length === 0, beside, container }
}

/**
 * What the site's rules find in the visible record; in shadow roots and frames only where the document holds nothing.
 * In steps: the caller may pause at each.
 */
export function* readFields(page: Document, { older, ...fields }: SiteFields): Generator<void, FieldReading> {
  const { body } = page
  const light = yield* readIn([body], body, fields)
  // A page without a site's file has no rules that could find more.
  if (light.phones.length > 0 || light.hidden || !(fields.phones || fields.name || fields.container)) return light
  if (older) return yield* readFields(page, { ...fields, phones: older })
  const roots = yield* rootsOf(body)
  return roots.length > 1 ? yield* readIn(roots, body, fields) : light
}

/** The first shown element beside which the page button may stand: in the document itself, never in a frame of it. */
export function findAnchor({ body }: Document, anchor: Anchor = []): Element | undefined {
  return anchor.map((selector) => shownIn([body], selector)[0]).find((element) => element)
}
