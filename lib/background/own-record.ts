/** The page says that it shows a record; which one is computed here from the tab's address, never taken from the page. */
import { recipeRecord } from '../crm/recipe-address.ts'
import { recordOf, siteFor } from '../crm/registry.ts'
import type { RecordIdentity } from '../crm/site.ts'
import type { Seen } from '../messages/protocol.ts'
import { recipeFor } from '../recipes/recipes.ts'
import { readSettings } from '../settings/settings.ts'
import { siteOf } from './site-service.ts'

/** `seen` with the record that its address names; null stays null. */
export async function ownRecord(seen: Seen): Promise<Seen> {
  return seen.record === null ? seen : { ...seen, record: await recordAt(seen.readAt) }
}

async function recordAt(address: string): Promise<RecordIdentity | null> {
  const url = new URL(address)
  const [recipe, { settings }] = await Promise.all([recipeFor(address), readSettings()])
  if (recipe) return recipeRecord(recipe, url)
  return recordOf(siteFor(url, siteOf(settings.sites, address)?.site), url)
}
