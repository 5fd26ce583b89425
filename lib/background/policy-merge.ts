/** Settings with a policy's: what it locks is the policy's, the rest of it is a default. Pure. */
import { isLocked } from '../settings/locks.ts'
import type { Policy, PolicyProject } from '../settings/policy.ts'
import { NOTHING_TAKEN, type PolicyTaken } from '../settings/policy-taken.ts'
import { MAX_CONNECTIONS, MAX_SITES } from '../settings/settings-schema.ts'
import type { Connection, Settings } from '../settings/settings-types.ts'
import { freshConnection } from './connection-service.ts'
import { freshSite } from './site-service.ts'

export interface Merged {
  settings: Settings
  /** What was offered by now. */
  taken: Pick<PolicyTaken, 'language' | 'theme' | 'opens' | 'connections' | 'sites'>
  /** Lists for whose entries there is no room. */
  left: ('projects' | 'sites')[]
}

export function merged(own: Settings, policy: Policy, taken: PolicyTaken = NOTHING_TAKEN): Merged {
  const locked = (path: string) => isLocked(policy.locked, path)
  const connections = combine({
    own: own.connections,
    keyOf: ({ projectId }) => projectId,
    given: policy.projects.map((project) => ({ key: project.projectId, values: connectionValues(project) })),
    fresh: (projectId, index) => freshConnection(projectId, index),
    before: taken.connections,
    locked: locked('connections'),
    complete: policy.complete.includes('projects'),
    most: MAX_CONNECTIONS,
  })
  const sites = combine({
    own: own.sites,
    keyOf: ({ origin }) => origin,
    given: policy.sites.map(({ origin, ...values }) => ({ key: origin, values })),
    fresh: (origin) => freshSite(origin, 'generic'),
    before: taken.sites,
    locked: locked('sites'),
    complete: policy.complete.includes('sites'),
    most: MAX_SITES,
  })
  const left = new Set(connections.list.map(({ projectId }) => projectId))
  const gone = own.connections.flatMap(({ projectId }) => (left.has(projectId) ? [] : projectId))
  const { language, theme, opens } = policy
  return {
    settings: {
      ...own,
      language: preference(own.language, language, taken.language, 'auto', locked('language')),
      theme: preference(own.theme, theme, taken.theme, 'auto', locked('theme')),
      opens: preference(own.opens, opens, taken.opens, 'popup', locked('opens')),
      connections: connections.list.map((one) => foundOut(own, one)),
      sites: sites.list.map((site) => ({
        ...site,
        projectId: site.projectId !== null && gone.includes(site.projectId) ? null : site.projectId,
        // A lock on it forbids it: it writes without a click.
        autoLink: site.autoLink && !locked('sites.autoLink'),
      })),
    },
    taken: { language, theme, opens, connections: connections.taken, sites: sites.taken },
    left: [...(connections.full ? (['projects'] as const) : []), ...(sites.full ? (['sites'] as const) : [])],
  }
}

/** What a policy says of a connection. Where it names no country and no right to write, these stay as they are. */
function connectionValues({ projectId, name, country, businessNumber, readOnly }: PolicyProject): Partial<Connection> {
  return {
    name: name ?? projectId,
    businessNumber: businessNumber ?? null,
    ...(country === undefined ? {} : { country }),
    ...(readOnly === undefined ? {} : { readOnly }),
  }
}

// A policy cannot give a token the right to write that Texter refused it.
function foundOut(own: Settings, next: Connection): Connection {
  const before = own.connections.find(({ projectId }) => projectId === next.projectId)
  return before?.writeRefused ? { ...next, readOnly: true } : next
}

/** A locked value is the policy's; a default is taken where the person did not choose, and follows the policy from then on. */
function preference<T>(own: T, given: T | undefined, before: T | undefined, none: T, locked: boolean): T {
  if (given === undefined) return own
  return locked || own === (before ?? none) ? given : own
}

interface Lists<T> {
  own: readonly T[]
  keyOf: (item: T) => string
  given: readonly { key: string; values: Partial<T> }[]
  /** A new entry with the defaults. */
  fresh: (key: string, index: number) => T
  before: Readonly<Record<string, Partial<T>>>
  locked: boolean
  /** Under a lock, what the policy does not name goes. */
  complete: boolean
  most: number
}

function combine<T extends object>(lists: Lists<T>): { list: T[]; taken: Record<string, Partial<T>>; full: boolean } {
  const { own, keyOf, given, fresh, before, locked, complete, most } = lists
  const mine = new Map(own.map((item) => [keyOf(item), item]))
  const fromPolicy = new Map<string, T>()
  for (const [index, { key, values }] of given.entries()) {
    const item = mine.get(key)
    // Offered before and gone: the person removed it.
    if (!item && !locked && before[key]) continue
    const base = item ?? fresh(key, index)
    fromPolicy.set(key, { ...base, ...(item && !locked ? untouched(item, before[key], values) : values) })
  }
  const others = locked && complete ? [] : own.filter((item) => !fromPolicy.has(keyOf(item)))
  const added = [...fromPolicy.values()].filter((item) => !mine.has(keyOf(item)))
  const kept = own.map((item) => fromPolicy.get(keyOf(item)) ?? item)
  // Under a lock the order is the policy's too: the first connection serves wherever no other is chosen.
  const all = locked ? [...fromPolicy.values(), ...others] : [...kept, ...added]
  const list = all.slice(0, most)
  const there = new Set(list.map(keyOf))
  const taken = given.filter(({ key }) => there.has(key) || (before[key] && !fromPolicy.has(key)))
  return {
    list,
    taken: Object.fromEntries(taken.map(({ key, values }) => [key, values])),
    full: list.length < all.length,
  }
}

/** Of the policy's values those whose earlier ones the person left as they were. */
function untouched<T extends object>(own: T, before: Partial<T> | undefined, values: Partial<T>): Partial<T> {
  const next: Partial<T> = {}
  for (const field in values) if (before && own[field] === before[field]) next[field] = values[field]
  return next
}
