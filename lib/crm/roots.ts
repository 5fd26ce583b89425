/** One walk over a page's elements: what may hold a value, in the document, in open shadow roots and in frames of its own origin. */
import { type Field, isDocument, isElement, isShadow } from './dom.ts'
import { isShown } from './visible.ts'

/** Enough for every page seen; a page cannot make us walk for ever. */
const MAX_ELEMENTS = 400_000
const MAX_ROOTS = 2_000
/** Elements between two chances to stop for a moment. */
const STEP = 1_500

export type Root = Element | ShadowRoot

export interface Parts {
  /** The container, then every open shadow root and same-origin frame in it, outermost first. */
  roots: Root[]
  links: Element[]
  fields: Field[]
  /** `h1` and `h2`. */
  headings: Element[]
}

/** Hidden frames hold the record visited before; inside them everything says that it is shown. */
function frameBody(frame: Element): Element | null {
  if (!isShown(frame)) return null
  try {
    return (frame as HTMLIFrameElement).contentDocument?.body ?? null
  } catch {
    return null // another origin's frame
  }
}

/**
 * No selector finds shadow hosts, so one walk has to touch every element; it takes along what else is sought by tag, which
 * costs less than asking the browser again. Yields now and then so that the caller may pause.
 */
export function* partsOf(container: Root): Generator<void, Parts> {
  const parts: Parts = { roots: [container], links: [], fields: [], headings: [] }
  const { roots } = parts
  let seen = 0
  for (let at = 0; at < roots.length && roots.length < MAX_ROOTS; at++) {
    const root = roots[at] ?? container
    if (isElement(root) && root.shadowRoot) roots.push(root.shadowRoot)
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
    // SHOW_ELEMENT gives elements only, and the tag tells their class: a check of each would cost a third of the walk.
    for (let element = walker.nextNode() as Element | null; element; element = walker.nextNode() as Element | null) {
      if (element.shadowRoot) roots.push(element.shadowRoot)
      switch (element.localName) {
        case 'a':
          parts.links.push(element)
          break
        case 'input':
        case 'textarea':
          parts.fields.push(element as Field)
          break
        case 'h1':
        case 'h2':
          parts.headings.push(element)
          break
        case 'iframe': {
          const body = frameBody(element)
          if (body) roots.push(body)
        }
      }
      if (++seen % STEP === 0) yield
      if (seen > MAX_ELEMENTS) return parts
    }
  }
  return parts
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
