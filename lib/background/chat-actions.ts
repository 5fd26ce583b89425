/** What a person does to a chat: link, replace, unlink, rename, undo. Each looks at the page again before it writes. */
import type { RecordIdentity } from '../crm/site.ts'
import { ProblemError } from '../errors.ts'
import { forViews } from '../linking/crm-data.ts'
import { readDismissals } from '../linking/dismissals.ts'
import type { ChatRef } from '../linking/find-chats.ts'
import type { HistoryEntry } from '../linking/history-entry.ts'
import type { WriteJob, WriteOutcome } from '../linking/link-chat.ts'
import type { ChatCommand, Input, Seen } from '../messages/protocol.ts'
import { push } from '../messages/push.ts'
import { readSettings } from '../settings/settings.ts'
import type { Chat } from '../texter/chat.ts'
import { noteReadOnly } from './connection-service.ts'
import { see } from './look.ts'
import { publish, publishChat, publishSettings } from './publish.ts'
import { readTabNow } from './read-tab.ts'
import { foundChats } from './search.ts'
import { clientFor, finder, history, outbox } from './services.ts'
import { siteOf } from './site-service.ts'
import { changeTab, readTab, type TabState } from './tab-store.ts'
import { refuseReadOnly } from './write-rights.ts'

/** More chats than this are not kept beside the found ones of a record. */
const MAX_ADOPTED = 5

/** The chat as this tab shows it, or as the last search there found it. Throws `chat-gone`. */
export async function chatOf(tabId: number, chatId: string): Promise<Chat> {
  const state = await readTab(tabId)
  const chat = state.chats.find(({ id }) => id === chatId) ?? (await foundChats(tabId)).find(({ id }) => id === chatId)
  if (!chat) throw new ProblemError('chat-gone')
  return chat
}

/**
 * Reads the page again and gives the record that the person saw.
 * Throws `page-moved` where the tab shows another record by now.
 */
async function recordSeen(tabId: number, recordLink: string): Promise<{ record: RecordIdentity; state: TabState }> {
  const seen = await readTabNow(tabId)
  const { record } = seen
  const before = await readTab(tabId)
  if (record?.link !== recordLink || !stillShows(seen, before)) {
    await see(tabId, seen)
    throw new ProblemError('page-moved')
  }
  return { record, state: before }
}

/** The number that led to the chats must still stand on the page; a chat found by name was chosen by eye. */
function stillShows({ reading }: Seen, { phones, phone }: TabState): boolean {
  const shown = phones.find(({ e164 }) => e164 !== null && e164 === phone)
  return !shown || reading.phones.some(({ raw }) => raw === shown.raw)
}

export async function link(input: ChatCommand): Promise<void> {
  const chat = await chatOf(input.tabId, input.chatId)
  const { record, state } = await recordSeen(input.tabId, input.recordLink)
  await submit({ ...jobBase(input, chat, state), action: 'link', record })
  await adopt(input.tabId, chat, record)
  await offerSite(input.tabId)
}

export async function replace(input: Input<'chat.replace'>): Promise<void> {
  const chat = await chatOf(input.tabId, input.chatId)
  const { record, state } = await recordSeen(input.tabId, input.recordLink)
  await submit({ ...jobBase(input, chat, state), action: 'replace', record, expectedLink: input.expectedLink })
  await adopt(input.tabId, chat, record)
}

export async function unlink(input: Input<'chat.unlink'>): Promise<void> {
  const chat = await chatOf(input.tabId, input.chatId)
  const state = await readTab(input.tabId)
  await submit({ ...jobBase(input, chat, state), action: 'unlink', expectedLink: input.expectedLink })
}

export async function rename(input: Input<'chat.rename'>): Promise<void> {
  const chat = await chatOf(input.tabId, input.chatId)
  const state = await readTab(input.tabId)
  await submit({ ...jobBase(input, chat, state), action: 'rename', displayName: input.displayName })
}

/** Undoes one write of the history. Throws `undo-gone`, `changed-since` (ask, then `evenIfChanged`). */
export async function undo(input: Input<'history.undo'>): Promise<HistoryEntry> {
  const entry = await history.find(input.entryId)
  if (!entry) throw new ProblemError('undo-gone')
  const chat: ChatRef = {
    projectId: entry.projectId,
    id: entry.chatId,
    phone: entry.chatPhone,
    title: entry.chatName,
    displayName: null,
  }
  await submit({
    commandId: input.commandId,
    by: 'screen',
    chat,
    recordName: entry.recordName,
    action: 'undo',
    entryId: entry.id,
    evenIfChanged: input.evenIfChanged,
  })
  return (await history.find(input.entryId)) ?? entry
}

/** A chat that was found by search and linked here is this record's from now on, whatever its number is. */
async function adopt(tabId: number, found: Chat, record: RecordIdentity): Promise<void> {
  const { chats, seen } = await readTab(tabId)
  if (chats.some(({ id }) => id === found.id) || seen?.record?.link !== record.link) return
  const chat = (await finder.freshRead(clientFor(found.projectId), found).catch(() => null)) ?? found
  await changeTab(tabId, (now) => {
    if (now.seen?.record?.link !== record.link) return null
    const chats = [...now.chats.filter(({ id }) => id !== chat.id), forViews(chat)]
    return { ...now, chats, adopted: [...now.adopted, chat.id].slice(-MAX_ADOPTED), chosenChat: chat.id, problem: null }
  })
  await publish(tabId)
}

/**
 * The first link of a chat from the button in the page, which was read for this very click: the same record must show the
 * same number, and the chat must be the one that the button stands for. Throws `page-moved`.
 */
export async function linkFromButton(tabId: number, commandId: string, chatId: string, seen: Seen): Promise<void> {
  const [state, dismissed] = await Promise.all([readTab(tabId), readDismissals()])
  const { record } = seen
  const before = state.seen
  // Read by other rules, or another record: its own report says what it shows.
  if (!record || before?.record?.link !== record.link || before.site !== seen.site) throw new ProblemError('page-moved')
  if (seen.reading.changed || !stillShows(seen, state)) {
    await see(tabId, seen, { byPage: true })
    throw new ProblemError('page-moved')
  }
  const chat = state.chats.find(({ id }) => id === chatId)
  if (!chat || chatId !== state.chosenChat || dismissed(chat, record)) throw new ProblemError('page-moved')
  await submit({ commandId, by: 'button', chat, recordName: before.reading.name, action: 'link', record })
}

/** Hands a write to the outbox and shows what became of it. Throws the problem of a write that is not done. */
export async function submit(job: WriteJob): Promise<WriteOutcome> {
  await refuseReadOnly(job.chat.projectId)
  const outcome = await outbox.submit(job)
  const chat = outcome.kind === 'saved' || outcome.kind === 'problem' ? outcome.chat : null
  const refused = outcome.kind === 'problem' && outcome.problem.code === 'scope-missing'
  // No record of the project offers to write from here on.
  const nowReadOnly = refused && (await noteReadOnly(job.chat.projectId))
  await publishChat(job.chat.projectId, job.chat.id, chat)
  if (nowReadOnly) await publishSettings()
  push('history.changed', {})
  if (outcome.kind !== 'problem') return outcome
  throw new ProblemError(outcome.problem.code, outcome.problem.detail)
}

// The first success on a site that is not enabled: "Always show it here".
async function offerSite(tabId: number): Promise<void> {
  const { settings } = await readSettings()
  const offered = await changeTab(tabId, (now) =>
    siteOf(settings.sites, now.url) ? null : { ...now, offerSite: true },
  )
  if (offered) await publish(tabId)
}

function jobBase(input: { commandId: string }, chat: ChatRef, state: TabState) {
  return { commandId: input.commandId, by: 'screen' as const, chat, recordName: state.seen?.reading.name ?? null }
}
