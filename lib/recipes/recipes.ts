/** The taught CRMs: one key of the `local` area, written by the background alone, parsed after every read. */
import { local } from '../area.ts'
import type { Recipe } from '../crm/recipe.ts'
import { matchAddress } from '../crm/recipe-address.ts'
import { ProblemError } from '../errors.ts'
import { log } from '../log.ts'
import { parseOnce } from '../parse-once.ts'
import { MAX_RECIPES, parseRecipeFile } from './recipe-file.ts'
import { recipeSchema } from './recipe-schema.ts'

const KEY = 'recipes'
const BACKUP_KEY = 'backup:recipes'
const LOCK = 'texter-link:recipes'

const readable = (items: readonly unknown[]): Recipe[] => items.flatMap((one) => recipeSchema.safeParse(one).data ?? [])

const inFull = parseOnce((raw) => {
  if (!Array.isArray(raw)) return null
  const recipes = readable(raw)
  return recipes.length < raw.length ? null : recipes
})

/** As they were read last. */
let known: readonly Recipe[] = []

/** All recipes, newest first. One that cannot be read is set aside under `backup:recipes`; the others stay. */
export async function listRecipes(): Promise<Recipe[]> {
  const recipes = await read()
  known = recipes
  return recipes
}

async function read(): Promise<Recipe[]> {
  const raw: unknown = (await local.get(KEY))[KEY]
  if (raw === undefined) return []
  const all = inFull(raw)
  if (all) return all
  const good = Array.isArray(raw) ? readable(raw) : []
  log.warn('stored recipes cannot be read and were set aside')
  await local.set({ [BACKUP_KEY]: raw, [KEY]: good })
  return good
}

async function change(edit: (recipes: Recipe[]) => Recipe[]): Promise<Recipe[]> {
  return navigator.locks.request(LOCK, async () => {
    const next = edit(await listRecipes())
    await local.set({ [KEY]: next })
    return next
  })
}

const put = (recipes: Recipe[], recipe: Recipe): Recipe[] => {
  const known = recipes.some(({ id }) => id === recipe.id)
  const next = known ? recipes.map((one) => (one.id === recipe.id ? recipe : one)) : [recipe, ...recipes]
  if (next.length > MAX_RECIPES) throw new ProblemError('too-many')
  return next
}

/** Stores or replaces one; all recipes come back. Throws `too-many` at the hundred-and-first. */
export function saveRecipe(recipe: Recipe): Promise<Recipe[]> {
  const checked = recipeSchema.parse(recipe)
  return change((recipes) => put(recipes, checked))
}

export function removeRecipe(id: string): Promise<Recipe[]> {
  return change((recipes) => recipes.filter((recipe) => recipe.id !== id))
}

/**
 * Reads a file. Not confirmed: the recipes in it, nothing stored. Confirmed: all recipes after storing; one with the id
 * of a stored recipe replaces it. Access to hosts is not asked here: an imported recipe works where the site is enabled.
 * Throws `import-invalid`, `too-many`.
 */
export async function importRecipes(text: string, confirmed: boolean): Promise<Recipe[]> {
  const recipes = parseRecipeFile(text)
  if (!recipes) throw new ProblemError('import-invalid')
  return confirmed ? change((stored) => recipes.reduceRight(put, stored)) : recipes
}

/** The recipe that a record's site names (`recipe:<id>`), or null. Whoever holds such a record has read the recipes. */
export function recipeOf(site: string): Recipe | null {
  return known.find(({ id }) => site === `recipe:${id}`) ?? null
}

/** The recipe of a page's address, or null. Of several the one whose address says most, then the newest. */
export async function recipeFor(address: string): Promise<Recipe | null> {
  const url = URL.parse(address)
  if (!url) return null
  const fits = (await listRecipes()).flatMap((recipe) => {
    const match = recipe.enabled ? matchAddress(recipe, url) : null
    return match ? [{ recipe, rank: (match.record ? 2 : 0) + (match.loose ? 0 : 1) }] : []
  })
  fits.sort((a, b) => b.rank - a.rank || b.recipe.address.length - a.recipe.address.length)
  return fits[0]?.recipe ?? null
}
