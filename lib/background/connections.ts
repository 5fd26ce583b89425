/** Which Texter project serves a site, and the labels of a project. */

import * as z from 'zod/mini'
import { session } from '../area.ts'
import { parseOnce } from '../parse-once.ts'
import type { Connection, EnabledSite, Settings } from '../settings/settings-types.ts'
import type { Label } from '../texter/chat.ts'
import { clientFor } from './services.ts'

const LABELS_LAST_MS = 60 * 60 * 1000

/** The site's own connection, else the first; null where none is set up. */
export function connectionOf(settings: Settings, site: EnabledSite | null): Connection | null {
  const own = settings.connections.find(({ projectId }) => projectId === site?.projectId)
  return own ?? settings.connections[0] ?? null
}

const cachedLabels = z.lazy(() =>
  z.object({
    at: z.number(),
    labels: z.array(z.object({ id: z.string(), name: z.string(), color: z.string() })),
  }),
)

const parsed = parseOnce((raw) => cachedLabels.safeParse(raw).data ?? null)

async function cached(projectId: string): Promise<z.infer<typeof cachedLabels> | null> {
  const key = `labels:${projectId}`
  return parsed((await session.get(key))[key])
}

/** Names and colours of a project's labels as last heard; empty before that. Never waits for the network. */
export async function labelsOf(projectId: string): Promise<Label[]> {
  return (await cached(projectId))?.labels ?? []
}

export async function forgetLabels(projectId: string): Promise<void> {
  await session.remove(`labels:${projectId}`)
}

/** Asks for the labels, at most once an hour. True where new ones came: show the views again. */
export async function refreshLabels(projectId: string): Promise<boolean> {
  const before = await cached(projectId)
  if (before && Date.now() - before.at < LABELS_LAST_MS) return false
  const labels = await clientFor(projectId)
    .labels()
    .catch(() => null)
  // A failure is remembered too: a token that may not list labels would be asked at every record.
  await session.set({
    [`labels:${projectId}`]: { at: Date.now(), labels: labels ?? before?.labels ?? [] },
  })
  return labels !== null
}
