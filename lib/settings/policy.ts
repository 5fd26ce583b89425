/**
 * Settings by an administrator (`storage.managed`): defaults and locks. Read at each use: browsers hand the policy over
 * some seconds after install.
 */
import { browser } from 'wxt/browser'
import { managed } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { log } from '../log.ts'
import { isLocked } from './locks.ts'
import type { Lockable } from './owners.ts'
import { NO_POLICY, type Policy, policyFrom } from './policy-values.ts'

export type { Policy, PolicyProject, PolicySite } from './policy-values.ts'

let last: { raw: Record<string, unknown>; policy: Policy } | null = null

/** The policy; `NO_POLICY` where there is none. What cannot be read of it is left out and named. */
export async function readPolicy(): Promise<Policy> {
  const raw = await readManaged()
  if (Object.keys(raw).length === 0) return NO_POLICY
  if (last && isSame(last.raw, raw)) return last.policy
  const policy = policyFrom(raw)
  const [field] = policy.faults
  if (field !== undefined) log.warn('the policy cannot be read in full', { field, count: policy.faults.length })
  last = { raw, policy }
  return policy
}

// A remembered area gives the same values again, in an object of their own.
function isSame(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  const keys = Object.keys(other)
  return Object.keys(one).length === keys.length && keys.every((key) => one[key] === other[key])
}

/** True where content scripts can be kept from reading the policy (Chromium); Firefox has no such call. */
export function canHidePolicy(): boolean {
  return 'setAccessLevel' in browser.storage.managed
}

/** Projects whose token the policy holds although this browser lets content scripts read it (Firefox): it is not taken. */
export function refusedTokens(policy: Policy): string[] {
  return canHidePolicy() ? [] : withToken(policy)
}

/** Projects whose token is the administrator's: the policy holds it and locks the connections. */
export function policyTokens(policy: Policy): string[] {
  return canHidePolicy() && isLocked(policy.locked, 'connections') ? withToken(policy) : []
}

function withToken({ projects }: Policy): string[] {
  return projects.flatMap(({ projectId, token }) => (token === undefined ? [] : projectId))
}

// Firefox rejects where no policy exists; Chromium answers with an empty object.
async function readManaged(): Promise<Record<string, unknown>> {
  try {
    return await managed.get(null)
  } catch {
    return {}
  }
}

/** Throws `policy-locked` where the administrator locked one of these settings. */
export async function refuseIfLocked(...settings: readonly Lockable[]): Promise<void> {
  const { locked } = await readPolicy()
  if (settings.some((setting) => isLocked(locked, setting))) throw new ProblemError('policy-locked')
}

/** Throws `policy-locked` where the token of this project is the administrator's. */
export async function refuseIfTokenLocked(projectId: string): Promise<void> {
  if (policyTokens(await readPolicy()).includes(projectId)) throw new ProblemError('policy-locked')
}
