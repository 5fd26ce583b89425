/**
 * Settings by an administrator (`storage.managed`): defaults and locks. Read at each use: browsers hand the policy over
 * some seconds after install.
 */

import { browser } from 'wxt/browser'
import * as z from 'zod/mini'
import { managed } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { log } from '../log.ts'
import { projectIdFrom } from '../texter/project.ts'

z.config({ jitless: true })

/** Settings that an administrator may lock. */
export const LOCKABLE = ['connections', 'sites', 'sites.autoLink', 'botSwitch', 'language', 'recipes'] as const
export type Lockable = (typeof LOCKABLE)[number]

const policySchema = z.lazy(() =>
  z.object({
    projects: z._default(
      z
        .array(
          z.object({
            project: z.string().check(z.maxLength(200)),
            name: z.optional(z.string().check(z.maxLength(80))),
            country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
            businessNumber: z.optional(z.string().check(z.regex(/^\d{5,20}$/))),
            /** Chromium only: in Firefox a content script could read it. */
            token: z.optional(z.string().check(z.maxLength(4096))),
          }),
        )
        .check(z.maxLength(20)),
      [],
    ),
    sites: z._default(
      z
        .array(
          z.object({ address: z.string().check(z.maxLength(300)), crm: z.optional(z.string().check(z.maxLength(80))) }),
        )
        .check(z.maxLength(200)),
      [],
    ),
    recipes: z._default(z.array(z.unknown()).check(z.maxLength(100)), []),
    language: z.optional(z.enum(['auto', 'en', 'he'])),
    autoLink: z.optional(z.boolean()),
    botSwitch: z.optional(z.boolean()),
    locked: z._default(z.array(z.enum(LOCKABLE)), []),
  }),
)

export type Policy = z.infer<typeof policySchema>

const NONE: Policy = { projects: [], sites: [], recipes: [], locked: [] }

/** The policy, empty where there is none or it cannot be understood (then it is logged by field). */
export async function readPolicy(): Promise<Policy> {
  const raw = await readManaged()
  if (typeof raw !== 'object' || raw === null || Object.keys(raw).length === 0) return NONE
  const parsed = policySchema.safeParse(raw)
  if (parsed.success) return withImpliedLocks(parsed.data)
  log.warn('the policy cannot be understood', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  return NONE
}

// Forbidding something is a lock on it.
function withImpliedLocks(policy: Policy): Policy {
  const locked = new Set<Lockable>(policy.locked)
  if (policy.autoLink === false) locked.add('sites.autoLink')
  if (policy.botSwitch === false) locked.add('botSwitch')
  return { ...policy, locked: [...locked] }
}

/** True where content scripts can be kept from reading the policy (Chromium); Firefox has no such call. */
export function canHidePolicy(): boolean {
  return 'setAccessLevel' in browser.storage.managed
}

/** Projects whose token the policy holds although this browser lets content scripts read it (Firefox): it is not taken. */
export function refusedTokens(policy: Policy): string[] {
  if (canHidePolicy()) return []
  return policy.projects.flatMap(({ project, token }) => (token ? (projectIdFrom(project) ?? []) : []))
}

// Firefox rejects where no policy exists; Chromium answers with an empty object.
async function readManaged(): Promise<unknown> {
  try {
    return await managed.get(null)
  } catch {
    return undefined
  }
}

/**
 * Closes `storage.managed` and `storage.local` to content scripts where the browser can (Chromium; Firefox has no such
 * call). Called in the first turn of the background.
 */
export function closeStorageToPages(): void {
  for (const area of [browser.storage.local, browser.storage.managed]) {
    if ('setAccessLevel' in area && typeof area.setAccessLevel === 'function') {
      Promise.resolve(area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' })).catch(() => undefined)
    }
  }
}

/** Throws `policy-locked` where the administrator locked this setting. */
export async function refuseIfLocked(setting: Lockable): Promise<void> {
  const { locked } = await readPolicy()
  if (locked.includes(setting)) throw new ProblemError('policy-locked')
}
