/** The label that stands beside a value, as a person would read it. */
import { isDocument, isElement, isField, isHtml, isShadow, shortText } from './dom.ts'
import { type Sense, senseOf, senseOfAttribute } from './labels.ts'
import { digitsOf, oneLine } from './normalise-text.ts'
import { parentOf } from './roots.ts'
import type { SiteFields } from './site.ts'
import { isShown } from './visible.ts'

export interface Label {
  /** As shown, at most 60 characters; null where only an attribute names the field. */
  text: string | null
  sense: Sense | null
  /** From the header of a column, so it belongs to every row. */
  column?: true
}

type Extra = SiteFields['labels']

/** Longer texts are sentences. */
const MAX_LABEL = 40
/** Boxes above a value in which its label may stand. */
const MAX_CLIMB = 5
/** A box with more text holds several fields. */
const MAX_BOX = 240
/** Attributes in which applications name a field. */
const NAMING =
  /^(?:name|id|itemprop|autocomplete|field-label|data-(?:label|field|name|property|test|test-?id|tid|key|column-id|type))$/
const PUBLIC_CLASS = /(?:^|\s)(?:[pu]-tel|tel)(?:\s|$)/

function textOf(node: Node | null | undefined): string {
  if (!node || (isElement(node) && /^(?:script|style|svg|select|option)$/.test(node.localName))) return ''
  return oneLine(shortText(node, MAX_BOX))
}

/** The text as a label: `Phone:` -> `Phone`; null for sentences, values and nothing. */
function labelText(text: string): string | null {
  const label = text.replace(/[\s:*#：]+$/, '').trim()
  if (label === '' || label.length > MAX_LABEL || digitsOf(label).length > 3 || !/\p{L}/u.test(label)) return null
  return label
}

function labelled(text: string, extra: Extra): Label | null {
  const label = labelText(text)
  return label === null ? null : { text: label, sense: senseOf(label, extra) }
}

function byIds(element: Element, attribute: string): string {
  const root = element.getRootNode()
  const ids = (element.getAttribute(attribute) ?? '').split(/\s+/).slice(0, 5)
  if (!(isDocument(root) || isShadow(root))) return ''
  return ids
    .map((id) => (id ? textOf(root.getElementById(id)) : ''))
    .join(' ')
    .trim()
}

/** What the page itself ties to the element. */
function tied(element: Element, extra: Extra): Label | null {
  const texts = [byIds(element, 'aria-labelledby'), element.getAttribute('aria-label') ?? '']
  if (isField(element)) {
    texts.unshift(textOf(element.labels?.[0] ?? null))
    texts.push(element.placeholder)
  }
  texts.push(element.getAttribute('title') ?? '')
  for (const text of texts) {
    const label = labelled(oneLine(text.slice(0, 120)), extra)
    // `Call 050-...`, `Copy` and placeholders such as `Type here` are no labels: only known words count.
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

/** `th` of the same row, else of the same column. */
function inTable(cell: Element, extra: Extra): Label | null {
  const row = cell.closest('tr,[role="row"]')
  const before = cell.previousElementSibling
  if (before?.matches('th,[role="rowheader"]')) return labelled(textOf(before), extra)
  const pair = row?.children.length === 2 && before ? labelled(textOf(before), extra) : null
  if (pair?.sense) return pair
  const head = row
    ?.closest('table,[role="table"],[role="grid"]')
    ?.querySelector('tr:has(> th),[role="row"]:has([role="columnheader"])')
  if (!row || !head || head === row) return pair
  const header = head.children[[...row.children].indexOf(cell)]
  const label = header ? labelled(textOf(header), extra) : null
  return label && { ...label, column: true }
}

/** The nearest sibling with text on one side; `value` where it holds another value instead of a label. */
function sibling(node: Element, back: boolean, extra: Extra): Label | 'value' | null {
  let near: Node | null = node
  for (let steps = 0; steps < 6; steps++) {
    near = back ? near.previousSibling : near.nextSibling
    if (!near) return null
    const text = textOf(near)
    if (text === '' || !/[\p{L}\p{N}]/u.test(text)) continue
    if (isElement(near) && near.querySelector('input,textarea')) return 'value'
    let label = labelled(text, extra)
    // Choices that are not made stand in the page too: work, mobile, fax. Layout is asked only where it matters.
    if (label?.sense && isElement(near)) {
      if (!isShown(near)) continue
      if (near.childElementCount > 0 && isHtml(near)) {
        // biome-ignore lint/performance/useDomNodeTextContent: only the chosen word labels; lines are several labels
        const lines = near.innerText.split('\n').filter((line) => line.trim() !== '')
        label = lines.length === 1 ? labelled(oneLine(lines[0] ?? ''), extra) : null
      }
    }
    // A record's heading stands before its first field.
    return label?.sense || !isElement(near) || !/^h[1-3]$/.test(near.localName) ? (label ?? 'value') : 'value'
  }
  return null
}

/** The label of a value's element, or null where none stands near. An unknown label is given with `sense: null`. */
export function labelOf(element: Element, top: Element, extra?: Extra): Label | null {
  let unknown: Label | null = null
  let blocked = false
  let node: Element | null = element
  for (let climbed = 0; node && node !== top && climbed < MAX_CLIMB; climbed++, node = parentOf(node)) {
    if (climbed > 0 && shortText(node, MAX_BOX).length >= MAX_BOX) break
    const own = tied(node, extra)
    if (own) return own
    if (node.matches('dd')) {
      let term: Element | null = node
      while (term?.localName === 'dd') term = term.previousElementSibling
      return term ? labelled(textOf(term), extra) : null
    }
    if (node.matches('td,[role="cell"],[role="gridcell"]')) {
      const header = inTable(node, extra)
      if (header) return header
    }
    if (!blocked) {
      const before = sibling(node, true, extra)
      if (before === 'value') blocked = true
      else if (before?.sense) return before
      else unknown ??= before
      if (!before) {
        const after = sibling(node, false, extra)
        if (after !== null && after !== 'value' && after.sense && after.sense !== 'name') return after
      }
    }
    const attribute = byAttribute(node)
    if (attribute) return unknown?.text ? { ...attribute, text: unknown.text } : attribute
  }
  return unknown
}
