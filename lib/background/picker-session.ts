/** Teaching by pointing: a session per tab, begun on one of our own pages. Without one, `picker.done` is refused. */
import { browser } from 'wxt/browser'
import { z } from 'zod'
import type { Recipe } from '../crm/recipe.ts'
import { ProblemError } from '../errors.ts'
import type { Input, PickerState } from '../messages/protocol.ts'
import { recipeSchema } from '../recipes/recipe-schema.ts'
import { listRecipes } from '../recipes/recipes.ts'

const sessionSchema = z.object({ picking: z.boolean(), draft: recipeSchema.nullable() })
type Session = z.infer<typeof sessionSchema>

function keyOf(tabId: number): string {
  return `picking:${tabId}`
}

async function read(tabId: number): Promise<Session | null> {
  const parsed = sessionSchema.safeParse((await browser.storage.session.get(keyOf(tabId)))[keyOf(tabId)])
  return parsed.success ? parsed.data : null
}

async function write(tabId: number, session: Session): Promise<void> {
  await browser.storage.session.set({ [keyOf(tabId)]: session })
}

/** Opens a session and puts the picker into the page. Throws `page-unsupported`. */
export async function startPicking({ tabId, recipeId }: Input<'picker.start'>): Promise<void> {
  const draft = (await listRecipes()).find(({ id }) => id === recipeId) ?? (await read(tabId))?.draft ?? null
  await write(tabId, { picking: true, draft })
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: ['/content-scripts/picker.js'] })
  } catch {
    await forgetPicking(tabId)
    throw new ProblemError('page-unsupported')
  }
}

/** Takes what was picked; null = left with Escape. Throws `not-allowed` without a session. */
export async function donePicking(tabId: number, recipe: Recipe | null): Promise<void> {
  const session = await read(tabId)
  if (!session?.picking) throw new ProblemError('not-allowed')
  await write(tabId, { picking: false, draft: recipe })
}

export async function pickerState(tabId: number): Promise<PickerState> {
  return (await read(tabId)) ?? { picking: false, draft: null }
}

export async function forgetPicking(tabId: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tabId))
}
