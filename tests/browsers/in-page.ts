/**
 * Functions that run inside a screen (a page, the popup, the closed root of the page button). They are sent as source,
 * so each must stand alone: no imports, no other function of this file.
 */

export type Root = Document | ShadowRoot

/** How a test names an element: a CSS selector, or what a person sees (role and accessible name). */
export type Target = string | { role?: string; name: string | RegExp }

/** A target as it travels into the page. */
export type SentTarget = { css: string } | { role: string | null; name: string | { source: string; flags: string } }

export function sent(target: Target): SentTarget {
  if (typeof target === 'string') return { css: target }
  const { role = null, name } = target
  return { role, name: typeof name === 'string' ? name : { source: name.source, flags: name.flags } }
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** What is wanted of the element: to look at it, to click it with the mouse, to focus it, to select its text. */
export type Act = 'look' | 'click' | 'focus' | 'select'

/** What was found, or why nothing can be clicked. */
export type Located =
  | { found: true; box: Box; disabled: boolean; value: string | null; checked: boolean | null }
  | { found: false; why: string }

/**
 * Finds the first visible element of a target, scrolls it into view and waits until its box stands still. Names are compared after collapsing white space; a text name matches the whole name.
 */
export async function locate(root: Root, target: SentTarget, act: Act): Promise<Located> {
  // Isolates and direction marks are not seen.
  const tidy = (text: string | null | undefined) =>
    (text ?? '')
      .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
  const roleOf = (element: Element): string => {
    const own = element.getAttribute('role')
    if (own) return own
    const tag = element.localName
    if (tag === 'a') return element.hasAttribute('href') ? 'link' : ''
    if (tag === 'button' || tag === 'summary') return 'button'
    if (tag === 'select') return 'combobox'
    if (tag === 'textarea') return 'textbox'
    if (/^h[1-6]$/.test(tag)) return 'heading'
    if (element instanceof HTMLInputElement) {
      if (element.type === 'checkbox' || element.type === 'radio') return element.type
      if (element.type === 'search') return 'searchbox'
      if (element.type === 'submit' || element.type === 'button') return 'button'
      return 'textbox'
    }
    return (
      { dialog: 'dialog', main: 'main', nav: 'navigation', li: 'listitem', ul: 'list', option: 'option' }[tag] ?? ''
    )
  }
  const nameOf = (element: Element): string => {
    const ids = element.getAttribute('aria-labelledby')
    if (ids)
      return tidy(
        ids
          .split(/\s+/)
          .map((id) => root.getElementById(id)?.textContent)
          .join(' '),
      )
    const label = element.getAttribute('aria-label')
    if (label) return tidy(label)
    if (
      element instanceof HTMLInputElement ||
      element instanceof HTMLSelectElement ||
      element instanceof HTMLTextAreaElement
    ) {
      const labels = [...(element.labels ?? [])].map((one) => one.textContent).join(' ')
      const field = element instanceof HTMLSelectElement ? null : element.placeholder
      return tidy(labels) || tidy(element.title) || tidy(field)
    }
    return tidy(element.textContent) || tidy(element.getAttribute('title'))
  }
  // Also false inside a closed `details`, whose content has boxes all the same.
  const visible = (element: Element) =>
    element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true })
  const fits = (element: Element): boolean => {
    if ('css' in target) return true
    if (target.role !== null && roleOf(element) !== target.role) return false
    const name = nameOf(element)
    if (typeof target.name !== 'string') return new RegExp(target.name.source, target.name.flags).test(name)
    return name === tidy(target.name)
  }
  const all = [...root.querySelectorAll('css' in target ? target.css : '*')].filter(fits)
  // Without a role the innermost element of that name is meant, not the boxes around it.
  const found = all.filter(visible).find((element) => {
    if ('css' in target || target.role !== null) return true
    return !all.some((other) => other !== element && element.contains(other))
  })
  if (!found) return { found: false, why: all.length > 0 ? 'not visible' : 'not there' }
  // A radio or checkbox that is drawn by its label is one pixel large: the label is what a person sees and clicks.
  const tiny = found instanceof HTMLInputElement && found.getBoundingClientRect().width <= 2
  const shown = (tiny ? found.labels?.[0] : null) ?? found
  shown.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  const frame = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve())
      // A page in the background draws no frames.
      setTimeout(resolve, 100)
    })
  // A screen that was just opened is still being laid out: a person would not click either.
  const place = () => {
    const { x, y, width, height } = shown.getBoundingClientRect()
    return [x, y, width, height, innerWidth, innerHeight].join()
  }
  let before = place()
  for (let frames = 0, still = 0; frames < 120 && still < (act === 'look' ? 1 : 8); frames++) {
    await frame()
    const now = place()
    still = now === before ? still + 1 : 0
    before = now
  }
  if (!found.isConnected || !visible(found)) return { found: false, why: 'drawn anew meanwhile' }
  if (act === 'click') {
    const told = { hit: null as string | null }
    Reflect.set(globalThis, '__lastClick', told)
    root.addEventListener(
      'pointerdown',
      (event) => {
        const on = event.composedPath()[0]
        told.hit = event.composedPath().includes(shown)
          ? ''
          : on instanceof Element
            ? on.outerHTML.slice(0, 200)
            : 'nothing'
      },
      { capture: true, once: true },
    )
  }
  if ((act === 'focus' || act === 'select') && found instanceof HTMLElement) found.focus()
  const field = found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement
  if (act === 'select' && field) found.select()
  const { x, y, width, height } = shown.getBoundingClientRect()
  return {
    found: true,
    box: { x, y, width, height },
    disabled: found.matches(':disabled, [aria-disabled="true"]'),
    value: field || found instanceof HTMLSelectElement ? found.value : null,
    checked:
      found instanceof HTMLInputElement
        ? found.checked
        : found.hasAttribute('aria-checked')
          ? found.getAttribute('aria-checked') === 'true'
          : null,
  }
}

/** Where the click announced by `locate` landed: '' on the element, null nowhere, else what it hit instead. */
export function clickLanded(): string | null {
  return Reflect.get(globalThis, '__lastClick')?.hit ?? null
}

/** Chooses an option of the focused select by its visible text or value; false where there is none. */
export function chooseOption(root: Root, option: string): boolean {
  const select = root.activeElement
  if (!(select instanceof HTMLSelectElement)) return false
  const wanted = [...select.options].find(({ text, value }) => text.trim() === option || value === option)
  if (!wanted) return false
  select.value = wanted.value
  select.dispatchEvent(new Event('input', { bubbles: true }))
  select.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}

/** The visible text, without direction marks and with plain spaces. */
export function visibleText(root: Root): string {
  // Not rendered themselves, so `innerText` of style elements would be their source.
  const tops =
    root instanceof Document ? [root.body] : [...root.children].filter(({ localName }) => localName !== 'style')
  return (
    tops
      // innerText, not textContent: what a person sees is asked for
      .map((element) => (element instanceof HTMLElement ? element.innerText : ''))
      .join('\n')
      .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\u00a0\u202f]/g, ' ')
  )
}

/** The box around everything that is drawn; null where nothing is. Boxes that paint nothing do not count. */
export function drawnBox(root: Root): Box | null {
  const paints = (element: Element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return false
    const { backgroundColor } = getComputedStyle(element)
    const text = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
    return text || element.localName === 'svg' || !/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)
  }
  const boxes = [...root.querySelectorAll('*')]
    .filter(paints)
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 0 && height > 0)
  if (boxes.length === 0) return null
  const x = Math.max(0, Math.min(...boxes.map((box) => box.left)))
  const y = Math.max(0, Math.min(...boxes.map((box) => box.top)))
  const right = Math.min(innerWidth, Math.max(...boxes.map((box) => box.right)))
  const bottom = Math.min(innerHeight, Math.max(...boxes.map((box) => box.bottom)))
  return { x, y, width: right - x, height: bottom - y }
}
