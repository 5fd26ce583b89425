/** Brings an administrator's policy into the settings: at every start and whenever the browser hands over a new one. */
import { browser } from 'wxt/browser'
import { siteById } from '../crm/registry.ts'
import { log } from '../log.ts'
import { recipeSchema } from '../recipes/recipe-schema.ts'
import { listRecipes, saveRecipe } from '../recipes/recipes.ts'
import { canHidePolicy, type Policy, readPolicy } from '../settings/policy.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import type { Connection, EnabledSite, Settings } from '../settings/settings-types.ts'
import { readToken, saveToken } from '../settings/vault.ts'
import { originOf } from '../sites/host-pattern.ts'
import { projectIdFrom } from '../texter/project.ts'
import { freshConnection } from './connection-service.ts'
import { pushSettings } from './settings-view.ts'
import { freshSite, restoreSites } from './site-service.ts'

/** Follows the policy from now on. */
export function watchPolicy(): void {
  void applyPolicy()
  browser.storage.onChanged.addListener((_changes, area) => {
    // Also where only a lock came or went: an open options page shows it.
    if (area === 'managed') void applyPolicy().then(pushSettings)
  })
}

/** Applies the present policy; nothing happens where there is none. */
export async function applyPolicy(): Promise<void> {
  const policy = await readPolicy()
  if (policy.projects.length + policy.sites.length + policy.recipes.length === 0 && !policy.language) return
  const { settings: before } = await readSettings()
  const after = await changeSettings((now) => merged(now, policy))
  await storeTokens(policy)
  await storeRecipes(policy)
  // The background starts many times a day: open tabs are served anew only where the policy brought a site.
  if (JSON.stringify(before.sites) !== JSON.stringify(after.sites)) await restoreSites()
  await pushSettings()
}

/** The settings with the policy's: locked ones win, the others are defaults for what is not set up. Pure. */
export function merged(before: Settings, policy: Policy): Settings {
  const connections = policy.projects.flatMap((project, index) => connectionFrom(project, index) ?? [])
  const sites = policy.sites.flatMap((site) => siteFrom(site) ?? [])
  return {
    ...before,
    language:
      policy.language && (policy.locked.includes('language') || before.language === 'auto')
        ? policy.language
        : before.language,
    connections: combine(
      before.connections,
      connections,
      ({ projectId }) => projectId,
      policy.locked.includes('connections'),
    ),
    sites: combine(before.sites, sites, ({ origin }) => origin, policy.locked.includes('sites')),
  }
}

// A locked list is the policy's list; what the person set on an entry of it (a place, a name) stays.
function combine<T>(own: readonly T[], fromPolicy: readonly T[], keyOf: (item: T) => string, locked: boolean): T[] {
  const kept = locked ? own.filter((item) => fromPolicy.some((one) => keyOf(one) === keyOf(item))) : own
  return [...kept, ...fromPolicy.filter((one) => !kept.some((item) => keyOf(item) === keyOf(one)))]
}

function connectionFrom(project: Policy['projects'][number], index: number): Connection | null {
  const projectId = projectIdFrom(project.project)
  if (!projectId) return null
  const fresh = freshConnection(projectId, index)
  return {
    ...fresh,
    name: project.name ?? fresh.name,
    country: project.country ?? fresh.country,
    businessNumber: project.businessNumber ?? null,
  }
}

function siteFrom(site: Policy['sites'][number]): EnabledSite | null {
  const origin = originOf(site.address)
  const known = site.crm === undefined || site.crm === 'generic' || siteById(site.crm) !== null
  return origin && known ? freshSite(origin, site.crm ?? 'generic') : null
}

// In Firefox a content script can read the policy, and with it the token: there it is not taken.
async function storeTokens(policy: Policy): Promise<void> {
  for (const { project, token } of policy.projects) {
    const projectId = projectIdFrom(project)
    if (!token || !projectId) continue
    if (!canHidePolicy()) log.warn('a token by policy is not taken in this browser')
    else if ((await readToken(projectId)) !== token) await saveToken(projectId, token)
  }
}

async function storeRecipes(policy: Policy): Promise<void> {
  const known = new Set((await listRecipes()).map(({ id }) => id))
  for (const raw of policy.recipes) {
    const recipe = recipeSchema.safeParse(raw)
    if (recipe.success && !known.has(recipe.data.id)) await saveRecipe(recipe.data)
  }
}
