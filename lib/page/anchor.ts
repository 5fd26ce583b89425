/** Where the button stands: beside the place that the site's file names, else beside the phone that was read. */
import { pageSite } from './page-site.ts'
import type { Look } from './seen.ts'

export function anchorOf(look: Look | null): Element | null {
  for (const selector of pageSite()?.anchor ?? []) {
    for (const element of document.querySelectorAll(selector)) {
      if (element.checkVisibility({ visibilityProperty: true })) return element
    }
  }
  return look?.beside ?? null
}
