/** Where the page button stands. Pure; all numbers in CSS px of the viewport. */
import type { ButtonPlace } from '../../lib/settings/settings-types.ts'

export interface Box {
  top: number
  bottom: number
  left: number
  right: number
}

export interface Viewport {
  width: number
  height: number
  /** Direction of the page, not of our words: the end edge is where a page has its free side and its scroll bar. */
  dir: 'ltr' | 'rtl'
}

/** Edge of the round button. */
export const SIZE = 32
/** Kept from the end edge: wider than any scroll bar, also one inside the page. */
export const FROM_END = 20
const FROM_BOTTOM = 24
const GAP = 8
const EDGE = 4

/** Fixed position of the button and the side on which it grows no further. */
export interface Spot {
  /** Physical edge it is fixed to. */
  side: 'left' | 'right'
  inset: number
  bottom: number
}

export function floating(place: { inlineEnd: number; bottom: number }, viewport: Viewport): Spot {
  return {
    side: viewport.dir === 'ltr' ? 'right' : 'left',
    inset: clamp(place.inlineEnd, FROM_END, viewport.width - SIZE - EDGE),
    bottom: clamp(place.bottom, EDGE, viewport.height - SIZE - EDGE),
  }
}

/** Behind the anchor (before it where there is no room), else floating: a field out of sight has nothing beside it. */
export function spotOf(place: ButtonPlace, anchor: Box | null, viewport: Viewport): Spot {
  if (place.mode === 'float') return floating(place, viewport)
  const middle = anchor ? (anchor.top + anchor.bottom) / 2 : -1
  const seen = anchor && anchor.right > anchor.left && middle > 0 && middle < viewport.height
  if (!seen) return floating({ inlineEnd: FROM_END, bottom: FROM_BOTTOM }, viewport)
  const bottom = clamp(viewport.height - middle - SIZE / 2, EDGE, viewport.height - SIZE - EDGE)
  if (viewport.dir === 'ltr') {
    const left = anchor.right + GAP
    if (left + SIZE + FROM_END <= viewport.width) return { side: 'left', inset: Math.max(left, EDGE), bottom }
  } else {
    const right = viewport.width - anchor.left + GAP
    if (right + SIZE + FROM_END <= viewport.width) return { side: 'right', inset: Math.max(right, EDGE), bottom }
  }
  return { side: viewport.dir === 'ltr' ? 'right' : 'left', inset: FROM_END, bottom }
}

/** The floating place that puts the button's middle at this point. */
export function placeAt(
  x: number,
  y: number,
  viewport: Viewport,
): { mode: 'float'; inlineEnd: number; bottom: number } {
  const end = viewport.dir === 'ltr' ? viewport.width - x : x
  return {
    mode: 'float',
    inlineEnd: Math.round(clamp(end - SIZE / 2, FROM_END, viewport.width - SIZE - EDGE)),
    bottom: Math.round(clamp(viewport.height - y - SIZE / 2, EDGE, viewport.height - SIZE - EDGE)),
  }
}

/** How far the button must step aside (px down, negative = up) so that it does not cover a focused field. */
export function stepAside(button: Box, field: Box, viewport: Viewport): number {
  const apart =
    button.right <= field.left || button.left >= field.right || button.bottom <= field.top || button.top >= field.bottom
  if (apart) return 0
  const up = field.top - GAP - button.bottom
  if (button.top + up >= EDGE) return up
  const down = field.bottom + GAP - button.top
  return button.bottom + down <= viewport.height - EDGE ? down : 0
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)))
}
