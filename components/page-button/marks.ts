import { element, icon } from './elements.ts'
import type { Face, FaceKind } from './face-of.ts'

/** Sign of the link's state. */
export function mark(kind: FaceKind): Element {
  return kind === 'busy' ? spinner() : icon(kind)
}

/** A ring by CSS. */
export function spinner(): Element {
  return element('i', { class: 'spin' })
}

/** Dot of the chat's state; `mine` also stands for unread messages. */
export function dot(kind: NonNullable<Face['status']>['kind']): Element {
  return element('i', { class: `dot is-${kind}` })
}
