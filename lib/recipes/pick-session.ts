/**
 * Teaching by pointing: a session per tab, begun on one of our own pages. Without one, `picker.done` is refused.
 *
 * The first record gives a draft (`enabled` is false), kept here until a second record confirms it: its clues may still
 * hold the first contact's own words, so it lives in `storage.session` and never reaches the stored recipes.
 */
import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { session as area } from '../area.ts'
import type { PickerOrder, Recipe } from '../crm/recipe.ts'
import { ProblemError } from '../errors.ts'
import type { Input, PickerState } from '../messages/protocol.ts'
import { parseOnce } from '../parse-once.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { recipeSchema } from './recipe-schema.ts'
import { listRecipes, saveRecipe } from './recipes.ts'

const sessionSchema = z.lazy(() =>
  z.object({
    picking: z.boolean(),
    draft: z.nullable(recipeSchema),
    firstAddress: z.nullable(z.string().check(z.maxLength(4096))),
    /** The recipe that may come back, where it is not a new one. */
    recipeId: z.nullable(z.string()),
  }),
)
type Session = z.infer<typeof sessionSchema>

const NONE: Session = { picking: false, draft: null, firstAddress: null, recipeId: null }

function keyOf(tabId: number): string {
  return `picking:${tabId}`
}

const parsed = parseOnce((raw) => sessionSchema.safeParse(raw).data ?? null)

async function read(tabId: number): Promise<Session> {
  return parsed((await area.get(keyOf(tabId)))[keyOf(tabId)]) ?? NONE
}

async function write(tabId: number, picking: Session): Promise<void> {
  await area.set({ [keyOf(tabId)]: picking })
}

/** Runs in the page's isolated world, before the picker's script. */
function layDown(order: PickerOrder): void {
  globalThis.texterLinkPicker = order
}

/**
 * Opens a session and puts the picker into the page. With `recipeId` the stored recipe is checked or repaired there;
 * with a draft of this tab's site this is its second record. Throws `page-unsupported`, `policy-locked`.
 */
export async function startPicking(input: Input<'picker.start'>, language: 'en' | 'he'): Promise<void> {
  await refuseIfLocked('recipes')
  const { tabId, field, recipeId } = input
  const { url } = await browser.tabs.get(tabId)
  const origin = url === undefined ? null : URL.parse(url)?.origin
  const stored = recipeId === null ? null : ((await listRecipes()).find(({ id }) => id === recipeId) ?? null)
  const before = await read(tabId)
  const draft = before.draft?.origin === origin ? before.draft : null
  const firstAddress = draft ? before.firstAddress : null
  const step = stored ? 'check' : draft ? 'second' : 'first'
  const order: PickerOrder = { language, field, step, recipe: stored ?? draft, firstAddress }
  const session = { draft, firstAddress, recipeId: order.recipe?.id ?? null }
  await write(tabId, { picking: true, ...session })
  try {
    await browser.scripting.executeScript({ target: { tabId }, func: layDown, args: [order] })
    await browser.scripting.executeScript({ target: { tabId }, files: ['/picker.js'] })
  } catch {
    await write(tabId, { picking: false, ...session })
    throw new ProblemError('page-unsupported')
  }
}

/**
 * Takes what was picked; null = left with Escape. A draft waits for the next record, a finished recipe is stored.
 * `readAt` is the checked address of the tab. Throws `not-allowed` without a session, `policy-locked`,
 * `too-many`.
 */
export async function donePicking(
  tabId: number,
  readAt: string,
  recipe: Recipe | null,
): Promise<'left' | 'draft' | 'stored'> {
  const session = await read(tabId)
  if (!session.picking) throw new ProblemError('not-allowed')
  if (recipe === null) {
    await write(tabId, { ...session, picking: false })
    return 'left'
  }
  // The lock may have come while the person pointed.
  await refuseIfLocked('recipes')
  // A page may only teach what it was asked for: never overwrite another site's recipe.
  const asked = session.recipeId ?? recipe.id
  const known = (await listRecipes()).find(({ id }) => id === recipe.id)
  const restarted = !recipe.enabled && session.draft !== null
  if ((recipe.id !== asked && !restarted) || (known && known.origin !== recipe.origin))
    throw new ProblemError('not-allowed')
  // A first record makes a draft, never a finished recipe.
  if (recipe.enabled && session.recipeId === null) throw new ProblemError('not-allowed')
  if (recipe.enabled) {
    await saveRecipe(recipe)
    await forgetPicking(tabId)
    return 'stored'
  }
  await write(tabId, { picking: false, draft: recipe, firstAddress: readAt, recipeId: recipe.id })
  return 'draft'
}

export async function pickerState(tabId: number): Promise<PickerState> {
  const { picking, draft } = await read(tabId)
  return { picking, draft }
}

/** Forgets the session and its draft: the tab was closed, or the person starts afresh. */
export async function forgetPicking(tabId: number): Promise<void> {
  await area.remove(keyOf(tabId))
}
