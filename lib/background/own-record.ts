/** Whether a page shows a record, and which, is computed here from the tab's address, never taken from the page. */
import { safeRecordLink } from '../crm/identity.ts'
import { recipeRecord } from '../crm/recipe-address.ts'
import { claims, recordOf, siteFor } from '../crm/registry.ts'
import type { RecordIdentity, Site } from '../crm/site.ts'
import type { Seen } from '../messages/protocol.ts'
import { recipeFor } from '../recipes/recipes.ts'
import { readSettings } from '../settings/settings.ts'
import { siteOf } from './site-service.ts'

/** `seen` with the record that its address names. */
export async function ownRecord(seen: Seen): Promise<Seen> {
  return { ...seen, record: await recordAt(seen.readAt) }
}

async function recordAt(address: string): Promise<RecordIdentity | null> {
  const url = new URL(address)
  const [recipe, { settings }] = await Promise.all([recipeFor(address), readSettings()])
  if (recipe) return withinSite(recipeRecord(recipe, url), url, null)
  const site = siteFor(url, siteOf(settings.sites, address)?.site)
  return withinSite(recordOf(site, url), url, site)
}

/** A record's link leads to the page's own origin, or to another one of its site's own file (`admin.shopify.com`). */
function withinSite(record: RecordIdentity | null, page: URL, site: Site | null): RecordIdentity | null {
  const link = record && URL.parse(record.link)
  if (!link) return null
  const origins = site && claims(site, link) ? [page.origin, link.origin] : [page.origin]
  return safeRecordLink(record.link, origins, page.protocol === 'http:') ? record : null
}
