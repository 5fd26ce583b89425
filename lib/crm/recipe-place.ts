/** From what a person points at to the place that is meant, and the path to it. Only in the picker's script. */
import { digitsOf } from './normalise-text.ts'
import { isElement, phonesOf, shownChildren, textOf } from './recipe-page.ts'

const MAX_STEPS = 40

/** One up: through the shadow root's host and out of the frame's document. */
export function parentOf(element: Element): Element | null {
  const root = element.parentNode
  if (root && 'host' in root && isElement(root.host)) return root.host
  const { body, defaultView } = element.ownerDocument
  return element === body ? (defaultView?.frameElement ?? null) : element.parentElement
}

/** The path from an ancestor down to an element, or null where it is too long; see `Clue`. */
export function pathFrom(ancestor: Element | null, element: Element): string | null {
  const steps: string[] = []
  for (let at = element; at !== ancestor; ) {
    const parent = parentOf(at)
    if (!parent || steps.length >= MAX_STEPS) return null
    const home = at.parentNode
    if (home && home === parent.shadowRoot) steps.unshift('#', step(home, at))
    else steps.unshift(isFrameBody(at) ? '#' : step(parent, at))
    at = parent
  }
  return steps.length > 0 ? steps.join('/') : null
}

const isFrameBody = (element: Element): boolean =>
  element === element.ownerDocument.body && element.ownerDocument.defaultView?.frameElement != null

function step(parent: ParentNode, child: Element): string {
  const same = shownChildren(parent).filter((one) => one.localName === child.localName)
  return `${child.localName}:${same.indexOf(child) + 1}`
}

/** The place of the phone a person meant: the whole number where it is split over several elements, a label's field. */
export function phonePlace(picked: Element): Element | null {
  const control = 'control' in picked ? picked.control : null
  if (isElement(control) && phonesOf(control).length > 0) return control
  // A whole column under the pointer: reading its text at every move of the pointer would hold up the page.
  if (picked.getElementsByTagName('*').length > 60) return null
  const part = digitsOf(textOf(picked))
  if (part === '' && textOf(picked) !== '') return null
  let best: Element | null = null
  let at: Element | null = picked
  for (let level = 0; at && level < 4 && at.getElementsByTagName('*').length < 60; level++, at = parentOf(at)) {
    const [phone, ...more] = phonesOf(at)
    if (!phone) continue
    if (level > 0 && !digitsOf(phone.raw).includes(part)) break
    const longer = digitsOf(phone.raw).length > digitsOf((best && phonesOf(best)[0]?.raw) ?? '').length
    if (best && (more.length > 0 || !longer || textOf(at).length > 40)) break
    best = at
    if (more.length > 0) break
  }
  return best
}

/** The place of the name: the innermost element with words. */
export function namePlace(picked: Element): Element | null {
  for (let at: Element | null = picked, level = 0; at && level < 3; level++, at = parentOf(at)) {
    const text = textOf(at)
    if (/\p{L}/u.test(text)) return text.length <= 120 ? at : null
  }
  return null
}
