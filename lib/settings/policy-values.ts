/**
 * What an administrator's values say, key by key and entry by entry: one typing error costs what it stands in, never the
 * rest. What cannot be read in a restriction stays restricted. What could not be read is named.
 */
import * as z from 'zod/mini'
import type { Recipe } from '../crm/recipe.ts'
import { siteById } from '../crm/registry.ts'
import { isObject } from '../is-object.ts'
import { once } from '../once.ts'
import { MAX_RECIPES } from '../recipes/recipe-file.ts'
import { recipeSchema } from '../recipes/recipe-schema.ts'
import { originOf } from '../sites/host-pattern.ts'
import { projectIdFrom } from '../texter/project.ts'
import { LOCKABLE, type Lockable } from './owners.ts'
import { connectionSchema, MAX_CONNECTIONS, MAX_SITES, settingsSchema } from './settings-schema.ts'
import type { Language, Settings, Theme } from './settings-types.ts'
import { tokenFrom } from './token-text.ts'

z.config({ jitless: true })

export interface PolicyProject {
  projectId: string
  name?: string | undefined
  country?: string | undefined
  businessNumber?: string | undefined
  readOnly?: boolean | undefined
  /** Chromium only: in Firefox a content script could read it. */
  token?: string | undefined
}

export interface PolicySite {
  origin: string
  site: string
  projectId: string | null
  country: string | null
}

export interface Policy {
  projects: PolicyProject[]
  sites: PolicySite[]
  recipes: Recipe[]
  language?: Language | undefined
  theme?: Theme | undefined
  opens?: Settings['opens'] | undefined
  autoLink?: boolean | undefined
  botSwitch?: boolean | undefined
  locked: Lockable[]
  /** Lists that are there and could be read to the last entry: only these are, under their lock, all there may be. */
  complete: ('projects' | 'sites')[]
  /** Paths of what could not be read, e.g. `projects.0.country`. */
  faults: string[]
}

export const projectSchema = once(() => {
  const { name, country } = connectionSchema().shape
  return z.strictObject({
    project: z.string().check(
      z.maxLength(200),
      z.refine((typed) => projectIdFrom(typed) !== null),
    ),
    name: z.optional(name),
    country: z.optional(country),
    businessNumber: z.optional(z.string().check(z.regex(/^\d{5,20}$/))),
    readOnly: z.optional(z.boolean()),
    token: z.optional(z.string().check(z.refine((typed) => tokenFrom(typed) !== null))),
  })
})

export const siteSchema = once(() =>
  z.strictObject({
    address: z.string().check(
      z.maxLength(300),
      z.refine((typed) => originOf(typed) !== null),
    ),
    crm: z._default(z.string().check(z.refine((id) => id === 'generic' || siteById(id) !== null)), 'generic'),
    project: z.optional(
      z.string().check(
        z.maxLength(200),
        z.refine((typed) => projectIdFrom(typed) !== null),
      ),
    ),
    country: z.optional(connectionSchema().shape.country),
  }),
)

/** The most that is said of a key that we do not know. */
const NAME = 40

/** Keys of a policy. */
export const POLICY_KEYS = [
  'projects',
  'sites',
  'recipes',
  'language',
  'theme',
  'opens',
  'autoLink',
  'botSwitch',
  'locked',
] as const

export const NO_POLICY: Policy = { projects: [], sites: [], recipes: [], locked: [], complete: [], faults: [] }

export function policyFrom(raw: Record<string, unknown>): Policy {
  const faults: string[] = []
  // A restriction under a wrong name would go unnoticed.
  for (const key of Object.keys(raw)) if (!POLICY_KEYS.some((known) => known === key)) faults.push(key.slice(0, NAME))
  const { language, theme, opens } = settingsSchema().shape
  const autoLink = permission(raw, 'autoLink', faults)
  const botSwitch = permission(raw, 'botSwitch', faults)
  const locked = new Set(locks(raw.locked, faults))
  // Forbidding something is a lock on it.
  if (autoLink === false) locked.add('sites.autoLink')
  if (botSwitch === false) locked.add('botSwitch')
  const projects = entries(raw, 'projects', MAX_CONNECTIONS, faults, (item, path) => projectFrom(item, path, faults))
  const sites = entries(raw, 'sites', MAX_SITES, faults, (item, path) => siteFrom(item, path, faults))
  const recipes = entries(raw, 'recipes', MAX_RECIPES, faults, (item, path) => recipeFrom(item, path, faults))
  return {
    projects: unique(projects.read, ({ projectId }) => projectId),
    sites: unique(sites.read, ({ origin }) => origin),
    recipes: recipes.read,
    complete: [...(projects.complete ? (['projects'] as const) : []), ...(sites.complete ? (['sites'] as const) : [])],
    language: value(raw, 'language', language, faults),
    theme: value(raw, 'theme', theme, faults),
    opens: value(raw, 'opens', opens, faults),
    autoLink,
    botSwitch,
    locked: [...locked],
    faults: [...new Set(faults)],
  }
}

type Key = (typeof POLICY_KEYS)[number]

function value<T>(raw: Record<string, unknown>, key: Key, schema: z.ZodMiniType<T>, faults: string[]): T | undefined {
  if (raw[key] === undefined) return
  const parsed = schema.safeParse(raw[key])
  if (!parsed.success) faults.push(key)
  return parsed.data
}

/** Whether something may be done: what cannot be read was meant to forbid. Windows' registry has 1 and 0. */
function permission(raw: Record<string, unknown>, key: Key, faults: string[]): boolean | undefined {
  const given = raw[key]
  if (given === undefined) return
  if (given === true || given === 1) return true
  if (given !== false && given !== 0) faults.push(key)
  return false
}

function locks(given: unknown, faults: string[]): Lockable[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) faults.push('locked')
  const names: unknown[] = Array.isArray(given) ? given : [given]
  return names.flatMap((name, index) => {
    const known = LOCKABLE.find((one) => one === name)
    if (!known) faults.push(`locked.${index}`)
    return known ?? []
  })
}

function entries<T>(
  raw: Record<string, unknown>,
  key: Key,
  most: number,
  faults: string[],
  read: (item: unknown, path: string) => T | null,
): { read: T[]; complete: boolean } {
  const given = raw[key]
  if (!Array.isArray(given)) {
    if (given !== undefined) faults.push(key)
    return { read: [], complete: false }
  }
  if (given.length > most) faults.push(key)
  const found = given.slice(0, most).flatMap((item: unknown, index) => read(item, `${key}.${index}`) ?? [])
  return { read: found, complete: found.length === given.length }
}

/** Of two entries for the same thing the first counts. */
function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed()
}

/** An entry without the fields that cannot be read; null where one of these is needed. */
function readable<T>(item: unknown, path: string, schema: z.ZodMiniType<T>, faults: string[]): T | null {
  const parsed = schema.safeParse(item)
  if (parsed.success) return parsed.data
  const bad = new Set(parsed.error.issues.flatMap(fieldsOf))
  if (bad.size === 0) faults.push(path)
  for (const field of bad) faults.push(`${path}.${field.slice(0, NAME)}`)
  if (!isObject(item) || bad.size === 0) return null
  const rest = Object.fromEntries(Object.entries(item).filter(([field]) => !bad.has(field)))
  return schema.safeParse(rest).data ?? null
}

function fieldsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return issue.keys
  return issue.path.slice(0, 1).map(String)
}

function projectFrom(item: unknown, path: string, faults: string[]): PolicyProject | null {
  const read = readable(item, path, projectSchema(), faults)
  const projectId = read && projectIdFrom(read.project)
  if (!projectId) return null
  const { project: _address, ...rest } = read
  return { projectId, ...rest }
}

function siteFrom(item: unknown, path: string, faults: string[]): PolicySite | null {
  const read = readable(item, path, siteSchema(), faults)
  const origin = read && originOf(read.address)
  if (!origin) return null
  const { crm: site, project, country = null } = read
  return { origin, site, projectId: project === undefined ? null : projectIdFrom(project), country }
}

// A recipe in parts would read something else than what was taught.
function recipeFrom(item: unknown, path: string, faults: string[]): Recipe | null {
  const parsed = recipeSchema.safeParse(item)
  if (parsed.success) return parsed.data
  faults.push([path, ...(parsed.error.issues[0]?.path ?? [])].join('.'))
  return null
}
