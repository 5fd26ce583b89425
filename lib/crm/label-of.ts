/** The label that is beside a value, as a person would read it. */
import { isDocument, isElement, isField, isHtml, isShadow, shortText } from './dom.ts'
import { type Sense, senseOf, senseOfAttribute } from './labels.ts'
import { digitsOf, oneLine } from './normalise-text.ts'
import { parentOf } from './roots.ts'
import { isShown } from './visible.ts'

export interface Label {
  /** As shown, at most 60 characters; null where only an attribute names the field. */
  text: string | null
  sense: Sense | null
  /** From the header of a column, so it belongs to every row. */
  column?: true
}

/** Longer texts are sentences. */
const MAX_LABEL = 40
/** Boxes above a value in which its label may stand. */
const MAX_CLIMB = 5
/** A box with more text holds several fields. */
const MAX_BOX = 240
/** Attributes in which applications name a field. */
const NAMING =
  /^(?:name|id|itemprop|autocomplete|field-label|data-(?:label|field|name|property|test|test-?id|tid|key|column-id|type))$/
const PUBLIC_CLASS = /(?:^|\s)(?:[pu]-)?tel(?:\s|$)/

const textOf = (node: Node | null | undefined): string =>
  !node || (isElement(node) && /^(?:script|style|svg|select|option)$/.test(node.localName))
    ? ''
    : oneLine(shortText(node, MAX_BOX))

/** The text as a label: `Phone:` -> `Phone`; null for sentences, values and nothing. */
export function labelled(text: string): Label | null {
  const label = oneLine(text).replace(/[ :*#：]{1,40}$/, '')
  if (label.length > MAX_LABEL || digitsOf(label).length > 3 || !/\p{L}/u.test(label)) return null
  return { text: label, sense: senseOf(label) }
}

/** What the page itself ties to the element; only known words count: `Call 050-...`, `Copy`, `Type here` are no labels. */
function tied(element: Element): Label | null {
  const root = element.getRootNode()
  const said = (name: string) => (element.getAttribute(name) ?? '').slice(0, 120)
  const texts = [said('aria-label'), said('title')]
  if (isDocument(root) || isShadow(root)) {
    const named = said('aria-labelledby').split(/\s+/).slice(0, 5)
    texts.unshift(named.map((id) => textOf(id ? root.getElementById(id) : null)).join(' '))
  }
  if (isField(element)) texts.unshift(textOf(element.labels?.[0]), said('placeholder'))
  for (const text of texts) {
    const label = labelled(text)
    if (label?.sense) return label
  }
  return null
}

function byAttribute({ attributes }: Element): Label | null {
  for (const { name, value } of attributes) {
    const sense = NAMING.test(name) ? senseOfAttribute(value.slice(0, 80)) : null
    if (sense) return { text: null, sense }
    if (name === 'class' && PUBLIC_CLASS.test(value)) return { text: null, sense: 'phone' }
  }
  return null
}

/** `th` or the one other cell of the same row; else the cell belongs to a column, and so to a list. */
function inTable(cell: Element): Label | null {
  const row = cell.closest('tr,[role="row"]')
  const cells = [...(row?.children ?? [])]
  const beside = sibling(cell, true)
  const pair = beside === 'value' ? null : beside
  if (cell.previousElementSibling?.matches('th,[role="rowheader"]') || (cells.length === 2 && pair?.sense)) return pair
  // Rows of labels and rows of values take turns.
  const above = row?.previousElementSibling
  const next = row?.nextElementSibling
  const isCaption = (other: Element) => digitsOf(textOf(other)) === ''
  if (!pair?.sense && above && isCaption(above) && (next ? isCaption(next) : above.previousElementSibling)) {
    const caption = labelled(textOf(above.children[cells.indexOf(cell)]))
    if (caption?.sense) return caption
  }
  // Further rows of as many cells: a list, even without a head.
  const head = row
    ?.closest('table,[role="table"],[role="grid"]')
    ?.querySelector('tr:has(> th),[role="row"]:has([role="columnheader"])')
  const listed = !pair?.sense && cells.length > 2 && (next ?? above)?.children.length === cells.length
  return listed || (head && head !== row) ? { text: null, sense: null, column: true } : null
}

/** The nearest sibling with text on one side; `value` where it holds another value instead of a label. */
function sibling(node: Element, back: boolean): Label | 'value' | null {
  let near: Node | null = node
  for (let steps = 0; steps < 6; steps++) {
    near = back ? near.previousSibling : near.nextSibling
    if (!near) return null
    const text = textOf(near)
    if (!/[\p{L}\p{N}]/u.test(text)) continue
    const label = labelled(text)
    if (!isElement(near)) return label ?? 'value'
    if (near.querySelector('input,textarea')) return 'value'
    // A record's heading stands before its first field.
    if (!label?.sense) return /^h[1-3]$/.test(near.localName) ? 'value' : (label ?? 'value')
    // Choices that are not made are in the page too: work, mobile, fax. Layout is asked only where it matters.
    if (!isShown(near)) continue
    if (near.childElementCount === 0 || !isHtml(near)) return label
    // innerText, not textContent: only the chosen word labels; lines are several labels
    const lines = near.innerText.split('\n').filter((line) => line.trim() !== '')
    return (lines.length === 1 && labelled(lines[0] ?? '')) || 'value'
  }
  return null
}

/** The label of a value's element, or null where none stands near. An unknown label is given with `sense: null`. */
export function labelOf(element: Element, top: Element): Label | null {
  let unknown: Label | null = null
  let blocked = false
  let node: Element | null = element
  for (let climbed = 0; node && node !== top && climbed < MAX_CLIMB; climbed++, node = parentOf(node)) {
    if (climbed > 0 && shortText(node, MAX_BOX).length >= MAX_BOX) break
    if (node.matches('dd')) {
      let term: Element | null = node
      while (term?.localName === 'dd') term = term.previousElementSibling
      return labelled(textOf(term))
    }
    const own = tied(node) ?? (node.matches('td,[role="cell"],[role="gridcell"]') ? inTable(node) : null)
    if (own) return own
    const before = blocked ? 'value' : sibling(node, true)
    if (before === 'value') blocked = true
    else if (before?.sense) return before
    else if (before) unknown ??= before
    else {
      const after = sibling(node, false)
      if (after && after !== 'value' && after.sense && after.sense !== 'name') return after
    }
    const attribute = byAttribute(node)
    if (attribute) return { ...attribute, text: unknown?.text ?? null }
  }
  return unknown
}
