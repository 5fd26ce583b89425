/**
 * From what a page shows to the chats of its contact: normalise the numbers, search each, keep the result only while
 * the tab still shows the same record. Every step's result goes to the store in the moment it is shown: the background may die.
 */
import { sameRecord, siteById } from '../crm/registry.ts'
import type { PhoneCandidate } from '../crm/site.ts'
import { type Problem, ProblemError, toProblem } from '../errors.ts'
import { forViews } from '../linking/crm-data.ts'
import type { PhoneForms } from '../linking/find-chats.ts'
import { FRESH_MS } from '../linking/found-cache.ts'
import { chatsOfRecord, haveSeveralNumbers, numberOf } from '../linking/record-chats.ts'
import type { Seen } from '../messages/protocol.ts'
import type { PhoneView } from '../messages/record-view.ts'
import { readSettings } from '../settings/settings.ts'
import type { Connection, EnabledSite, Settings } from '../settings/settings-types.ts'
import type { Chat } from '../texter/chat.ts'
import { prepareReplies } from '../texter/schemas.ts'
import { connectionOf, refreshLabels } from './connections.ts'
import { phoneForms, readPhone } from './phone-forms.ts'
import { type Announced, announce, publish, viewOf } from './publish.ts'
import { spend } from './search-budget.ts'
import { noteSeen } from './seen-names.ts'
import { clientFor, finder } from './services.ts'
import { pushSettings } from './settings-view.ts'
import { siteOf } from './site-service.ts'
import { beginChange, type TabState } from './tab-store.ts'

/** An answer within this time is shown straight away, without a flash of "looking", ms. */
const LOOKING_MS = 60
/** What found chats teach is written down once they are painted, ms. */
const LEARN_MS = 200
/** More distinct numbers than this are not searched for one record. */
const MAX_PHONES = 4

export interface LookOptions {
  /** Past the 30 s cache. */
  bypassCache?: boolean
  /** The page itself is the cause: what it may have asked is limited. */
  byPage?: boolean
  /** The page waits: it gets its orders as the reply. */
  asReply?: boolean
}

/** Takes in what a page says and looks its chats up. Resolves when what was found is on its way to the page. */
export async function see(tabId: number, seen: Seen, options: LookOptions = {}): Promise<Announced> {
  const { settings } = await readSettings()
  const site = siteOf(settings.sites, seen.readAt)
  const connection = connectionOf(settings, site)
  const phones = phoneViews(seen, site, connection)
  return find(tabId, settings, (before) => intake(before, seen, phones, connection), options)
}

/** Searches the tab's numbers again. */
export async function lookUp(tabId: number, bypassCache: boolean): Promise<Announced> {
  const { settings } = await readSettings()
  return find(tabId, settings, (before) => before, { bypassCache })
}

/** Texter is asked first; that it is being asked is stored beside that, and shown where the answer is not there at once. */
async function find(
  tabId: number,
  settings: Settings,
  begin: (before: TabState) => TabState,
  { bypassCache = false, byPage = false, asReply = false }: LookOptions,
): Promise<Announced> {
  const connectionFor = ({ url }: TabState) => connectionOf(settings, siteOf(settings.sites, url))
  const begun = await beginChange(tabId, (before) => {
    const now = begin(before)
    const connection = connectionFor(now)
    const problem = obstacle(now, connection)
    return problem || !connection ? { ...now, ...withoutNumber(now, problem) } : looking(now, connection)
  })
  const state = begun?.state ?? null
  const connection = state && connectionFor(state)
  if (!begun || !connection || !state.looking) {
    await begun?.stored
    return announce(tabId, state, asReply)
  }
  const waiting = [
    // What the answer needs is made, and what a view needs besides it is asked of the browser, meanwhile.
    setTimeout(prepareReplies),
    setTimeout(() => void viewOf(tabId).catch(() => undefined)),
    setTimeout(() => void announce(tabId, null).catch(() => undefined), LOOKING_MS),
  ]
  const [[found, adopted]] = await Promise.all([
    askTexter(state, connection, bypassCache, byPage),
    begun.stored,
  ]).finally(() => {
    for (const timer of waiting) clearTimeout(timer)
  })
  const mark = markOf(state)
  // What was found is on its way to the store when it is on its way to the page: neither waits for the other.
  const settled = await beginChange(tabId, (now) =>
    markOf(now) === mark ? settle(now, found, adopted, settings, connection) : null,
  )
  const announced = await announce(tabId, settled?.state ?? null, asReply)
  setTimeout(() => void learn(tabId, connection, found.chats ?? []).catch(() => undefined), LEARN_MS)
  return announced
}

function looking(now: TabState, { projectId }: Connection): TabState {
  return { ...now, looking: true, lookingSince: Date.now(), stale: now.chats.length > 0, projectId }
}

/** What found chats teach: names for the settings, labels that were not known. Shown when it is there. */
async function learn(tabId: number, { projectId }: Connection, chats: readonly Chat[]): Promise<void> {
  if (await noteSeen(projectId, chats)) await pushSettings()
  if (chats.some(({ labels }) => labels.length > 0) && (await refreshLabels(projectId))) await publish(tabId)
}

/** What a result belongs to: a late answer for another record, number or project is dropped. */
export function markOf(state: TabState): string {
  const link = state.seen?.record?.link ?? null
  return JSON.stringify([state.url, link, state.projectId, numbersOf(state.phones), state.phoneChosen && state.phone])
}

// Never the objects as text: Chromium hands stored objects back with their keys in another order.
function numbersOf(phones: readonly PhoneView[]): string {
  return JSON.stringify(phones.map(({ raw, e164 }) => [raw, e164]))
}

function intake(before: TabState, seen: Seen, phones: PhoneView[], connection: Connection | null): TabState {
  const same = isSameLook(before, seen) && numbersOf(before.phones) === numbersOf(phones)
  const kept = same && before.projectId === (connection?.projectId ?? null) ? before : { ...before, ...forgotten() }
  const chosen = kept.phoneChosen && phones.some(({ e164 }) => e164 === kept.phone)
  return {
    ...kept,
    url: seen.readAt,
    page: seen.record || phones.length > 0 ? 'record' : 'no-record',
    seen,
    phones,
    phone: kept.phone ?? (isOpen(kept) ? null : (phones.find(({ e164 }) => e164 !== null)?.e164 ?? null)),
    phoneChosen: chosen,
    projectId: connection?.projectId ?? null,
  }
}

// A tab of the record (`/view/3`, `#notes`) is the same record; a page that is no record is known by its address alone.
function isSameLook(before: TabState, seen: Seen): boolean {
  const record = before.seen?.record
  if (record && seen.record) return sameRecord(record, seen.record)
  return before.url === seen.readAt && before.seen !== null && !record && !seen.record
}

// Nothing of the previous record may stand under the new one.
function forgotten(): Partial<TabState> {
  return {
    phone: null,
    phoneChosen: false,
    chats: [],
    phonesWithChat: null,
    chosenChat: null,
    adopted: [],
    stale: false,
    refreshedAt: null,
    problem: null,
    offerSite: false,
    looking: false,
    lookingSince: null,
  }
}

/** The page's numbers, normalised with the country of the site, else of the site's file, else of the connection. */
function phoneViews(seen: Seen, site: EnabledSite | null, connection: Connection | null): PhoneView[] {
  const country = site?.country ?? siteById(seen.site)?.country ?? connection?.country ?? 'IL'
  const views = seen.reading.phones.map((candidate) => phoneView(candidate, country))
  return views.filter((view, index) => !view.e164 || views.findIndex(({ e164 }) => e164 === view.e164) === index)
}

function phoneView(candidate: PhoneCandidate, country: string): PhoneView {
  const read = readPhone(candidate.raw, {
    country,
    source: candidate.source,
    labelled: candidate.label !== null || candidate.source === 'site' || candidate.source === 'recipe',
  })
  const { raw, label, kind, source, confidence } = candidate
  const shown = { raw, label, kind, source, confidence }
  return read.ok
    ? {
        ...shown,
        e164: read.value.e164,
        international: read.value.international,
        extension: candidate.extension ?? read.value.extension,
        problem: null,
      }
    : { ...shown, e164: null, international: null, extension: candidate.extension ?? null, problem: read.error }
}

/** Why there is nothing to search for, or null. */
function obstacle(state: TabState, connection: Connection | null): Problem | null {
  if (state.page === 'no-record') return { code: 'not-a-record' }
  if (!connection) return { code: 'not-connected' }
  if (state.phones.some(({ e164 }) => e164 !== null)) return null
  if (state.seen?.reading.hidden) return { code: 'number-hidden' }
  return state.phones[0]?.problem ?? { code: 'no-phone' }
}

type Found =
  | { chats: Chat[]; phone: string; answered: PhoneView[]; withChats: number; problem: null }
  | { chats: null; phone: null; problem: Problem }

/** Without a number to search for only the chats that were linked to this record by hand are left to show. */
function withoutNumber(now: TabState, problem: Problem | null): Partial<TabState> {
  const chats = now.chats.filter(({ id }) => now.adopted.includes(id))
  const chosenChat = chats.some(({ id }) => id === now.chosenChat) ? now.chosenChat : null
  const settled = { looking: false, lookingSince: null, stale: false, chats, chosenChat }
  return { ...settled, problem: chats.length > 0 && problem?.code !== 'not-connected' ? null : problem }
}

/** The record's chats, and the adopted ones as they are now. */
async function askTexter(
  state: TabState,
  connection: Connection,
  bypassCache: boolean,
  byPage: boolean,
): Promise<[Found, Chat[]]> {
  const { projectId } = connection
  const wanted = wantedOf(state)
  const own = state.chats.filter((chat) => state.adopted.includes(chat.id) && chat.projectId === projectId)
  const stale = byPage && isFresh(state) ? [] : own
  if (byPage && state.url !== null) {
    const unknown = wanted.filter(({ e164 }) => e164 !== null && !finder.knows(projectId, e164))
    const problem = await spend(new URL(state.url).origin, unknown.length + stale.length)
    if (problem) return [{ chats: null, phone: null, problem }, own]
  }
  return Promise.all([search(wanted, connection, bypassCache), stale.length > 0 ? refresh(own, connection) : own])
}

// As long as the finder answers from memory, an adopted chat is not asked for either.
function isFresh({ refreshedAt }: TabState): boolean {
  const age = refreshedAt === null ? -1 : Date.now() - refreshedAt
  return age >= 0 && age < FRESH_MS
}

/** These chats as Texter has them now; as they were where it does not answer. */
async function refresh(chats: readonly Chat[], { projectId }: Connection): Promise<Chat[]> {
  const client = clientFor(projectId)
  return Promise.all(
    chats.map(async (chat) => {
      const read = await finder.freshRead(client, chat).catch(() => null)
      return read ? forViews(read) : chat
    }),
  )
}

/** The numbers to search, in the page's order. */
function wantedOf({ phones, phone, phoneChosen }: TabState): PhoneView[] {
  return phoneChosen
    ? phones.filter(({ e164 }) => e164 === phone)
    : phones.filter(({ e164 }) => e164 !== null).slice(0, MAX_PHONES)
}

/** The first number that has a chat; all are asked side by side. */
async function search(wanted: readonly PhoneView[], connection: Connection, bypassCache: boolean): Promise<Found> {
  const client = clientFor(connection.projectId)
  const answers = await Promise.allSettled(
    wanted.map(({ e164 }) => finder.findChats(client, formsOf(e164), { fresh: bypassCache })),
  )
  const found = answers.flatMap((answer, index) => {
    const phone = wanted[index]
    return phone && answer.status === 'fulfilled' ? [{ phone, chats: answer.value.chats }] : []
  })
  const answered = found.map(({ phone }) => phone)
  const withChats = found.filter(({ chats }) => chats.length > 0).length
  const record = { ...chatsOfRecord(found), answered, withChats }
  if (record.chats.length > 0) return { ...record, problem: null }
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (failed?.status === 'rejected') return { chats: null, phone: null, problem: toProblem(failed.reason) }
  return { ...record, problem: null }
}

function formsOf(e164: string | null): PhoneForms {
  const forms = e164 === null ? null : phoneForms(e164)
  if (!forms) throw new ProblemError('number-invalid')
  return forms
}

function settle(
  now: TabState,
  found: Found,
  adopted: readonly Chat[],
  settings: Settings,
  connection: Connection,
): TabState {
  const settled = { looking: false, lookingSince: null }
  if (found.problem) return { ...now, ...settled, stale: now.chats.length > 0, problem: found.problem }
  const others = adopted.filter(({ id }) => !found.chats.some((chat) => chat.id === id))
  const chats = [...found.chats, ...others]
  // Of a number that the person chose, its own chats are meant, not the ones beside them.
  const meant = now.phoneChosen && found.chats.length > 0 && !isAmong(adopted, now.chosenChat) ? found.chats : chats
  const chosenChat = chooseChat(meant, now.chosenChat, siteOf(settings.sites, now.url), connection)
  const chosen = chats.find(({ id }) => id === chosenChat)
  return {
    ...now,
    ...settled,
    stale: false,
    refreshedAt: Date.now(),
    chats,
    phonesWithChat: now.phones.every(({ e164 }) => e164 === null || isIn(found.answered, e164))
      ? found.withChats
      : null,
    phone: now.phoneChosen
      ? now.phone
      : (numberOf(chosen, now.phones) ?? (isOpen({ chats, chosenChat }) ? null : found.phone)),
    chosenChat,
    problem: chats.length === 0 ? { code: 'no-chat' } : null,
  }
}

function isAmong(chats: readonly Chat[], chatId: string | null): boolean {
  return chats.some(({ id }) => id === chatId)
}

function isIn(phones: readonly PhoneView[], number: string): boolean {
  return phones.some(({ e164 }) => e164 === number)
}

/** Chats of several numbers are there, and none is chosen yet. */
function isOpen({ chats, chosenChat }: Pick<TabState, 'chats' | 'chosenChat'>): boolean {
  return chosenChat === null && haveSeveralNumbers(chats)
}

/** The person's choice, the only chat, or the one on the remembered business number. Never a silent guess. */
function chooseChat(
  chats: readonly Chat[],
  before: string | null,
  site: EnabledSite | null,
  connection: Connection,
): string | null {
  if (chats.some(({ id }) => id === before)) return before
  if (chats.length === 1) return chats[0]?.id ?? null
  // Which of several numbers is meant says no business number.
  if (haveSeveralNumbers(chats)) return null
  const account = site?.chosenAccount ?? connection.businessNumber
  const onAccount = account === null ? [] : chats.filter(({ accountId }) => accountId === account)
  return onAccount.length === 1 ? (onAccount[0]?.id ?? null) : null
}
