/** Taught pages get the recipe and, before it, the script that reads by it; other pages carry neither. */
import type { Recipe } from '../crm/recipe.ts'
import { giveRecipeReader } from '../recipes/page-script.ts'
import { recipeFor } from '../recipes/recipes.ts'

/** The recipe of the tab's address once its reader is in the page, or null. */
export async function taughtFor(tabId: number, url: string): Promise<Recipe | null> {
  const recipe = await recipeFor(url)
  return recipe && (await giveRecipeReader(tabId)) ? recipe : null
}
