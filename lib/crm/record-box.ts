/** Which part of the page a person looks at. */
import type { Parts } from './roots.ts'
import { isShown } from './visible.ts'

/** An open dialog over the page, else the main part, else the whole. */
export function recordBox({ boxes, headings }: Parts, body: Element): Element {
  const dialog = boxes.findLast((box) => box.matches('dialog,[role="dialog"]') && isShown(box))
  if (dialog) return dialog
  const [main, second] = boxes.filter((box) => box.matches('main,[role="main"]') && isShown(box))
  // Some call the feed beside the record the main part.
  const heading = headings.find((one) => one.localName === 'h1' && isShown(one))
  return main && !second && (!heading || main.contains(heading)) ? main : body
}
