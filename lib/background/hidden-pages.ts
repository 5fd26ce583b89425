/** Where a person hid the button: on a whole site, or on one page, which is one record where the page shows one. */
import type { RecordIdentity } from '../crm/site.ts'
import type { EnabledSite } from '../settings/settings-types.ts'

/** As the settings take it. Of two addresses that agree so far, one hides the other. */
const MOST = 500
const PAGES = 50

/** The site's hidden pages with this one. */
export function withHidden({ hiddenPaths }: EnabledSite, url: URL, record: RecordIdentity | null): string[] {
  return [...new Set([...hiddenPaths, pageOf(url, record)])].slice(-PAGES)
}

export function isHidden(site: EnabledSite | null, url: URL | null, record: RecordIdentity | null): boolean {
  if (site === null || site.buttonHidden) return site !== null
  if (url === null) return false
  // A path without more was stored by earlier versions: it stands for every page below it.
  return site.hiddenPaths.includes(url.pathname) || site.hiddenPaths.includes(pageOf(url, record))
}

/**
 * What is remembered of a page. Many CRMs tell their records apart by query or fragment alone, and a record has several
 * addresses: it is known by what it is. The `?` stands in both forms also where no query follows: an earlier version's
 * path has none.
 */
function pageOf({ pathname, search, hash }: URL, record: RecordIdentity | null): string {
  const page = record ? `?${record.tenant}/${record.type}/${record.id}` : `${pathname}?${search.slice(1)}${hash}`
  return page.slice(0, MOST)
}
