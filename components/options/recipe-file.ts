import type { Recipe } from '../../lib/crm/recipe.ts'

/** Taught pages as a file for another browser. A recipe says where things stand on a page and holds nothing about customers. */
export function recipeFile(recipes: readonly Recipe[]): string {
  return `${JSON.stringify({ texterLinkRecipes: 1, recipes }, null, 2)}\n`
}
