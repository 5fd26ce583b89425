/** Where things are on the page: what lies under the pointer, where an element stands, what the keyboard walks over. */
import { innerOf, isVisible, ownText, type Page } from '../../lib/crm/recipe-page.ts'

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** Windows the person may type or point in: this one and its same-origin frames, at any depth. */
export function windowsOf(from: Window): Window[] {
  const frames = [...from.document.querySelectorAll('iframe,frame')].flatMap((frame) => {
    const inner = 'contentDocument' in frame ? frameWindow(frame) : null
    return inner ? windowsOf(inner) : []
  })
  return [from, ...frames]
}

function frameWindow(frame: Element): Window | null {
  return innerOf(frame)?.ownerDocument?.defaultView ?? null
}

/** The innermost element at a point of this window, through open shadow roots and same-origin frames; ours are looked through. */
export function elementAt(root: DocumentOrShadowRoot, x: number, y: number, ours: Element): Element | null {
  const hit = root.elementsFromPoint(x, y).find((one) => one !== ours && !one.contains(ours))
  if (!hit) return null
  const shadow = hit.shadowRoot
  if (shadow) {
    const inside = elementAt(shadow, x, y, ours)
    return inside && shadow.contains(inside) ? inside : hit
  }
  const inner = frameWindow(hit)
  if (!inner || inner.document === hit.ownerDocument) return hit
  const box = hit.getBoundingClientRect()
  return elementAt(inner.document, x - box.left - hit.clientLeft, y - box.top - hit.clientTop, ours) ?? hit
}

/** Where an element stands in the top window, frames added up. */
export function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect()
  const box = { left, top, width, height }
  let view = element.ownerDocument.defaultView
  for (let frame = view?.frameElement; frame; frame = view?.frameElement) {
    const outer = frame.getBoundingClientRect()
    box.left += outer.left + frame.clientLeft
    box.top += outer.top + frame.clientTop
    view = frame.ownerDocument.defaultView
  }
  return box
}

/** What the arrow keys walk over: every visible element with text of its own, fields included, in reading order. */
export function walkable(page: Page): Element[] {
  return page.all.filter((one) => (ownText(one) !== '' || isTextField(one)) && isVisible(one))
}

const isTextField = (one: Element): boolean => one.localName === 'input' || one.localName === 'textarea'

/** The next or previous of `list` as seen from `from`; around at the ends. */
export function nextOf(page: Page, list: readonly Element[], from: Element | null, by: 1 | -1): Element | null {
  if (list.length === 0) return null
  const at = from ? list.indexOf(from) : -1
  if (at >= 0) return list.at((at + by) % list.length) ?? null
  const place = from ? page.all.indexOf(from) : -1
  const later = list.findIndex((one) => page.all.indexOf(one) > place)
  if (by > 0) return list[Math.max(later, 0)] ?? null
  return list.at(later > 0 ? later - 1 : -1) ?? null
}
