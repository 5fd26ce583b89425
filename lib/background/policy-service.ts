/** Brings an administrator's policy into the settings: after every start and whenever the browser hands over a new one. */
import { browser } from 'wxt/browser'
import { toProblem } from '../errors.ts'
import { log } from '../log.ts'
import { listRecipes, saveRecipe } from '../recipes/recipes.ts'
import { isLocked } from '../settings/locks.ts'
import { canHidePolicy, type Policy, readPolicy } from '../settings/policy.ts'
import { digestOf, type PolicyTaken, readTaken, writeTaken } from '../settings/policy-taken.ts'
import { NO_POLICY } from '../settings/policy-values.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import type { Settings } from '../settings/settings-types.ts'
import { readToken } from '../settings/vault.ts'
import { forgetProject, storeToken } from './connection-service.ts'
import { merged } from './policy-merge.ts'
import { pushSettings } from './settings-view.ts'
import { leaveSites, restoreSites } from './site-service.ts'

/** Follows the policy from now on. */
export function watchPolicy(): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    // Also where only a lock came or went: an open options page shows it.
    if (area === 'managed') void applyPolicy().then(pushSettings)
  })
}

/** Applies the present policy; nothing happens where there is none. Never throws: what fails is tried at the next start. */
export async function applyPolicy(): Promise<void> {
  await navigator.locks.request('texter-link:policy', async () => {
    const policy = await readPolicy()
    if (policy !== NO_POLICY) await apply(policy).catch(failed('settings'))
  })
}

async function apply(policy: Policy): Promise<void> {
  const [{ settings: before }, taken] = await Promise.all([readSettings(), readTaken()])
  const plan = merged(before, policy, taken)
  // First what hangs on the connections that go: cut off half-way, it is done again.
  for (const { projectId } of missing(before.connections, plan.settings.connections, ({ projectId }) => projectId)) {
    await forgetProject(projectId).catch(failed('projects'))
  }
  // The background starts many times a day: mostly nothing is new.
  const after = isSame(before, plan.settings)
    ? before
    : await changeSettings((now) => merged(now, policy, taken).settings)
  const gone = missing(before.sites, after.sites, ({ origin }) => origin)
  if (gone.length > 0) await leaveSites(gone, after.sites).catch(failed('sites'))
  const tokens = await storeTokens(policy, after, taken)
  const recipes = await storeRecipes(policy, taken)
  const left = [...plan.left, ...recipes.left]
  await writeTaken({ ...plan.taken, tokens, recipes: recipes.taken, left })
  if (!isSame(before.sites, after.sites)) await restoreSites()
  await pushSettings()
}

function missing<T>(before: readonly T[], after: readonly T[], keyOf: (item: T) => string): T[] {
  const left = new Set(after.map(keyOf))
  return before.filter((item) => !left.has(keyOf(item)))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function failed(field: string): (thrown: unknown) => void {
  return (thrown) => log.warn('the policy could not be applied', { field, code: toProblem(thrown).code })
}

/**
 * Stores the policy's tokens: always under a lock; else where the person has none and never had this one, and where the
 * administrator changed it. In Firefox a content script can read the policy, and with it the token: there it is not taken.
 */
async function storeTokens(
  policy: Policy,
  { connections }: Settings,
  taken: PolicyTaken,
): Promise<PolicyTaken['tokens']> {
  if (!canHidePolicy()) return {}
  const digests: PolicyTaken['tokens'] = {}
  const locked = isLocked(policy.locked, 'connections')
  for (const { projectId, token } of policy.projects) {
    if (token === undefined || !connections.some((one) => one.projectId === projectId)) continue
    try {
      const digest = await digestOf(`${projectId} ${token}`)
      const before = taken.tokens[projectId]
      const own = await readToken(projectId)
      const wanted = locked || (before === undefined ? own === null : before !== digest)
      if (wanted && own !== token) await storeToken(projectId, token)
      digests[projectId] = digest
    } catch (thrown) {
      failed('projects')(thrown)
    }
  }
  return digests
}

/** Stores the policy's recipes: always under a lock; else those that are new, and those that nobody here touched. */
async function storeRecipes(
  policy: Policy,
  taken: PolicyTaken,
): Promise<Pick<PolicyTaken, 'left'> & { taken: PolicyTaken['recipes'] }> {
  const digests: PolicyTaken['recipes'] = {}
  const left: string[] = []
  if (policy.recipes.length === 0) return { taken: digests, left }
  const locked = isLocked(policy.locked, 'recipes')
  const stored = new Map((await listRecipes()).map((recipe) => [recipe.id, recipe]))
  for (const recipe of policy.recipes) {
    const known = stored.get(recipe.id)
    const before = taken.recipes[recipe.id]
    const touched = known ? before !== (await digestOf(JSON.stringify(known))) : before !== undefined
    try {
      if ((locked || !touched) && !isSame(known, recipe)) await saveRecipe(recipe)
      digests[recipe.id] = await digestOf(JSON.stringify(recipe))
    } catch (thrown) {
      failed('recipes')(thrown)
      left.push('recipes')
      break
    }
  }
  return { taken: digests, left }
}
