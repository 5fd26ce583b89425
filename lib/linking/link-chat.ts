/** One write to a chat: decide on a fresh read, send, prove by the echo. Stores nothing itself; the outbox does. */
import type { RecordIdentity } from '../crm/site.ts'
import { type Problem, toProblem } from '../errors.ts'
import { type Action, startAction } from '../texter/action.ts'
import type { Chat } from '../texter/chat.ts'
import type { TexterClient, WriteReply } from '../texter/client.ts'
import { crmDataOf, LINK } from './crm-data.ts'
import type { ChatFinder, ChatRef } from './find-chats.ts'
import type { HistoryEntry, Proof } from './history-entry.ts'
import type { SameRecord } from './link-policy.ts'
import { applied, type Change, type CrmChange, pick, planWrite, type Sight, sightOf } from './write-plan.ts'

interface JobBase {
  commandId: string
  by: HistoryEntry['by']
  chat: ChatRef
  /** Record's name on the page, for the history. */
  recordName: string | null
}

/** What a person asked for; plain data, absolute values. */
export type WriteJob = JobBase &
  (
    | { action: 'link'; record: RecordIdentity }
    | { action: 'replace'; record: RecordIdentity; expectedLink: string }
    | { action: 'unlink'; expectedLink: string }
    | { action: 'rename'; displayName: string }
    | { action: 'undo'; entryId: string; evenIfChanged: boolean }
  )

export type WriteOutcome =
  /** Proven. `entry` null: it was so already, nothing was sent. `chat` null: known to be done, not read again. */
  | { kind: 'saved'; chat: Chat | null; entry: HistoryEntry | null }
  /** Stored in the outbox, nothing sent yet; `problem` says why not. */
  | { kind: 'pending'; problem: Problem }
  /** Sent, not seen in Texter yet; looked at again by the outbox. */
  | { kind: 'unconfirmed'; entry: HistoryEntry }
  /** Not done. `chat` as last read (a conflict shows what it holds). */
  | { kind: 'problem'; problem: Problem; chat: Chat | null }

/** As WriteOutcome; a problem may come with an entry: something was written, and keys of others are missing. */
export type Performed =
  | { kind: 'saved'; chat: Chat; entry: HistoryEntry | null }
  | { kind: 'unconfirmed'; entry: HistoryEntry }
  | { kind: 'problem'; problem: Problem; chat: Chat | null; entry?: HistoryEntry }

export interface WriteContext {
  client: TexterClient
  finder: Pick<ChatFinder, 'freshRead' | 'note'>
  sameRecord: SameRecord
  /** The entry that an undo undoes. */
  entry: HistoryEntry | null
  /** Stores what must outlive the background; called before the first byte of a write. A throw stops the write. */
  beforeSend: (draft: HistoryEntry) => Promise<void>
  action?: Action
  now?: () => number
  sleep?: (ms: number) => Promise<void>
}

/** Between our read and a write that replaces everything. The window cannot be closed, only kept small. */
const READ_AGE_MS = 200
/** Waits before each look for a write whose reply proved nothing: the search index may be behind. */
const LOOK_MS = [300, 1_000, 2_000]
const ROUNDS = 4
const LEAST_LEFT_MS = 2_000

/** Failures after which nobody knows whether Texter did it. All others are answers: it did not. */
const UNKNOWN = new Set(['unreachable', 'timeout', 'server-error', 'unexpected-reply', 'reply-too-large', 'unexpected'])
const NO_SUCH_CALL = new Set([404, 405, 501])

interface Ready {
  read: Chat
  change: Change
  draft: HistoryEntry
}

/** Call under the chat's lock. Never throws: a problem means that nothing was changed, unless it carries an entry. */
export async function performWrite(job: WriteJob, context: WriteContext): Promise<Performed> {
  const action = context.action ?? startAction()
  try {
    const first = await prepare(job, context, action, false)
    if ('kind' in first) return first
    // Too late to send and to see what came of it: the background may be ended before.
    if (action.left() < LEAST_LEFT_MS) return problem({ code: 'timeout' }, first.read)
    const sent = await send(first, context, action)
    if (sent !== 'no-merge') return sent
    const second = await prepare(job, context, action, true)
    if ('kind' in second) return second
    const patched = await send(second, context, action)
    return patched === 'no-merge' ? problem({ code: 'unexpected' }, second.read) : patched
  } catch (thrown) {
    return problem(toProblem(thrown), null)
  }
}

/** Reads, decides, and stores the draft; again until what is about to be replaced is younger than 200 ms. */
async function prepare(
  job: WriteJob,
  context: WriteContext,
  action: Action,
  patchOnly: boolean,
): Promise<Ready | Performed> {
  let stored: string | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const read = await context.finder.freshRead(context.client, job.chat, action)
    const readAt = performance.now()
    if (!read) return problem({ code: 'chat-gone' }, null)
    const { sameRecord, entry } = context
    const plan = planWrite(job, read, { sameRecord, entry, patchOnly, now: (context.now ?? Date.now)() })
    if (plan.kind === 'nothing') return { kind: 'saved', chat: read, entry: null }
    if (plan.kind === 'refuse') return problem(plan.problem, read)
    const { change, draft } = plan
    const seen = JSON.stringify([read.updatedAt, draft.before, draft.after, draft.backup])
    if (stored !== seen) await context.beforeSend(draft)
    stored = seen
    const replaces = change.field === 'crmData' && change.via === 'patch'
    if (!replaces || performance.now() - readAt <= READ_AGE_MS) return { read, change, draft }
  }
  // Storage or network too slow to replace anything safely.
  return problem({ code: 'timeout' }, null)
}

async function send(ready: Ready, context: WriteContext, action: Action): Promise<Performed | 'no-merge'> {
  const { read, change, draft } = ready
  const merges = change.field === 'crmData' && change.via === 'merge'
  let reply: WriteReply | null = null
  try {
    reply = await transmit(ready, context.client, action)
  } catch (thrown) {
    const failure = toProblem(thrown)
    if (merges && NO_SUCH_CALL.has(failure.detail?.status ?? 0)) return 'no-merge'
    if (!UNKNOWN.has(failure.code)) return problem(failure, read)
  }
  const echo = reply && echoOf(read, reply, change)
  const sight = echo ? sightOf(change, echo) : null
  if (echo && sight?.kind === 'proven') return saved(ready, echo, 'reply', context)
  const found = await look(ready, context, action)
  if (found?.sight.kind === 'proven') return saved(ready, found.chat, 'search', context)
  const lastSight = found?.sight ?? sight
  if (lastSight?.kind === 'lost' && change.field === 'crmData') {
    return repair({ ...ready, change }, lastSight.keys, context, action)
  }
  return { kind: 'unconfirmed', entry: draft }
}

function transmit({ read, change }: Ready, client: TexterClient, action: Action): Promise<WriteReply> {
  if (change.field === 'displayName') {
    return client.updateProperties(read.id, { displayName: change.displayName }, { action })
  }
  if (change.via === 'patch') {
    return client.updateProperties(read.id, { crmData: applied(change, change.before) }, { action })
  }
  return client.mergeCrmData(read.id, { ...change.restore, [LINK]: change.link }, { action })
}

/** The chat as the reply shows it; null where the reply does not hold the field that was written. */
function echoOf(read: Chat, { chat, keys }: WriteReply, { field }: Change): Chat | null {
  if (!chat || chat.id !== read.id || !keys.has(field)) return null
  return {
    ...read,
    [field]: chat[field],
    updatedAt: keys.has('updatedAt') ? chat.updatedAt : read.updatedAt,
    status: keys.has('status') ? chat.status : read.status,
    externalBot: keys.has('externalBot') ? chat.externalBot : read.externalBot,
  }
}

/** Looks for the write in fresh searches. Null where it could not be read, or is not to be seen. */
async function look(
  { read, change }: Ready,
  { client, finder, sleep = pause }: WriteContext,
  action: Action,
): Promise<{ chat: Chat; sight: Sight } | null> {
  let last: { chat: Chat; sight: Sight } | null = null
  for (const wait of LOOK_MS) {
    if (action.left() <= wait) break
    await sleep(wait)
    const chat = await finder.freshRead(client, read, action).catch(() => null)
    if (!chat) continue
    const sight = sightOf(change, chat)
    if (sight.kind === 'proven') return { chat, sight }
    // A read that does not show our link is older than the write, and says nothing about lost keys.
    if (sight.kind === 'lost') last = { chat, sight }
  }
  return last
}

/** Our link is there, keys of others are not: put them back, with what is there now. One try, then it is told. */
async function repair(
  ready: Ready & { change: CrmChange },
  keys: string[],
  context: WriteContext,
  action: Action,
): Promise<Performed> {
  const { client, finder } = context
  const { change, draft } = ready
  let missing = keys
  let read: Chat | null = null
  try {
    read = await finder.freshRead(client, ready.read, action)
    const data = read && crmDataOf(read)
    const sight = read && sightOf(change, read)
    if (read && sight?.kind === 'proven') return saved(ready, read, 'search', context)
    if (!read || !data || sight?.kind !== 'lost') return lost(draft, read, missing)
    missing = sight.keys
    const restore = pick({ ...change.before, ...change.restore }, missing)
    const mended: Ready = { read, draft, change: { ...change, restore, via: 'patch' } }
    const whole = applied({ ...change, restore }, data)
    const reply = await client.updateProperties(read.id, { crmData: whole }, { action })
    const echo = echoOf(read, reply, change)
    if (echo && sightOf(change, echo).kind === 'proven') return saved(mended, echo, 'reply', context)
    const found = await look(mended, context, action)
    if (found?.sight.kind === 'proven') return saved(mended, found.chat, 'search', context)
    return lost(draft, found?.chat ?? read, found?.sight.kind === 'lost' ? found.sight.keys : missing)
  } catch {
    return lost(draft, read, missing)
  }
}

function saved({ read, change, draft }: Ready, chat: Chat, proof: Proof, { finder }: WriteContext): Performed {
  finder.note(chat, read.updatedAt)
  const backup = change.field === 'crmData' && needsBackup(change) ? draft.backup : null
  return { kind: 'saved', chat, entry: { ...draft, proof, backup } }
}

// A merge loses nothing, except what stood in the place of the link if that was no text.
function needsBackup({ via, before }: CrmChange): boolean {
  const link = Object.hasOwn(before, LINK) ? before[LINK] : null
  return via === 'patch' || (link !== null && typeof link !== 'string')
}

function lost(draft: HistoryEntry, chat: Chat | null, keys: string[]): Performed {
  return { ...problem({ code: 'keys-lost' }, chat), entry: { ...draft, proof: 'search', lost: keys } }
}

function problem(reason: Problem, chat: Chat | null): Performed & { kind: 'problem' } {
  return { kind: 'problem', problem: reason, chat }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
