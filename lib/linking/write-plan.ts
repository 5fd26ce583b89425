/** What a person's wish means for a chat as it is now. Pure: the table of what may be written when stands here. */
import type { Problem } from '../errors.ts'
import type { Chat } from '../texter/chat.ts'
import { parseJson, withKey, withoutKey } from '../texter/json.ts'
import { type CrmData, crmDataOf, LINK, linkIn, lostKeys } from './crm-data.ts'
import { BACKUP_CAP } from './history.ts'
import type { HistoryEntry } from './history-entry.ts'
import type { WriteJob } from './link-chat.ts'
import { linkState, mayStore, type SameRecord } from './link-policy.ts'

/** A change of `crmData`. */
export interface CrmChange {
  field: 'crmData'
  /** All of it, as read. */
  before: CrmData
  /** New value of `link`; undefined = the key goes. */
  link: unknown
  /** Keys that an earlier write of ours lost, with their values. */
  restore: CrmData
  /** `patch` replaces the whole, `merge` keeps whatever others write meanwhile. */
  via: 'patch' | 'merge'
}

export interface NameChange {
  field: 'displayName'
  /** Empty = back to the contact's own name. */
  displayName: string
}

export type Change = CrmChange | NameChange

export type Plan =
  /** It is so already. */
  { kind: 'nothing' } | { kind: 'refuse'; problem: Problem } | { kind: 'write'; change: Change; draft: HistoryEntry }

export interface PlanContext {
  sameRecord: SameRecord
  /** The entry that an undo undoes. */
  entry: HistoryEntry | null
  /** Texter has no merge call. */
  patchOnly: boolean
  /** Epoch ms. */
  now: number
}

export function planWrite(job: WriteJob, chat: Chat, context: PlanContext): Plan {
  if (job.action === 'rename') return planName(job, chat, job.displayName, context)
  if (job.action === 'undo') return planUndo(job, chat, context)
  const data = crmDataOf(chat)
  if (data === null) return refuse('crm-data-unusable')
  const present = linkIn(data)
  if (job.action === 'unlink') {
    if (present === null) return { kind: 'nothing' }
    return present === job.expectedLink ? writeLink(job, chat, data, undefined, {}, context) : refuse('changed-since')
  }
  const { record } = job
  if (!mayStore(record.link)) return refuse('link-unsafe')
  const state = linkState(chat, record, context)
  if (state.kind === 'linked') return { kind: 'nothing' }
  // Replacing was confirmed for the one link that the person saw.
  if (state.kind === 'elsewhere' && !(job.action === 'replace' && job.expectedLink === present)) {
    return refuse('link-elsewhere')
  }
  return writeLink(job, chat, data, record.link, {}, context)
}

function planUndo(job: WriteJob & { action: 'undo' }, chat: Chat, context: PlanContext): Plan {
  const { entry } = context
  if (!entry || entry.undoneBy !== null || entry.action === 'undo') return refuse('undo-gone')
  const isName = entry.action === 'rename'
  const data = isName ? {} : crmDataOf(chat)
  if (data === null) return refuse('crm-data-unusable')
  const present = isName ? chat.displayName : linkIn(data)
  const changed = isName ? !sameName(present, entry.after) : present !== entry.after
  const done = isName ? sameName(present, entry.before) : present === entry.before && !entry.lost?.length
  if (done) return { kind: 'nothing' }
  if (changed && !job.evenIfChanged) return refuse('changed-since')
  if (isName) return planName(job, chat, entry.before ?? '', context)
  const backup = backupOf(entry)
  const lost = (entry.lost ?? []).filter((key) => Object.hasOwn(backup, key) && !Object.hasOwn(data, key))
  return writeLink(job, chat, data, linkBefore(entry, backup), pick(backup, lost), context)
}

function planName(job: WriteJob, chat: Chat, wish: string, context: PlanContext): Plan {
  const displayName = tidyName(wish)
  if (sameName(chat.displayName, displayName)) return { kind: 'nothing' }
  const draft = draftOf(job, chat, chat.displayName, displayName === '' ? null : displayName, null, context.now)
  return { kind: 'write', change: { field: 'displayName', displayName }, draft }
}

function writeLink(
  job: WriteJob,
  chat: Chat,
  before: CrmData,
  link: unknown,
  restore: CrmData,
  context: PlanContext,
): Plan {
  // A merge cannot take a key away; where nothing is there, there is nothing to keep.
  const mustPatch = context.patchOnly || link === undefined || Object.keys(before).length === 0
  const change: CrmChange = { field: 'crmData', before, link, restore, via: mustPatch ? 'patch' : 'merge' }
  const after = linkIn(link === undefined ? {} : { [LINK]: link })
  return { kind: 'write', change, draft: draftOf(job, chat, linkIn(before), after, backupText(before), context.now) }
}

/** `crmData` as it is to be after the change. */
export function applied({ link, restore }: CrmChange, data: CrmData): CrmData {
  const whole = { ...data, ...restore }
  return link === undefined ? withoutKey(whole, LINK) : withKey(whole, LINK, link)
}

/** What a chat, as Texter shows it after the write, says about a change. */
export type Sight =
  /** Ours is there, and everything that was there before. */
  | { kind: 'proven' }
  /** Ours is there, keys of others are not. */
  | { kind: 'lost'; keys: string[] }
  | { kind: 'unseen' }

export function sightOf(change: Change, chat: Pick<Chat, 'crmData' | 'displayName'>): Sight {
  if (change.field === 'displayName') {
    return { kind: sameName(chat.displayName, change.displayName) ? 'proven' : 'unseen' }
  }
  const data = crmDataOf(chat)
  if (data === null) return { kind: 'unseen' }
  const wanted = change.link === undefined ? null : linkIn({ [LINK]: change.link })
  if (linkIn(data) !== wanted) return { kind: 'unseen' }
  const keys = lostKeys({ ...change.before, ...change.restore }, data)
  return keys.length === 0 ? { kind: 'proven' } : { kind: 'lost', keys }
}

/** Whether a stored draft can be seen in the chat: used when the background died before the reply came. */
export function sightOfDraft(draft: HistoryEntry, isName: boolean, chat: Chat): Sight {
  if (isName) return sightOf({ field: 'displayName', displayName: draft.after ?? '' }, chat)
  const link = draft.after ?? undefined
  return sightOf({ field: 'crmData', before: backupOf(draft), link, restore: {}, via: 'merge' }, chat)
}

/** Keys of `data` with their values; own `__proto__` included. */
export function pick(data: CrmData, keys: readonly string[]): CrmData {
  return Object.fromEntries(Object.entries(data).filter(([key]) => keys.includes(key)))
}

/** Texter keeps names without blanks at the ends and doubled ones inside, at most 255 characters. */
function tidyName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').slice(0, 255).trim().toWellFormed()
}

function sameName(a: string | null, b: string | null): boolean {
  return tidyName(a ?? '') === tidyName(b ?? '')
}

function backupText(data: CrmData): string | null {
  if (Object.keys(data).length === 0) return null
  try {
    const text = JSON.stringify(data)
    return text.length <= BACKUP_CAP ? text : null
  } catch {
    // Nested too deep to be written: the write itself will be refused for the same reason.
    return null
  }
}

function backupOf(entry: HistoryEntry): CrmData {
  if (entry.backup === null) return {}
  try {
    return crmDataOf({ crmData: parseJson(entry.backup) }) ?? {}
  } catch {
    return {}
  }
}

// Where something else than text stood in the place of the link, the backup holds what it was.
function linkBefore(entry: HistoryEntry, backup: CrmData): unknown {
  if (entry.before === null) return undefined
  return linkIn(backup) === entry.before ? backup[LINK] : entry.before
}

function draftOf(
  job: WriteJob,
  chat: Chat,
  before: string | null,
  after: string | null,
  backup: string | null,
  now: number,
): HistoryEntry {
  return {
    // One entry per command, however often it is written down.
    id: job.commandId,
    commandId: job.commandId,
    at: now,
    projectId: chat.projectId,
    chatId: chat.id,
    chatName: chat.displayName ?? chat.title,
    chatPhone: chat.phone,
    recordName: job.recordName,
    action: job.action,
    by: job.by,
    before,
    after,
    proof: 'none',
    backup,
    undoneBy: null,
  }
}

function refuse(code: Problem['code']): Plan {
  return { kind: 'refuse', problem: { code } }
}
