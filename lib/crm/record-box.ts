/** Which part of the page a person looks at. */
import type { Parts } from './roots.ts'
import { isShown } from './visible.ts'

/** An open dialog over the page, else the main part, else the whole. */
export function recordBox({ boxes, headings }: Parts, body: Element): Element {
  const shown = boxes.filter(isShown)
  const [main, second] = shown.filter((box) => box.matches('main,[role="main"]'))
  const dialog = shown.findLast((box) => box.matches('dialog,[role="dialog"]'))
  if (dialog) return dialog
  // Some call the feed beside the record the main part.
  const heading = headings.find((one) => one.localName === 'h1' && isShown(one))
  return main && !second && (!heading || main.contains(heading)) ? main : body
}
