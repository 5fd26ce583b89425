/** Recipes as a file: what was taught, for colleagues. Nothing of any contact is in it; an imported one is hostile input. */
import * as z from 'zod/mini'
import type { Recipe } from '../crm/recipe.ts'
import { recipeSchema } from './recipe-schema.ts'

/** More is refused before it is parsed. */
const MAX_FILE = 500_000
export const MAX_RECIPES = 100

const fileSchema = z.lazy(() =>
  z.object({
    texterLinkRecipes: z.literal(1),
    recipes: z.array(recipeSchema).check(z.minLength(1), z.maxLength(MAX_RECIPES)),
  }),
)

/**
 * Text of the file. Drafts are never stored, so every word in it was seen on two records. Without nulls, so that a recipe
 * may be copied from it into a policy.
 */
export function recipeFile(recipes: readonly Recipe[]): string {
  const withoutNulls = (_key: string, value: unknown) => value ?? undefined
  return `${JSON.stringify({ texterLinkRecipes: 1, recipes }, withoutNulls, 2)}\n`
}

/** The recipes of a file, or null where it is none, too large, or any recipe in it breaks a rule. */
export function parseRecipeFile(text: string): Recipe[] | null {
  if (text.length > MAX_FILE) return null
  try {
    const parsed = fileSchema.safeParse(JSON.parse(text))
    if (!parsed.success) return null
    const ids = new Set(parsed.data.recipes.map(({ id }) => id))
    return ids.size === parsed.data.recipes.length ? parsed.data.recipes : null
  } catch {
    return null
  }
}
