import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { stepAside, type Viewport } from './place.ts'

/** Px by which the button steps aside while a field of the page under it has the focus. Only looks at the page. */
export function useStepAside(button: RefObject<HTMLElement | null>, viewport: () => Viewport): number {
  const [aside, setAside] = useState(0)
  useEffect(() => {
    const focused = (event: FocusEvent) => {
      const field = event.composedPath()[0]
      const own = button.current
      if (!(field instanceof HTMLElement) || !own || !isField(field)) return
      setAside(stepAside(own.getBoundingClientRect(), field.getBoundingClientRect(), viewport()))
    }
    const left = () => setAside(0)
    document.addEventListener('focusin', focused)
    document.addEventListener('focusout', left)
    return () => {
      document.removeEventListener('focusin', focused)
      document.removeEventListener('focusout', left)
    }
  }, [])
  return aside
}

function isField(element: HTMLElement): boolean {
  return element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName)
}
