/** Where the button stands: beside the place that the site's file names, else beside the phone that was read. */
import { findAnchor } from '../crm/read-fields.ts'
import { pageSite } from './page-site.ts'
import type { Look } from './seen.ts'

/** Null where only a frame shows the phone: its places are not the page's. */
export function anchorOf(look: Look | null): Element | null {
  const beside = look?.beside
  return findAnchor(document, pageSite()?.anchor) ?? (beside?.ownerDocument === document ? beside : null)
}
