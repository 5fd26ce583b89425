import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact'
import { useRef } from 'preact/hooks'
import type { ButtonPlace } from '../../lib/settings/settings-types.ts'
import { placeAt, SIZE, type Viewport } from './place.ts'
import { trusted } from './trusted.ts'

const STEP = 12
/** A hand that clicks trembles by less (px). */
const TREMBLE = 4

/** Moves the button by pointer and by arrow keys (Shift: wider). `show` while moving, `keep` when it came to rest. */
export function useDrag(
  viewport: () => Viewport,
  show: (place: ButtonPlace) => void,
  keep: (place: ButtonPlace) => void,
) {
  const start = useRef<{ x: number; y: number; dx: number; dy: number } | null>(null)
  const place = useRef<ButtonPlace | null>(null)
  const rest = () => {
    if (place.current) keep(place.current)
    place.current = null
  }
  const to = (x: number, y: number) => {
    place.current = placeAt(x, y, viewport())
    show(place.current)
  }
  /** True once after a drag: the click that ends it opens nothing. */
  const dragged = useRef(false)
  return {
    dragged,
    handlers: {
      onPointerDown: trusted((event: TargetedPointerEvent<HTMLElement>) => {
        if (event.button !== 0) return
        dragged.current = false
        const box = event.currentTarget.getBoundingClientRect()
        // Growth by hover must not shift it: measured from the round end that stays.
        const near = event.currentTarget.dataset.side === 'left' ? box.left + SIZE / 2 : box.right - SIZE / 2
        start.current = {
          x: event.clientX,
          y: event.clientY,
          dx: near - event.clientX,
          dy: box.top + SIZE / 2 - event.clientY,
        }
        event.currentTarget.setPointerCapture(event.pointerId)
      }),
      onPointerMove: trusted((event: TargetedPointerEvent<HTMLElement>) => {
        const from = start.current
        if (!from) return
        if (!dragged.current && Math.hypot(event.clientX - from.x, event.clientY - from.y) < TREMBLE) return
        dragged.current = true
        to(event.clientX + from.dx, event.clientY + from.dy)
      }),
      onPointerUp: trusted(() => {
        start.current = null
        rest()
      }),
      onPointerCancel: trusted(() => {
        start.current = null
        rest()
      }),
      onKeyDown: trusted((event: TargetedKeyboardEvent<HTMLElement>) => {
        const far = event.shiftKey ? STEP * 4 : STEP
        const step = {
          ArrowLeft: [-far, 0],
          ArrowRight: [far, 0],
          ArrowUp: [0, -far],
          ArrowDown: [0, far],
        }[event.key]
        if (!step) return
        event.preventDefault()
        const box = event.currentTarget.getBoundingClientRect()
        const near = event.currentTarget.dataset.side === 'left' ? box.left + SIZE / 2 : box.right - SIZE / 2
        to(near + (step[0] ?? 0), box.top + SIZE / 2 + (step[1] ?? 0))
      }),
      onKeyUp: trusted(rest),
    },
  }
}
