/** A closed shadow root of our own in the page: one host element, no class, no id, nothing else of the page is touched. */

const TAG = 'texter-link-button'

export interface ClosedRootOptions {
  css: string
  /** Takes the host away when it aborts. */
  signal: AbortSignal
}

export interface ClosedRoot {
  /** Where the component is rendered. */
  root: HTMLElement
  remove(): void
}

/** One for the button of every record, made once in a page. */
let sheet: CSSStyleSheet | undefined

/** Mounts an empty closed root. A host that an earlier version left behind is taken away first. */
export function mountClosed({ css, signal }: ClosedRootOptions): ClosedRoot {
  for (const left of document.querySelectorAll(TAG)) left.remove()
  const host = document.createElement(TAG)
  const shadow = host.attachShadow({ mode: 'closed' })
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  shadow.adoptedStyleSheets = [sheet]
  const root = document.createElement('div')
  shadow.append(root)
  document.documentElement.append(host)
  const remove = () => host.remove()
  signal.addEventListener('abort', remove)
  return { root, remove }
}
