/** Testing, saving and forgetting a connection to a Texter project. */
import { ProblemError } from '../errors.ts'
import type { ConnectionReport, Input } from '../messages/protocol.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { browserRegion } from '../settings/region.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import type { Connection } from '../settings/settings-types.ts'
import { forgetToken, readToken, saveToken } from '../settings/vault.ts'
import { createTexterClient } from '../texter/client.ts'
import { projectIdFrom } from '../texter/project.ts'
import { forgetSeen } from './seen-names.ts'
import { botTimer, finder, outbox } from './services.ts'

const COLOURS = ['#0b6b57', '#2c5cc5', '#8a3ffc', '#b3541e', '#a3185c', '#5b6470']

/** Tries a project and token without storing either. `token` null = the one in the vault. */
export async function testConnection(input: Input<'connection.test'>): Promise<ConnectionReport> {
  const projectId = projectIdFrom(input.project)
  if (!projectId) {
    return { reachable: false, tokenValid: false, maySearch: false, problem: { code: 'project-invalid' } }
  }
  const typed = input.token?.trim()
  return createTexterClient({ projectId, readToken: async () => typed || readToken(projectId) }).test()
}

/** Stores a connection; a new one gets defaults. Throws `project-invalid`, `policy-locked`. */
export async function saveConnection({ project, token, change }: Input<'connection.save'>): Promise<void> {
  const projectId = projectIdFrom(project)
  if (!projectId) throw new ProblemError('project-invalid')
  const { settings } = await readSettings()
  // A policy may name the project and leave the token to each person.
  const onlyToken = Object.keys(change).length === 0 && settings.connections.some((one) => one.projectId === projectId)
  if (!onlyToken) await refuseIfLocked('connections')
  const typed = token?.trim()
  if (typed) await saveToken(projectId, typed)
  await changeSettings((before) => {
    const known = before.connections.find((one) => one.projectId === projectId)
    const base = known ?? freshConnection(projectId, before.connections.length)
    // A new token may have other scopes: it is tried again.
    const next = { ...base, ...change, ...(typed ? { readOnly: change.readOnly ?? false } : {}) }
    return {
      ...before,
      connections: known
        ? before.connections.map((one) => (one === known ? next : one))
        : [...before.connections, next],
    }
  })
  finder.forget(projectId)
}

/** A connection with defaults: the slug as name, the browser's region. */
export function freshConnection(projectId: string, index: number): Connection {
  return {
    projectId,
    name: projectId,
    color: COLOURS[index % COLOURS.length] ?? '#0b6b57',
    country: browserRegion(),
    businessNumber: null,
    me: null,
    readOnly: false,
  }
}

/** Forgets the token, and the connection with all that is stored of it unless `tokenOnly`. */
export async function forgetConnection({ projectId, tokenOnly }: Input<'connection.forget'>): Promise<void> {
  await refuseIfLocked('connections')
  await forgetToken(projectId)
  finder.forget(projectId)
  await Promise.all([outbox.clear(projectId), botTimer.clear(projectId)])
  if (tokenOnly) return
  await forgetSeen(projectId)
  await changeSettings((before) => ({
    ...before,
    connections: before.connections.filter((one) => one.projectId !== projectId),
    sites: before.sites.map((site) => (site.projectId === projectId ? { ...site, projectId: null } : site)),
  }))
}

/** Remembers that a project's token may search but not write. */
export async function noteReadOnly(projectId: string): Promise<void> {
  const { settings } = await readSettings()
  if (settings.connections.some((one) => one.projectId === projectId && !one.readOnly)) {
    await changeSettings((before) => ({
      ...before,
      connections: before.connections.map((one) => (one.projectId === projectId ? { ...one, readOnly: true } : one)),
    }))
  }
}
