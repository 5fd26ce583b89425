/** Where a page keeps its content: the document, open shadow roots, frames of its own origin. */
import { type Field, isDocument, isElement, isField, isShadow } from './dom.ts'
import { isShown } from './visible.ts'

/** Enough for every page seen; a page cannot make us walk for ever. */
const MAX_ELEMENTS = 400_000
const MAX_ROOTS = 2_000
/** Elements between two chances to stop for a moment. */
const STEP = 1_500

export type Root = Element | ShadowRoot

export interface Parts {
  roots: readonly Root[]
  links: Element[]
  fields: Field[]
  /** `h1`, `h2`, and what only says that it is one. */
  headings: Element[]
  /** Main parts and open dialogs, beside headings: `recordBox` tells them. */
  boxes: Element[]
}

const HEADING = 'h1,h2,[role="heading"],[itemprop="name"]'
/**
 * Cheap to ask of the browser at once: tags, roles, and links that are more than a path (`tel:`, `https://wa.me/`). A list in
 * `:is()` takes Chromium a fifth less than the bare list.
 */
const SOUGHT = `:is(${HEADING},input,textarea,a[href*=":"],main,dialog[open],[role="main"],[role="dialog"])`

/** In steps, a root each: a page of cards may have two thousand. */
export function* partsOf(roots: readonly Root[]): Generator<void, Parts> {
  const parts: Parts = { roots, links: [], fields: [], headings: [], boxes: [] }
  for (const root of roots) {
    for (const element of root.querySelectorAll(SOUGHT)) {
      if (element.matches(HEADING)) parts.headings.push(element)
      if (element.localName === 'a') parts.links.push(element)
      else if (isField(element)) parts.fields.push(element)
      else parts.boxes.push(element)
    }
    yield
  }
  return parts
}

/** Links, fields and headings that are in the box. */
export function partsIn(parts: Parts, box: Element): Parts {
  if (parts.roots[0] === box) return parts
  const inBox = <E extends Element>(all: readonly E[]) => all.filter((one) => box.contains(one))
  const { links, fields, headings } = parts
  return { ...parts, roots: [box], links: inBox(links), fields: inBox(fields), headings: inBox(headings) }
}

/** Hidden frames hold the record visited before; inside them everything says that it is shown. */
function frameBody(frame: HTMLIFrameElement): Element | null {
  if (!isShown(frame)) return null
  try {
    return frame.contentDocument?.body ?? null
  } catch {
    return null // another origin's frame
  }
}

/**
 * The container, then every open shadow root and same-origin frame in it, outermost first. No selector finds shadow hosts, so
 * this touches every element; it yields now and then so that the caller may pause.
 */
export function* rootsOf(container: Root): Generator<void, Root[]> {
  const roots: Root[] = [container]
  let seen = 0
  for (let at = 0; at < roots.length && roots.length < MAX_ROOTS; at++) {
    const root = roots[at] ?? container
    if (isElement(root) && root.shadowRoot) roots.push(root.shadowRoot)
    for (const frame of root.querySelectorAll('iframe')) {
      const body = frameBody(frame)
      if (body) roots.push(body)
    }
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
    // SHOW_ELEMENT gives elements only; a check of each would cost a third of the walk.
    for (let element = walker.nextNode() as Element | null; element; element = walker.nextNode() as Element | null) {
      if (element.shadowRoot) roots.push(element.shadowRoot)
      if (++seen % STEP === 0) yield
      if (seen > MAX_ELEMENTS) return roots
    }
  }
  return roots
}

/** Where the element is in the tree a person sees: its parent, or the host of its shadow root or frame. */
export function parentOf(node: Node): Element | null {
  if (node.parentElement) return node.parentElement
  const root = node.parentNode
  if (isShadow(root)) return root.host
  return isDocument(root) ? (root.defaultView?.frameElement ?? null) : null
}
