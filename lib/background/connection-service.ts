/** Testing, saving and forgetting a connection to a Texter project. */
import { ProblemError } from '../errors.ts'
import { forgetDismissals } from '../linking/dismissals.ts'
import type { ConnectionReport, Input } from '../messages/protocol.ts'
import { push } from '../messages/push.ts'
import { CONNECTION_OWNERS, locksOf } from '../settings/owners.ts'
import { refuseIfLocked, refuseIfTokenLocked } from '../settings/policy.ts'
import { browserRegion } from '../settings/region.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import { MAX_CONNECTIONS } from '../settings/settings-schema.ts'
import type { Connection } from '../settings/settings-types.ts'
import { forgetToken, readToken, saveToken } from '../settings/vault.ts'
import { createTexterClient } from '../texter/client.ts'
import { projectIdFrom } from '../texter/project.ts'
import { forgetLabels } from './connections.ts'
import { forgetSeen } from './seen-names.ts'
import { botTimer, commands, finder, history, outbox } from './services.ts'

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

/** Stores a connection; a new one gets defaults. Throws `project-invalid`, `policy-locked`, `too-many`. */
export async function saveConnection({ project, token, change }: Input<'connection.save'>): Promise<void> {
  const projectId = projectIdFrom(project)
  if (!projectId) throw new ProblemError('project-invalid')
  const { settings } = await readSettings()
  const isKnown = settings.connections.some((one) => one.projectId === projectId)
  // A policy may name the project and leave the token to each person.
  await refuseIfLocked(...(isKnown ? locksOf(CONNECTION_OWNERS, change) : (['connections'] as const)))
  // Before its token is stored, which nothing would take away again.
  if (!isKnown && settings.connections.length >= MAX_CONNECTIONS) throw new ProblemError('too-many')
  const typed = token?.trim()
  if (typed) {
    await refuseIfTokenLocked(projectId)
    await storeToken(projectId, typed)
  }
  await changeSettings((before) => {
    const known = before.connections.find((one) => one.projectId === projectId)
    const base = known ?? freshConnection(projectId, before.connections.length)
    const next = { ...base, ...change }
    // Chosen now, whatever was found out before.
    if (change.readOnly !== undefined) delete next.writeRefused
    return {
      ...before,
      connections: known
        ? before.connections.map((one) => (one === known ? next : one))
        : [...before.connections, next],
    }
  })
  finder.forget(projectId)
}

/** Stores a token. It may have other scopes than the one before: a write that was refused is tried again. */
export async function storeToken(projectId: string, token: string): Promise<void> {
  await saveToken(projectId, token)
  const { settings } = await readSettings()
  if (settings.connections.some((one) => one.projectId === projectId && one.writeRefused)) {
    await changeConnection(projectId, ({ writeRefused: _found, ...one }) => ({ ...one, readOnly: false }))
  }
  finder.forget(projectId)
}

async function changeConnection(projectId: string, change: (connection: Connection) => Connection): Promise<void> {
  await changeSettings((before) => ({
    ...before,
    connections: before.connections.map((one) => (one.projectId === projectId ? change(one) : one)),
  }))
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

/** Forgets the token, and the connection with all that is stored of it unless `tokenOnly`. Throws `policy-locked`. */
export async function forgetConnection({ projectId, tokenOnly }: Input<'connection.forget'>): Promise<void> {
  if (tokenOnly) {
    await refuseIfTokenLocked(projectId)
    return forgetAccess(projectId)
  }
  await refuseIfLocked('connections')
  await forgetProject(projectId)
  await changeSettings((before) => ({
    ...before,
    connections: before.connections.filter((one) => one.projectId !== projectId),
    sites: before.sites.map((site) => (site.projectId === projectId ? { ...site, projectId: null } : site)),
  }))
}

/** Forgets the token and what could only be done with it: open writes, pauses, what was found. */
async function forgetAccess(projectId: string): Promise<void> {
  await forgetToken(projectId)
  finder.forget(projectId)
  await Promise.all([outbox.clear(projectId), botTimer.clear(projectId)])
}

/** Forgets all that is stored of a project but the connection itself. */
export async function forgetProject(projectId: string): Promise<void> {
  // First what is under way: a write that ends later would put its traces back.
  await forgetAccess(projectId)
  await Promise.all([
    history.clear(projectId),
    commands.clear(projectId),
    forgetDismissals(projectId),
    forgetLabels(projectId),
    forgetSeen(projectId),
  ])
  push('history.changed', {})
}

/** Remembers that a project's token may search but not write. True where that is news. */
export async function noteReadOnly(projectId: string): Promise<boolean> {
  const { settings } = await readSettings()
  const isNews = settings.connections.some((one) => one.projectId === projectId && !one.readOnly)
  if (isNews) {
    await changeConnection(projectId, (one) => ({ ...one, readOnly: true, writeRefused: true }))
  }
  return isNews
}
