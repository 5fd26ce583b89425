/** Moves the button by pointer and by arrow keys (Shift: wider), and tells a drag from a click. */
import type { ButtonPlace } from '../../lib/settings/settings-types.ts'
import { placeAt, SIZE, type Viewport } from './place.ts'
import { trusted } from './trusted.ts'

const STEP = 12
/** A hand that clicks trembles by less (px). */
const TREMBLE = 4

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * Handlers for the button's element. `show` while it moves, `keep` when it came to rest; `dragged` answers true once
 * after a drag, for the click that ends it.
 */
export function mover(
  viewport: () => Viewport,
  show: (place: ButtonPlace) => void,
  keep: (place: ButtonPlace) => void,
) {
  let place: ButtonPlace | null = null
  let from: { x: number; y: number; dx: number; dy: number } | null = null
  let drag = false
  const to = (x: number, y: number) => {
    place = placeAt(x, y, viewport())
    show(place)
  }
  const rest = trusted(() => {
    from = null
    if (place) keep(place)
    place = null
  })
  return {
    dragged: () => {
      const was = drag
      drag = false
      return was
    },
    handlers: {
      onpointerdown: trusted((event: PointerEvent) => {
        const button = event.currentTarget
        if (event.button || !(button instanceof Element)) return
        const [x, y] = middleOf(button)
        drag = false
        from = { x: event.clientX, y: event.clientY, dx: x - event.clientX, dy: y - event.clientY }
        button.setPointerCapture(event.pointerId)
      }),
      onpointermove: trusted((event: PointerEvent) => {
        if (!from) return
        drag ||= Math.hypot(event.clientX - from.x, event.clientY - from.y) > TREMBLE
        if (drag) to(event.clientX + from.dx, event.clientY + from.dy)
      }),
      onpointerup: rest,
      onpointercancel: rest,
      onkeydown: trusted((event: KeyboardEvent) => {
        const arrow = ARROWS[event.key]
        const button = event.currentTarget
        if (!arrow || !(button instanceof Element)) return
        event.preventDefault()
        const [x, y] = middleOf(button)
        const far = event.shiftKey ? STEP * 4 : STEP
        to(x + arrow[0] * far, y + arrow[1] * far)
      }),
      onkeyup: rest,
    },
  }
}

/** Middle of the round end that stays where it is when the words open. */
function middleOf(button: Element): [number, number] {
  const { left, right, top } = button.getBoundingClientRect()
  return [button.closest('.left') ? left + SIZE / 2 : right - SIZE / 2, top + SIZE / 2]
}
