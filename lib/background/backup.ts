/** Settings and recipes as a file, without tokens, and back after a preview. An imported file is hostile input. */
import * as z from 'zod/mini'
import { allSites } from '../crm/registry.ts'
import { ProblemError } from '../errors.ts'
import type { ImportPreview } from '../messages/protocol.ts'
import { recipeSchema } from '../recipes/recipe-schema.ts'
import { listRecipes, saveRecipe } from '../recipes/recipes.ts'
import { readPolicy, refuseIfLocked } from '../settings/policy.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import { connectionSchema, enabledSiteSchema, settingsSchema } from '../settings/settings-schema.ts'
import { reconcile } from '../sites/registration.ts'

const fileSchema = z.lazy(() =>
  z.object({
    texterLink: z.literal(1),
    language: settingsSchema.shape.language,
    theme: settingsSchema.shape.theme,
    opens: settingsSchema.shape.opens,
    connections: z.array(connectionSchema).check(z.maxLength(20)),
    sites: z.array(enabledSiteSchema).check(z.maxLength(200)),
    recipes: z.array(recipeSchema).check(z.maxLength(100)),
  }),
)

/** The file's text: settings and recipes, no token, no history. */
export async function exportSettings(): Promise<string> {
  const { settings } = await readSettings()
  const { version: _version, ...rest } = settings
  return JSON.stringify({ texterLink: 1, ...rest, recipes: await listRecipes() }, null, 2)
}

/** What a file would bring; applied only when confirmed. Access to sites is still the browser's to grant. Throws `import-invalid`. */
export async function importSettings(text: string, confirmed: boolean): Promise<ImportPreview> {
  const parsed = fileSchema.safeParse(json(text))
  if (!parsed.success) throw new ProblemError('import-invalid')
  const { connections, recipes, language, theme, opens } = parsed.data
  const sites = parsed.data.sites.filter(({ site }) => site === 'generic' || allSites.some(({ id }) => id === site))
  const preview = {
    connections: connections.map(({ projectId }) => projectId),
    sites: sites.map(({ origin }) => origin),
    recipes: recipes.map(({ name }) => name),
    applied: confirmed,
  }
  if (!confirmed) return preview
  for (const setting of ['connections', 'sites', 'recipes'] as const) await refuseIfLocked(setting)
  const { locked } = await readPolicy()
  const settings = await changeSettings((before) => ({
    ...before,
    language: locked.includes('language') ? before.language : language,
    theme,
    opens,
    connections: merged(before.connections, connections, ({ projectId }) => projectId),
    // Auto-link writes without a click: a file never switches it on.
    sites: merged(
      before.sites,
      sites.map((site) => ({ ...site, autoLink: false })),
      ({ origin }) => origin,
    ),
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
