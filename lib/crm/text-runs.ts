/**
 * Finds the few places in a page's text where a number may stand.
 *
 * The browser joins the whole text natively, one expression looks through it, and only what it finds is traced back to its
 * nodes: a page of 10,000 elements costs half a millisecond where walking its text nodes costs five.
 */
import { isElement, isText } from './dom.ts'
import { senseOfEnd } from './labels.ts'
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

/** Lists and logs are full of dates and amounts; they are not worth tracing. */
const NO_NUMBER = /(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]\d[./-][01]\d[./-](?:19|20)\d\d|(?<![\d.])\d+\.\d\d(?![\d.])/g
/** Beginnings and groups that phones have; ids and amounts mostly do not. */
const WRITTEN = /[+(]\d|(?:^|[^\d.])0\d|\d{2,4}[ .-]\d{2,4}[ .-]\d{2,4}|\+$/
/** Numbers traced: written like phones, behind a word that may be a phone's label, and the first few of the others. */
const MAX_WRITTEN = 120
const MAX_LABELLED = 60
const MAX_OTHERS = 40
const MAX_RUN = 300

interface Span {
  start: number
  end: number
}

function isPhoneWord(before: string): boolean {
  const sense = senseOfEnd(before)
  return sense !== null && sense !== 'never' && sense !== 'name'
}

function spansIn(text: string): Span[] {
  const spans: Span[] = []
  let written = 0
  let labelled = 0
  let others = 0
  LIKELY.lastIndex = 0
  for (let match = LIKELY.exec(text); match && written < MAX_WRITTEN; match = LIKELY.exec(text)) {
    const found = match[0]
    if (found.length < 7) continue
    const rest = found.replace(NO_NUMBER, ' ')
    const digits = rest.match(DIGITS)?.length ?? 0
    if (digits < 7 && !(digits > 0 && /[*•●∗]{2}|[xX]{2}/.test(found))) continue
    const start = match.index
    if (WRITTEN.test(rest)) written++
    else if (labelled < MAX_LABELLED && isPhoneWord(text.slice(Math.max(0, start - 30), start))) labelled++
    else if (++others > MAX_OTHERS) continue
    spans.push({ start, end: start + found.length })
  }
  return spans
}

const lengthOf = (node: Node): number => (isText(node) ? node.length : (node.textContent?.length ?? 0))

/** Deeper trees are nobody's design. */
const MAX_DEPTH = 300

/** Text nodes under the spans, by going down only where one lies; the wrapper of everything is not measured again. */
function nodesUnder(root: Root, length: number, spans: readonly Span[]): Text[] {
  const texts: Text[] = []
  let at = 0
  // Characters that may be measured: a page cannot make this quadratic.
  let budget = 20 * length + 10_000
  const down = (parent: Node, start: number, size: number, depth: number): void => {
    let base = start
    for (let child = parent.firstChild; child && budget > 0; child = child.nextSibling) {
      const kind = child.nodeType
      if (kind !== Node.TEXT_NODE && kind !== Node.ELEMENT_NODE) continue
      while ((spans[at]?.end ?? Infinity) <= base) at++
      if ((spans[at]?.start ?? Infinity) >= start + size) return
      const own = child.nextSibling ? lengthOf(child) : start + size - base
      budget -= own
      if (own > 0 && (spans[at]?.start ?? Infinity) < base + own) {
        if (isText(child)) texts.push(child)
        else if (isElement(child) && depth < MAX_DEPTH && !child.matches(UNREAD)) down(child, base, own, depth + 1)
      }
      base += own
    }
  }
  down(root, 0, length, 0)
  return texts
}

/** By tag alone: whether a box was laid out otherwise shows where two texts meet (`areApart`). */
const isInline = (element: Element): boolean => INLINE.test(element.localName)

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
      if (!isInline(node)) return near
      const inner: Node | null = forward ? node.firstChild : node.lastChild
      if (!inner) break
      node = inner
    }
    if (isText(node)) {
      near.push(node)
      length += node.length
    }
  }
  return near
}

/** True where a person sees a gap or a new line between two texts that follow each other, or one of them not at all. */
function areApart(one: Text, other: Text): boolean {
  const rect = (text: Text, last: boolean) => {
    const range = text.ownerDocument.createRange()
    range.selectNodeContents(text)
    const rects = range.getClientRects()
    return rects[last ? rects.length - 1 : 0]
  }
  const [a, b] = [rect(one, true), rect(other, false)]
  if (!a || !b) return true
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

/** Lines of text in the root in which a number may stand. */
export function* textRuns(root: Root): Generator<TextRun> {
  const text = root.textContent ?? ''
  const spans = spansIn(text)
  const done = new Set<Text>()
  for (const node of nodesUnder(root, text.length, spans)) {
    let block = parentOf(node)
    if (done.has(node) || !block || node.data.trim() === '') continue
    while (block.parentElement && isInline(block)) block = block.parentElement
    const texts = [...beside(node, block, false).reverse(), node, ...beside(node, block, true)]
    for (const one of texts) done.add(one)
    yield joined(texts)
  }
}
