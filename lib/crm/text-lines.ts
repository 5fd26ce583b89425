/**
 * Finds the few places in a page's text where a number may stand.
 *
 * The browser joins the whole text natively, one expression looks through it, and only what it finds is traced back to its
 * nodes: a page of 10,000 elements costs half a millisecond where walking its text nodes costs five.
 */
import { isElement, isHtml, isText } from './dom.ts'
import { oneLine, plain } from './normalise-text.ts'
import { parentOf, type Root } from './roots.ts'

/** A line of text as a person sees it, however many nodes it consists of. */
export interface TextLine {
  text: string
  /** The box in which the line stands. */
  block: Element
}

/** Digits of any script, what masks them, and what stands between them. */
const LIKELY = /(?:[\p{Nd}*•●∗]|[xX]{3})(?:[\s\p{Cf}\p{Pd}\u2212()./+'~]{0,4}[\p{Nd}*•●∗xX])+/gu
const DIGITS = /\p{Nd}/gu
const MASKED = /[*•●∗]{2}|[xX]{2}/

/** Tags that do not break a line of text. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|code|data|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|tt|u|var|wbr)$/
const UNREAD = 'script,style,noscript,template,svg,textarea,option,title,nav,footer,[role="navigation"]'

/** Lists and logs are full of dates and amounts; they are not worth tracing. */
const NO_NUMBER = /(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]\d[./-][01]\d[./-](?:19|20)\d\d|(?<![\d.])\d{1,12}\.\d\d(?![\d.])/g
/** Beginnings and groups that phones have; ids and amounts mostly do not. */
const WRITTEN = /[+(]\d|(?:^|[^\d.])0\d|\d{2,4}[ .-]\d{2,4}[ .-]\d{2,4}|\+$/
/** Numbers traced: written like phones, and the first of the others, which count only beside a phone's label. */
const MAX_WRITTEN = 120
const MAX_OTHERS = 80
const MAX_LINE = 300
/** A box of so many parts is no line of text; there each text stands for itself. */
const MAX_PARTS = 40
/** Finds, or boxes measured, between two chances to stop for a moment. */
const STEP = 1_000

interface Span {
  start: number
  end: number
}

function* spansIn(text: string): Generator<null, Span[]> {
  const spans: Span[] = []
  let written = 0
  let others = 0
  for (let end = 0, steps = 1; written < MAX_WRITTEN; steps++) {
    // Another look may have used the expression during a pause.
    LIKELY.lastIndex = end
    const match = LIKELY.exec(text)
    if (!match) break
    end = LIKELY.lastIndex
    if (steps % STEP === 0) yield null
    // Most of a list's times and amounts are too short for a number: the least work for them.
    if (match[0].length < 7 && !MASKED.test(match[0])) continue
    const found = match[0].replace(NO_NUMBER, ' ')
    const digits = found.match(DIGITS)?.length ?? 0
    if (digits < 7 && !(digits > 0 && MASKED.test(found))) continue
    if (WRITTEN.test(found) ? ++written : ++others <= MAX_OTHERS) spans.push({ start: match.index, end })
  }
  return spans
}

const lengthOf = (node: Node): number => (isText(node) ? node.length : (node.textContent?.length ?? 0))

/** Deeper trees are nobody's design. */
const MAX_DEPTH = 300

/** Text nodes under the spans, by going down only where one lies; the wrapper of everything is not measured again. */
function* nodesUnder(root: Root, length: number, spans: readonly Span[]): Generator<null, Text[]> {
  const texts: Text[] = []
  let at = 0
  // Characters that may be measured: a page cannot make this quadratic.
  let budget = 20 * length + 10_000
  let steps = 0
  function* down(parent: Node, start: number, size: number, depth: number): Generator<null> {
    let base = start
    for (let child = parent.firstChild; child && budget > 0; child = child.nextSibling) {
      const kind = child.nodeType
      if (kind !== Node.TEXT_NODE && kind !== Node.ELEMENT_NODE) continue
      while ((spans[at]?.end ?? Infinity) <= base) at++
      if ((spans[at]?.start ?? Infinity) >= start + size) return
      if (++steps % STEP === 0) yield null
      const own = child.nextSibling ? lengthOf(child) : start + size - base
      budget -= own
      if (own > 0 && (spans[at]?.start ?? Infinity) < base + own) {
        if (isText(child)) texts.push(child)
        else if (isElement(child) && depth < MAX_DEPTH && !child.matches(UNREAD))
          yield* down(child, base, own, depth + 1)
      }
      base += own
    }
  }
  yield* down(root, 0, length, 0)
  return texts
}

/** Texts before and after a field are not one line, although nothing in the text parts them. */
const FIELD = ':scope > :is(input:not([type="hidden"]),select)'

const textOf = (element: Element): string =>
  // innerText, not textContent: hidden parts must be left out, and lines told apart as laid out
  isHtml(element) && element.childElementCount < MAX_PARTS && !element.querySelector(FIELD) ? element.innerText : ''

/** Lines of text in the root in which a number may stand; null where the caller may pause. */
export function* textLines(root: Root): Generator<TextLine | null> {
  yield null
  const text = root.textContent ?? ''
  const spans = yield* spansIn(text)
  const nodes = yield* nodesUnder(root, text.length, spans)
  yield null
  const done = new Set<Element>()
  for (const node of nodes) {
    let block = parentOf(node)
    while (block?.parentElement && INLINE.test(block.localName)) block = block.parentElement
    if (!block || done.has(block)) continue
    const whole = textOf(block)
    if (whole) done.add(block)
    for (const line of (whole || node.data).slice(0, 20 * MAX_LINE).split(/[\n\t]/)) {
      yield { text: oneLine(line).slice(0, MAX_LINE), block }
    }
  }
}

/** The innermost element in which a piece of a line stands. */
export function elementOf(piece: string, block: Element): Element {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(), steps = 0; node && steps < 100; node = walker.nextNode(), steps++) {
    if (isText(node) && plain(node.data).includes(piece)) return node.parentElement ?? block
  }
  return block
}
