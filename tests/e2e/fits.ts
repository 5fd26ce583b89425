/** Looks for text that is cut, things beyond the edge, controls that lie over each other or are too small to hit. Sent into the screen: stands alone. */
import type { Root } from '../browsers/in-page.ts'

/** One line per finding; empty where everything fits. */
export function misfits(root: Root): string[] {
  const found: string[] = []
  const page = root instanceof Document
  const name = (element: Element) =>
    `${element.localName}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 40)}"`
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    const { visibility, clipPath } = getComputedStyle(element)
    return width > 1 && height > 1 && visibility === 'visible' && clipPath !== 'inset(50%)'
  }
  // Kept for ears only, or drawn by us.
  const elements = [...root.querySelectorAll('*')].filter(
    (element) => !element.closest('.unseen, svg, head, style, details:not([open]) > :not(summary)') && shown(element),
  )
  for (const element of elements) {
    const style = getComputedStyle(element)
    const cut = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    const wide = element.scrollWidth - element.clientWidth
    const high = element.scrollHeight - element.clientHeight
    if (style.display === 'inline' || element.matches('input, select')) continue
    const holdsText = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim())
    if (!holdsText && !cut(style.overflowX)) continue
    if (wide > 1 && style.textOverflow !== 'ellipsis' && style.overflowX !== 'auto')
      found.push(`wider by ${wide}: ${name(element)}`)
    if (high > 1 && cut(style.overflowY) && style.textOverflow !== 'ellipsis')
      found.push(`higher by ${high}: ${name(element)}`)
  }
  if (page && root.documentElement.scrollWidth > innerWidth)
    found.push(`the page scrolls sideways: ${root.documentElement.scrollWidth}`)
  for (const element of elements) {
    const { left, right } = element.getBoundingClientRect()
    const outside = left < -1 || right > innerWidth + 1
    const shows = element.children.length === 0 || [...element.childNodes].some(({ nodeType }) => nodeType === 3)
    if (outside && shows) found.push(`beyond the edge: ${name(element)}`)
  }
  const controls = elements.filter((element) =>
    element.matches('button, a[href], input, select, summary, [role="switch"]'),
  )
  for (const one of controls) {
    // Drawn by its label, or a link within a line of text, which may be as high as the text.
    if (one.matches('.unseen, input[type="radio"], input[type="checkbox"]')) continue
    if (getComputedStyle(one).display.startsWith('inline') && one.matches('a')) continue
    const { width, height } = one.getBoundingClientRect()
    if (width < 23.5 || height < 23.5)
      found.push(`${Math.round(width)}×${Math.round(height)} is too small: ${name(one)}`)
  }
  for (const [at, one] of controls.entries()) {
    for (const other of controls.slice(at + 1)) {
      if (one.contains(other) || other.contains(one) || one.closest('label') === other.closest('label, nothing'))
        continue
      if (one.closest('[role="menu"]') !== other.closest('[role="menu"]')) continue
      const a = one.getBoundingClientRect()
      const b = other.getBoundingClientRect()
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (across > 2 && down > 2) found.push(`${name(one)} lies over ${name(other)}`)
    }
  }
  return found
}

/** What moved by itself since the screen began (Chromium only). Small: at most 0.02, as browsers count it. */
export async function layoutShift(): Promise<{ small: boolean; moved: string[] }> {
  let sum = 0
  const moved: string[] = []
  const note = (entries: PerformanceEntryList) => {
    for (const entry of entries) {
      sum += Number(Reflect.get(entry, 'value'))
      const sources: { node?: Node | null }[] = Reflect.get(entry, 'sources') ?? []
      for (const { node } of sources) moved.push(node instanceof Element ? node.className : String(node?.nodeValue))
    }
  }
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  observer.observe({ type: 'layout-shift', buffered: true })
  // Buffered entries are handed over in a task of their own.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
  note(observer.takeRecords())
  return { small: sum <= 0.02, moved: [sum.toFixed(3), ...moved] }
}
