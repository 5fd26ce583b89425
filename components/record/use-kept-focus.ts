import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/** Marks an element that takes the focus when what was focused inside it has gone. */
export const HOME = { 'data-home': '', tabIndex: -1 } as const

/**
 * Keeps the keyboard where it was: when a write replaces the button that was pressed (Link becomes Undo), the browser
 * drops the focus to the body and a keyboard or screen reader user is back at the start (WCAG 2.4.3).
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  const last = useRef<{ element: HTMLElement; homes: HTMLElement[] } | null>(null)
  useEffect(() => {
    const element = root.current
    if (!element) return
    const remember = (event: FocusEvent) => {
      const target = event.target
      if (!(target instanceof HTMLElement)) return
      const homes: HTMLElement[] = []
      for (let at: HTMLElement | null = target; at && at !== element; at = at.parentElement)
        if (at.dataset.home !== undefined) homes.push(at)
      last.current = { element: target, homes }
    }
    element.addEventListener('focusin', remember)
    return () => element.removeEventListener('focusin', remember)
  }, [root])
  // After every render: looks only when the focused element was taken out of the page.
  useLayoutEffect(() => {
    const before = last.current
    if (!before || before.element.isConnected) return
    last.current = null
    const active = document.activeElement
    if (active && active !== document.body) return
    before.homes.find((home) => home.isConnected)?.focus()
  })
}
