/**
 * What of the policy was taken before: a default is offered once, so that what a person changed, removed or forgot since
 * stays theirs. Of tokens and recipes only a digest is kept.
 */
import * as z from 'zod/mini'
import { local } from '../area.ts'
import { once } from '../once.ts'
import { parseOnce } from '../parse-once.ts'
import { connectionSchema, enabledSiteSchema, settingsSchema } from './settings-schema.ts'
import type { Connection, EnabledSite, Settings } from './settings-types.ts'

z.config({ jitless: true })

const KEY = 'policy-taken'

export interface PolicyTaken {
  language?: Settings['language'] | undefined
  theme?: Settings['theme'] | undefined
  opens?: Settings['opens'] | undefined
  /** By project id. */
  connections: Record<string, Partial<Connection>>
  /** By origin. */
  sites: Record<string, Partial<EnabledSite>>
  /** Digest by recipe id. */
  recipes: Record<string, string>
  /** Digest by project id. */
  tokens: Record<string, string>
  /** What found no room. */
  left: string[]
}

export const NOTHING_TAKEN: PolicyTaken = { connections: {}, sites: {}, recipes: {}, tokens: {}, left: [] }

const schema = once(() => {
  const { language, theme, opens } = settingsSchema().shape
  return z.object({
    language: z.optional(language),
    theme: z.optional(theme),
    opens: z.optional(opens),
    connections: z.record(z.string(), z.partial(connectionSchema())),
    sites: z.record(z.string(), z.partial(enabledSiteSchema())),
    recipes: z.record(z.string(), z.string()),
    tokens: z.record(z.string(), z.string()),
    left: z.array(z.string()),
  }) satisfies z.ZodMiniType<PolicyTaken>
})

const parsed = parseOnce((raw) => schema().safeParse(raw).data ?? null)

export async function readTaken(): Promise<PolicyTaken> {
  return parsed((await local.get(KEY))[KEY]) ?? NOTHING_TAKEN
}

/** Writes only where something is new: the background starts many times a day. */
export async function writeTaken(taken: PolicyTaken): Promise<void> {
  const next = schema().parse(taken)
  if (JSON.stringify(next) !== JSON.stringify(await readTaken())) await local.set({ [KEY]: next })
}

/** SHA-256, hexadecimal. */
export async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
