/**
 * Elements without a library. The page button is one sign and one small card; Preact would be half of what an enabled
 * page loads for them. Nothing here takes HTML, so no text of a page or of Texter can become an element.
 */

import type { IconName } from './button-css.ts'

type Attribute = string | boolean | null | ((event: never) => void)
export type Child = Node | string | null | false

/** An element with attributes (null and false are left out), listeners (`onclick: f`) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>>,
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value as EventListener)
    else if (value !== null && value !== false) made.setAttribute(name, String(value))
  }
  made.append(...children.filter((child) => child !== null && child !== false))
  return made
}

/** An icon. Its strokes and its pen are in the style sheet (`button-css.ts`), which is no script that a page loads. */
export function icon(name: IconName, flip = false): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('aria-hidden', 'true')
  if (flip) svg.classList.add('flip')
  const line = document.createElementNS(svg.namespaceURI, 'path')
  line.setAttribute('class', `i-${name}`)
  svg.append(line)
  return svg
}
