/** A closed shadow root of our own for the page: one host element, no class, no id, nothing else of the page is touched. */

export interface ClosedRoot {
  /** Where the component is rendered. */
  root: HTMLElement
  /**
   * Puts the host into the page, and once more where the page took it away. Called when something is drawn: that spares
   * the page a layout.
   */
  stand(): void
  remove(): void
}

/**
 * A host, known by its attribute; one that an earlier version left behind is taken away. No name of our own: a page can
 * define an element of any name with a hyphen, whose `attachInternals()` hands out the closed root, or whose
 * `disabledFeatures` forbid one (https://html.spec.whatwg.org/multipage/custom-elements.html#element-internals).
 */
export function createHost(of: 'button' | 'picker'): HTMLElement {
  for (const left of document.querySelectorAll(`[data-texter-link=${of}]`)) left.remove()
  const host = document.createElement('div')
  host.dataset.texterLink = of
  return host
}

/** One for the button of every record, made once in a page. */
let sheet: CSSStyleSheet | undefined

/** An empty closed root, which stands nowhere yet. */
export function createClosedRoot(css: string): ClosedRoot {
  const host = createHost('button')
  const shadow = host.attachShadow({ mode: 'closed' })
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  const dress = [sheet]
  const root = document.createElement('div')
  shadow.append(root)
  return {
    root,
    stand() {
      const { documentElement } = document
      if (host.parentNode !== documentElement) documentElement.append(host)
      // A root that was in another document, e.g. a frame's, comes back without (https://drafts.csswg.org/cssom/#dom-documentorshadowroot-adoptedstylesheets).
      if (!shadow.adoptedStyleSheets.length) shadow.adoptedStyleSheets = dress
    },
    remove: () => host.remove(),
  }
}
