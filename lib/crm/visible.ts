/** Whether a person sees an element. Asked only for the few elements that may hold a phone or a name. */

/** Tabs and accordions that keep their content mounted at no height. */
function isFoldedAway(element: Element): boolean {
  let box: Element | null = element.parentElement
  for (let depth = 0; box && depth < 12; depth++, box = box.parentElement) {
    // Inline boxes have no client size of their own.
    if ((box.clientHeight > 0 && box.clientWidth > 0) || box.getClientRects().length === 0) continue
    const style = getComputedStyle(box)
    if (style.overflow !== 'visible' && style.display !== 'inline' && style.display !== 'contents') return true
  }
  return false
}

/** Struck through: not to be called, or not theirs any more. */
export function isStruck(element: Element): boolean {
  return (
    element.closest('s,del,strike') !== null || getComputedStyle(element).textDecorationLine.includes('line-through')
  )
}

/** Rendered, not transparent, not hidden from assistive technology, inside the page, larger than a dot. */
export function isShown(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  if (element.closest('[aria-hidden="true"], [inert]')) return false
  const rect = element.getBoundingClientRect()
  const view = element.ownerDocument.defaultView
  if (rect.width < 2 || rect.height < 2 || !view) return false
  if (rect.right + view.scrollX <= 0 || rect.bottom + view.scrollY <= 0) return false
  return !isFoldedAway(element)
}
