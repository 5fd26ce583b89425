/**
 * Whose each setting is. `personal`: each person's own, under every lock. Otherwise a policy may give a default for it,
 * and the lock named here makes it the administrator's. A setting without a decision does not compile.
 */
import type { Connection, EnabledSite, Settings } from './settings-types.ts'

/** Settings that an administrator may lock. */
export const LOCKABLE = [
  'connections',
  'sites',
  'sites.autoLink',
  'recipes',
  'botSwitch',
  'language',
  'theme',
  'opens',
] as const
export type Lockable = (typeof LOCKABLE)[number]

type Owner = 'personal' | Lockable

export const SETTING_OWNERS = {
  language: 'language',
  theme: 'theme',
  opens: 'opens',
  connections: 'connections',
  sites: 'sites',
} as const satisfies Record<Exclude<keyof Settings, 'version'>, Owner>

export const CONNECTION_OWNERS = {
  name: 'connections',
  country: 'connections',
  businessNumber: 'connections',
  readOnly: 'connections',
  color: 'personal',
  me: 'personal',
  // Nobody sets it: it is found out.
  writeRefused: 'personal',
} as const satisfies Record<Exclude<keyof Connection, 'projectId'>, Owner>

export const SITE_OWNERS = {
  site: 'sites',
  projectId: 'sites',
  country: 'sites',
  // It writes without a click: a policy may only forbid it, and any lock on it does.
  autoLink: 'sites.autoLink',
  buttonHidden: 'personal',
  place: 'personal',
  hiddenPaths: 'personal',
  chosenAccount: 'personal',
} as const satisfies Record<Exclude<keyof EnabledSite, 'origin'>, Owner>

/** Locks that a change of these fields has to pass. */
export function locksOf<K extends string>(
  owners: Readonly<Record<K, Owner>>,
  change: { [P in K]?: unknown },
): Lockable[] {
  const locks = new Set<Lockable>()
  for (const field in change) {
    const owner = owners[field]
    if (change[field] !== undefined && owner !== 'personal') locks.add(owner)
  }
  return [...locks]
}
