/** The last 200 writes, newest first: one key of the `local` area, one writer at a time. Methods throw `storage-failed` or `storage-full`. */
import * as z from 'zod/mini'
import { local } from '../area.ts'
import { locked } from '../locked.ts'
import { log } from '../log.ts'
import { parseOnce } from '../parse-once.ts'
import type { HistoryEntry, Proof } from './history-entry.ts'

const KEY = 'history'
/** What could not be read lies here, for a person to send; it is not read again. */
const ASIDE_KEY = 'backup:history'
const CAP = 200
/** All backups together; the oldest go first. All of them are read at once. */
const BACKUPS_CAP = 1_000_000
/** One backup, characters. */
export const BACKUP_CAP = 64 * 1024

z.config({ jitless: true })

export const historyEntrySchema: z.ZodMiniType<HistoryEntry> = z.lazy(() =>
  z.object({
    id: z.string().check(z.minLength(1)),
    commandId: z.string(),
    at: z.number(),
    projectId: z.string().check(z.minLength(1)),
    chatId: z.string().check(z.minLength(1)),
    chatName: z.nullable(z.string()),
    chatPhone: z.nullable(z.string()),
    recordName: z.nullable(z.string()),
    action: z.enum(['link', 'replace', 'unlink', 'undo', 'rename']),
    by: z.enum(['screen', 'button', 'auto']),
    before: z.nullable(z.string()),
    after: z.nullable(z.string()),
    proof: z.enum(['reply', 'search', 'none']),
    backup: z.nullable(z.string()),
    lost: z.optional(z.array(z.string())),
    undoneBy: z.nullable(z.string()),
  }),
)

export interface History {
  list(): Promise<HistoryEntry[]>
  find(id: string): Promise<HistoryEntry | null>
  /** An entry with the same id is replaced. */
  add(entry: HistoryEntry): Promise<void>
  setProof(id: string, proof: Proof): Promise<void>
  markUndone(id: string, by: string): Promise<void>
  /** A write that turned out not to have happened. */
  remove(id: string): Promise<void>
  /** Record names by the link we wrote for them: what `linkState` takes as `knownName`. */
  names(): Promise<ReadonlyMap<string, string>>
  /** Everything, or one project's. */
  clear(projectId?: string): Promise<void>
}

const readable = (items: readonly unknown[]): HistoryEntry[] =>
  items.flatMap((item) => historyEntrySchema.safeParse(item).data ?? [])

const inFull = parseOnce((raw) => {
  if (!Array.isArray(raw)) return null
  const entries = readable(raw)
  return entries.length < raw.length ? null : entries
})

export function createHistory(): History {
  async function list(): Promise<HistoryEntry[]> {
    const raw = (await local.get(KEY))[KEY]
    if (raw === undefined) return []
    const all = inFull(raw)
    if (all) return all
    const items: unknown[] = Array.isArray(raw) ? raw : []
    log.warn('stored history cannot be read in full; the original is set aside', { count: items.length })
    const entries = readable(items)
    await local.set({ [ASIDE_KEY]: raw, [KEY]: entries })
    return entries
  }

  function change(work: (entries: HistoryEntry[]) => HistoryEntry[]): Promise<void> {
    return locked(KEY, async () => local.set({ [KEY]: capped(work(await list())) }))
  }

  function set(id: string, part: Partial<HistoryEntry>): Promise<void> {
    return change((entries) => entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)))
  }

  return {
    list,
    async find(id) {
      return (await list()).find((entry) => entry.id === id) ?? null
    },
    add: (entry) => change((entries) => [entry, ...entries.filter((other) => other.id !== entry.id)]),
    setProof: (id, proof) => set(id, { proof }),
    markUndone: (id, by) => set(id, { undoneBy: by }),
    remove: (id) => change((entries) => entries.filter((entry) => entry.id !== id)),
    async names() {
      const names = new Map<string, string>()
      for (const { after, recordName, action } of await list()) {
        if (after !== null && recordName !== null && action !== 'rename' && !names.has(after)) {
          names.set(after, recordName)
        }
      }
      return names
    },
    async clear(projectId) {
      if (projectId === undefined) await locked(KEY, () => local.remove([KEY, ASIDE_KEY]))
      else await change((entries) => entries.filter((entry) => entry.projectId !== projectId))
    },
  }
}

function capped(entries: HistoryEntry[]): HistoryEntry[] {
  let room = BACKUPS_CAP
  return entries.slice(0, CAP).map((entry) => {
    room -= entry.backup?.length ?? 0
    return room >= 0 || entry.backup === null ? entry : { ...entry, backup: null }
  })
}
