/** Settings and recipes as a file, without tokens, and back after a preview. An imported file is hostile input. */
import * as z from 'zod/mini'
import { allSites } from '../crm/registry.ts'
import { ProblemError } from '../errors.ts'
import type { ImportPreview } from '../messages/protocol.ts'
import { MAX_RECIPES } from '../recipes/recipe-file.ts'
import { recipeSchema } from '../recipes/recipe-schema.ts'
import { listRecipes, saveRecipe } from '../recipes/recipes.ts'
import { isLocked } from '../settings/locks.ts'
import { readPolicy, refuseIfLocked } from '../settings/policy.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import {
  connectionSchema,
  enabledSiteSchema,
  MAX_CONNECTIONS,
  MAX_SITES,
  settingsSchema,
} from '../settings/settings-schema.ts'
import type { Settings } from '../settings/settings-types.ts'
import { reconcile } from '../sites/registration.ts'

const fileSchema = z.lazy(() =>
  z.object({
    texterLink: z.literal(1),
    language: settingsSchema().shape.language,
    theme: settingsSchema().shape.theme,
    opens: settingsSchema().shape.opens,
    connections: z.array(connectionSchema()).check(z.maxLength(MAX_CONNECTIONS)),
    sites: z.array(enabledSiteSchema()).check(z.maxLength(MAX_SITES)),
    recipes: z.array(recipeSchema).check(z.maxLength(MAX_RECIPES)),
  }),
)

/** The file's text: settings and recipes, no token, no history. */
export async function exportSettings(): Promise<string> {
  const { settings } = await readSettings()
  const { version: _version, ...rest } = settings
  return JSON.stringify({ texterLink: 1, ...rest, recipes: await listRecipes() }, null, 2)
}

/**
 * What a file would bring; applied only when confirmed. Access to sites is still the browser's to grant. Throws
 * `import-invalid`, and `too-many` before anything is changed.
 */
export async function importSettings(text: string, confirmed: boolean): Promise<ImportPreview> {
  const parsed = fileSchema.safeParse(json(text))
  if (!parsed.success) throw new ProblemError('import-invalid')
  const { connections, recipes, language, theme, opens } = parsed.data
  const known = parsed.data.sites.filter(({ site }) => site === 'generic' || allSites.some(({ id }) => id === site))
  // Auto-link writes without a click: a file never switches it on.
  const sites = known.map((site) => ({ ...site, autoLink: false }))
  const preview = {
    connections: connections.map(({ projectId }) => projectId),
    sites: sites.map(({ origin }) => origin),
    recipes: recipes.map(({ name }) => name),
    applied: confirmed,
  }
  const lists = (now: Pick<Settings, 'connections' | 'sites'>) => ({
    connections: merged(now.connections, connections, ({ projectId }) => projectId),
    sites: merged(now.sites, sites, ({ origin }) => origin),
  })
  const after = lists((await readSettings()).settings)
  const taught = merged(await listRecipes(), recipes, ({ id }) => id)
  if (after.connections.length > MAX_CONNECTIONS || after.sites.length > MAX_SITES || taught.length > MAX_RECIPES) {
    throw new ProblemError('too-many')
  }
  if (!confirmed) return preview
  await refuseIfLocked('connections', 'sites', 'recipes')
  const { locked } = await readPolicy()
  const settings = await changeSettings((before) => ({
    ...before,
    language: isLocked(locked, 'language') ? before.language : language,
    theme: isLocked(locked, 'theme') ? before.theme : theme,
    opens: isLocked(locked, 'opens') ? before.opens : opens,
    ...lists(before),
  }))
  for (const recipe of recipes) await saveRecipe(recipe)
  await reconcile(settings.sites)
  return preview
}

function merged<T>(before: readonly T[], incoming: readonly T[], keyOf: (item: T) => string): T[] {
  const keys = new Set(incoming.map(keyOf))
  return [...before.filter((item) => !keys.has(keyOf(item))), ...incoming]
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProblemError('import-invalid')
  }
}
