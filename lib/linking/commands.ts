/** What became of a command: survives the background's death, so that a lost answer can be asked for. */
import * as z from 'zod/mini'
import { local } from '../area.ts'
import { ERROR_CODES, type Problem } from '../errors.ts'
import { locked } from '../locked.ts'
import type { CommandStatus } from '../messages/protocol.ts'
import type { WriteView } from '../messages/record-view.ts'
import { parseOnce } from '../parse-once.ts'

const KEY = 'commands'
const CAP = 100
/** How long a screen shows what was done last. */
const SHOWN_MS = 3_600_000

z.config({ jitless: true })

export interface CommandRecord {
  commandId: string
  projectId: string
  chatId: string
  action: WriteView['action'] | 'bot'
  /** Address of the record that the write is about; null or missing = the chat itself, or not known. */
  record?: string | null | undefined
  state: WriteView['state']
  problem: Problem | null
  /** History entry that can be undone. */
  undo: string | null
  /** Epoch ms. */
  at: number
}

const problemSchema = z.lazy(() =>
  z.object({
    code: z.enum(ERROR_CODES),
    detail: z.optional(
      z.partial(z.object({ status: z.number(), scope: z.string(), retryAt: z.number(), raw: z.string() })),
    ),
  }),
)

const recordSchema = z.lazy(() =>
  z.object({
    commandId: z.string().check(z.minLength(1)),
    projectId: z.string(),
    chatId: z.string(),
    action: z.enum(['link', 'replace', 'unlink', 'undo', 'rename', 'bot']),
    record: z.optional(z.nullable(z.string())),
    state: z.enum(['sending', 'pending', 'saved', 'unconfirmed', 'failed']),
    problem: z.nullable(problemSchema),
    undo: z.nullable(z.string()),
    at: z.number(),
  }),
)

export type ChatWrite = WriteView & Pick<CommandRecord, 'record'>

export interface Commands {
  /** Stores where a command stands. Throws `storage-failed` or `storage-full`. */
  put(command: CommandRecord): Promise<void>
  find(commandId: string): Promise<CommandRecord | null>
  /** For `command.status`. A write that is queued or not yet confirmed is done as far as its sender is concerned: the view says the rest. */
  status(commandId: string): Promise<CommandStatus>
  /** The writes of each chat within the last hour, newest first; key `<projectId>/<chatId>`. */
  writes(): Promise<ReadonlyMap<string, readonly ChatWrite[]>>
  /** Everything, or one project's. */
  clear(projectId?: string): Promise<void>
}

export function createCommands({ now = Date.now }: { now?: () => number } = {}): Commands {
  /** Commands that this very background has in hand. */
  const alive = new Set<string>()

  async function list(): Promise<CommandRecord[]> {
    const raw = (await local.get(KEY))[KEY]
    // What cannot be read is only the memory of answers already given: it is dropped.
    return readable(raw) ?? []
  }

  async function find(commandId: string): Promise<CommandRecord | null> {
    return (await list()).find((command) => command.commandId === commandId) ?? null
  }

  return {
    async put(command) {
      if (command.state === 'sending') alive.add(command.commandId)
      else alive.delete(command.commandId)
      await locked(KEY, async () => {
        const others = (await list()).filter((other) => other.commandId !== command.commandId)
        await local.set({ [KEY]: [command, ...others].slice(0, CAP) })
      })
    },

    find,

    async status(commandId) {
      const command = await find(commandId)
      if (!command) return { state: 'unknown' }
      if (command.state === 'failed') return { state: 'failed', problem: command.problem ?? { code: 'unexpected' } }
      if (command.state !== 'sending') return { state: 'done' }
      // Writes are finished by the outbox after a restart; a bot switch is never queued, so nobody will finish it.
      const orphan = command.action === 'bot' && !alive.has(commandId)
      return orphan ? { state: 'failed', problem: { code: 'background-lost' } } : { state: 'running' }
    },

    async writes() {
      const views = new Map<string, ChatWrite[]>()
      const since = now() - SHOWN_MS
      for (const { projectId, chatId, action, ...write } of await list()) {
        if (action === 'bot' || write.at < since) continue
        const key = `${projectId}/${chatId}`
        views.set(key, [...(views.get(key) ?? []), { ...write, action }])
      }
      return views
    },

    async clear(projectId) {
      await locked(KEY, async () => {
        if (projectId === undefined) return local.remove([KEY])
        await local.set({ [KEY]: (await list()).filter((command) => command.projectId !== projectId) })
      })
    },
  }
}

const readable = parseOnce((raw) => (Array.isArray(raw) ? raw.flatMap((item) => parsed(item) ?? []) : null))

function parsed(item: unknown): CommandRecord | null {
  const result = recordSchema.safeParse(item)
  if (!result.success) return null
  const { problem, ...rest } = result.data
  if (problem === null) return { ...rest, problem: null }
  return { ...rest, problem: problem.detail ? { code: problem.code, detail: problem.detail } : { code: problem.code } }
}
