/** Reads a taught page. Runs in every granted page: small, no browser API, no writes, no CSS selectors from the recipe. */
import type { Recipe } from './recipe.ts'
import type { Reading, RecordIdentity, Site } from './site.ts'

/** What a recipe says about a page; `identity` is null where the address names no record. */
export interface RecipeReading {
  identity: RecordIdentity | null
  reading: Reading
}

/** Reads the page with the recipe; null where the address is not one of the recipe's pages. */
export function readRecipe(_root: Document | Element, _url: URL, _recipe: Recipe): RecipeReading | null {
  return null
}

/** The recipe as a site. */
export function recipeSite(recipe: Recipe): Site {
  return {
    id: `recipe:${recipe.id}`,
    name: recipe.name,
    hosts: [],
    address: 'generic',
    record: () => null,
    read: (root, url) => readRecipe(root, url, recipe)?.reading ?? { phones: [], name: null, hidden: false },
  }
}
