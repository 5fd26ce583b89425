/** Where a page keeps its content besides the document: open shadow roots and frames of its own origin. */
import { isDocument, isElement, isShadow } from './dom.ts'

/** Enough for every page seen; a page cannot make us walk for ever. */
const MAX_ELEMENTS = 400_000
const MAX_ROOTS = 2_000
/** Elements between two chances to stop for a moment. */
const STEP = 1_500

export type Root = Element | ShadowRoot

function frameBodies(root: Root): Element[] {
  return [...root.querySelectorAll('iframe')].flatMap((frame) => {
    try {
      return frame.contentDocument?.body ?? []
    } catch {
      return [] // another origin's frame
    }
  })
}

/**
 * The container, then every open shadow root and same-origin frame in it, outermost first. No selector finds shadow hosts,
 * so this is the one walk over all elements; it yields now and then so that the caller may pause.
 */
export function* rootsOf(container: Root): Generator<void, Root[]> {
  const roots: Root[] = [container]
  let seen = 0
  for (let at = 0; at < roots.length && roots.length < MAX_ROOTS; at++) {
    const root = roots[at] ?? container
    if (isElement(root) && root.shadowRoot) roots.push(root.shadowRoot)
    roots.push(...frameBodies(root))
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

/** Runs a reading to its end without a pause. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Where the element stands in the tree a person sees: its parent, or the host of its shadow root or frame. */
export function parentOf(node: Node): Element | null {
  if (node.parentElement) return node.parentElement
  const root = node.parentNode
  if (isShadow(root)) return root.host
  return isDocument(root) ? (root.defaultView?.frameElement ?? null) : null
}
