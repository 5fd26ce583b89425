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
/** The card, or the words of the button, with a margin: so much room is needed on the side to which it grows. */
const ROOM = 314

/** Fixed position of the button and the side on which it grows no further. */
export interface Spot {
  /** Physical edge it is fixed to. */
  side: 'left' | 'right'
  inset: number
  bottom: number
}

function floating(inlineEnd: number, fromBottom: number, { width, height, dir }: Viewport): Spot {
  return {
    side: dir === 'ltr' ? 'right' : 'left',
    inset: clamp(inlineEnd, FROM_END, width),
    bottom: clamp(fromBottom, EDGE, height),
  }
}

/** Behind the anchor (before it where there is no room), else floating: a field out of sight has nothing beside it. */
export function spotOf(place: ButtonPlace, anchor: Box | null, viewport: Viewport): Spot {
  const spot = standing(place, anchor, viewport)
  const back = viewport.width - spot.inset - SIZE
  // Words and card would run out of the window: the button stays where it is and grows the other way.
  if (spot.inset + ROOM <= viewport.width || back >= spot.inset) return spot
  return { ...spot, side: spot.side === 'left' ? 'right' : 'left', inset: back }
}

function standing(place: ButtonPlace, anchor: Box | null, viewport: Viewport): Spot {
  if (place.mode === 'float') return floating(place.inlineEnd, place.bottom, viewport)
  const { width, height, dir } = viewport
  const middle = anchor ? (anchor.top + anchor.bottom) / 2 : -1
  if (!anchor || anchor.right <= anchor.left || middle <= 0 || middle >= height)
    return floating(FROM_END, FROM_BOTTOM, viewport)
  const inset = (dir === 'ltr' ? anchor.right : width - anchor.left) + GAP
  const beside = floating(FROM_END, height - middle - SIZE / 2, viewport)
  // Growing into the page from the field's end: fixed to the other edge than where it floats.
  return inset + SIZE + FROM_END > width ? beside : { ...beside, side: dir === 'ltr' ? 'left' : 'right', inset }
}

/** The floating place that puts the button's middle at this point; `spotOf` keeps it inside whatever viewport comes. */
export function placeAt(x: number, y: number, { width, height, dir }: Viewport): ButtonPlace {
  return {
    mode: 'float',
    inlineEnd: Math.max(0, Math.round((dir === 'ltr' ? width - x : x) - SIZE / 2)),
    bottom: Math.max(0, Math.round(height - y - SIZE / 2)),
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

/** Between `low` and what leaves the whole button inside `size`. */
function clamp(value: number, low: number, size: number): number {
  return Math.max(low, Math.min(value, size - SIZE - EDGE))
}
