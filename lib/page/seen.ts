/** One look at the page as the background is told of it. */
import { readPage } from '../crm/read-page.ts'
import type { Recipe } from '../crm/recipe.ts'
import type {} from '../crm/recipe-read.ts'
import type { Seen } from '../messages/protocol.ts'
import { pageSite } from './page-site.ts'

export interface Look {
  seen: Seen
  /** Where the first phone stands; stays in the page. */
  beside: Element | null
}

/** Reads the page now. The address is taken before the reading: what was read belongs to it alone. */
export async function lookAtPage(recipe: Recipe | null, signal?: AbortSignal): Promise<Look> {
  const readAt = location.href
  const site = pageSite()
  const taught = (recipe && globalThis.texterLinkRecipe?.(recipe)) ?? null
  const { record, reading, beside } = await readPage({
    root: document,
    url: new URL(readAt),
    site,
    recipe: taught,
    ...(signal && { signal }),
  })
  const phones = reading.phones.slice(0, 20)
  const empty = record === null && phones.length === 0
  const by = taught?.id ?? site?.id ?? 'generic'
  return { seen: { readAt, site: by, record, reading: { ...reading, phones }, empty }, beside }
}

/**
 * Whether the page was read as its orders say: by the recipe, or without one. A recipe whose reader is not in the page yet
 * asks for nothing: its reader comes before the orders that name it, but a question about the page before may be early.
 */
export function isReadBy(recipe: Recipe | null, look: Look | null): boolean {
  const by = look?.seen.site.split('recipe:')[1]
  return by === recipe?.id || (recipe !== null && !globalThis.texterLinkRecipe)
}
