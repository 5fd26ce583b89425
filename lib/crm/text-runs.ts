/**
 * Finds the few places in a page's text where a number may stand.
 *
 * The browser joins the whole text natively, one expression looks through it, and only what it finds is traced back to its
 * nodes: a page of 10,000 elements costs half a millisecond where walking its text nodes costs five.
 */
import { isElement, isText } from './dom.ts'
import { plain } from './normalise-text.ts'
import { parentOf, type Root } from './roots.ts'

/** A line of text around a number, put together from neighbouring inline nodes. */
export interface TextRun {
  /** Plain text. */
  text: string
  /** Where the text of each element begins in it. */
  pieces: { from: number; element: Element }[]
}

/** The element in which the character stands. */
export function elementAt({ pieces }: TextRun, index: number): Element | undefined {
  return pieces.findLast(({ from }) => from <= index)?.element
}

/** Digits of the scripts CRMs are used in, and what masks them. */
const DIGIT =
  '\\d\\u0660-\\u0669\\u06F0-\\u06F9\\u0966-\\u096F\\u09E6-\\u09EF\\u0D66-\\u0D6F\\u0E50-\\u0E59\\uFF10-\\uFF19'
const MASK = '*•●∗xX'
const SEPARATOR =
  "\\s().\\-/+'~\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u2010-\\u2015\\u2212\\u05BE\\uFF0D"
const LIKELY = new RegExp(
  `[${DIGIT}*•●∗](?:[${SEPARATOR}]{0,4}[${DIGIT}${MASK}])+|[xX]{3}(?:[${SEPARATOR}]{0,4}[${DIGIT}${MASK}])+`,
  'g',
)
const DIGITS = new RegExp(`[${DIGIT}]`, 'g')

/** Tags that do not break a line of text. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|data|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr)$/
const UNREAD = 'script,style,noscript,template,svg,textarea,option,title,nav,footer,[role="navigation"]'

const MAX_HITS = 1_500
const MAX_RUN = 300

interface Span {
  start: number
  end: number
}

function spansIn(text: string): Span[] {
  const spans: Span[] = []
  LIKELY.lastIndex = 0
  for (let match = LIKELY.exec(text); match && spans.length < MAX_HITS; match = LIKELY.exec(text)) {
    const found = match[0]
    if (found.length < 7) continue
    const digits = found.match(DIGITS)?.length ?? 0
    if (digits >= 7 || (digits >= 1 && /[*•●∗]{2}|[xX]{2}/.test(found))) {
      spans.push({ start: match.index, end: match.index + found.length })
    }
  }
  return spans
}

/** Text nodes under the spans, by going down only where one lies. `budget`: characters that may be measured. */
function* nodesUnder(root: Root, spans: readonly Span[], budget: number): Generator<void, Text[]> {
  const texts: Text[] = []
  const below: { node: Node; base: number }[] = [{ node: root, base: 0 }]
  let left = budget
  let steps = 0
  for (let at = below.pop(); at && left > 0; at = below.pop()) {
    let base = at.base
    let span = lowerBound(spans, base)
    const inside: { node: Node; base: number }[] = []
    for (let child = at.node.firstChild; child; child = child.nextSibling) {
      const kind = child.nodeType
      if (kind !== Node.TEXT_NODE && kind !== Node.ELEMENT_NODE) continue
      const length = isText(child) ? child.length : (child.textContent?.length ?? 0)
      left -= length
      while (span < spans.length && (spans[span]?.end ?? 0) <= base) span++
      const next = spans[span]
      if (!next) break
      if (length > 0 && next.start < base + length) inside.push({ node: child, base })
      base += length
      if (++steps % 1_000 === 0) yield
    }
    for (const one of inside.reverse()) {
      if (isText(one.node)) texts.push(one.node)
      else if (isElement(one.node) && !one.node.matches(UNREAD)) below.push(one)
    }
  }
  return texts
}

function lowerBound(spans: readonly Span[], position: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return low
}

function displayOf(element: Element): 'inline' | 'none' | 'block' {
  if (!INLINE.test(element.localName)) return 'block'
  const { display } = getComputedStyle(element)
  if (display === 'none') return 'none'
  return display === 'inline' || display === 'contents' || display === '' ? 'inline' : 'block'
}

/** The neighbouring texts in one direction, nearest first, up to the next break of the line. */
function beside(text: Text, block: Element, forward: boolean): Text[] {
  const siblingOf = (node: Node) => (forward ? node.nextSibling : node.previousSibling)
  const near: Text[] = []
  let length = 0
  let node: Node = text
  for (let steps = 0; steps < 60 && length < MAX_RUN; steps++) {
    let next = siblingOf(node)
    while (!next) {
      const parent: Node | null = node.parentNode
      if (!parent || parent === block) return near
      node = parent
      next = siblingOf(node)
    }
    node = next
    while (isElement(node) && node.localName !== 'wbr') {
      const display = displayOf(node)
      if (display === 'block') return near
      const inner: Node | null = forward ? node.firstChild : node.lastChild
      if (display === 'none' || !inner) break
      node = inner
    }
    if (isText(node)) {
      near.push(node)
      length += node.length
    }
  }
  return near
}

/** True where a person sees a gap or a new line between two texts that follow each other in the document. */
function areApart(one: Text, other: Text): boolean {
  const rect = (text: Text, last: boolean) => {
    const range = text.ownerDocument.createRange()
    range.selectNodeContents(text)
    const rects = range.getClientRects()
    return rects[last ? rects.length - 1 : 0]
  }
  const [a, b] = [rect(one, true), rect(other, false)]
  if (!a || !b) return false
  const across = Math.max(a.left, b.left) - Math.min(a.right, b.right)
  const down = Math.max(a.top, b.top) - Math.min(a.bottom, b.bottom)
  return across > 3 || down > 0
}

const PART_OF_NUMBER = new RegExp(`[${DIGIT}${MASK}()+\\-./]`)

function joined(texts: readonly Text[]): TextRun {
  const run: TextRun = { text: '', pieces: [] }
  let before: Text | null = null
  for (const text of texts) {
    const element = parentOf(text)
    let piece = plain(text.data.slice(0, MAX_RUN)).replace(/\s+/g, ' ')
    if (!element || (piece === ' ' && run.text === '')) continue
    if (run.text === '' || run.text.endsWith(' ')) piece = piece.trimStart()
    else if (before && !piece.startsWith(' ')) {
      const both = PART_OF_NUMBER.test(run.text.slice(-1)) && PART_OF_NUMBER.test(piece.slice(0, 1))
      if (!both) run.text += ' '
      else if (areApart(before, text)) run.text += ' | '
    }
    run.pieces.push({ from: run.text.length, element })
    run.text += piece
    if (piece.trim() !== '') before = text
  }
  return run
}

function runAround(text: Text): { run: TextRun; texts: Text[] } | null {
  let block = parentOf(text)
  while (block?.parentElement && displayOf(block) === 'inline') block = block.parentElement
  if (!block) return null
  const texts = [...beside(text, block, false).reverse(), text, ...beside(text, block, true)]
  return { run: joined(texts), texts }
}

/** Every line of text in the root in which a number may stand; yields now and then. */
export function* textRuns(root: Root): Generator<void, TextRun[]> {
  const text = root.textContent ?? ''
  const spans = spansIn(text)
  if (spans.length === 0) return []
  const runs: TextRun[] = []
  const done = new Set<Text>()
  for (const node of yield* nodesUnder(root, spans, 20 * text.length + 10_000)) {
    if (done.has(node) || node.data.trim() === '') continue
    const around = runAround(node)
    if (!around) continue
    for (const one of around.texts) done.add(one)
    runs.push(around.run)
    if (runs.length % 20 === 0) yield
  }
  return runs
}
