/**
 * From what a page shows to the chats of its contact: normalise the numbers, search each, keep the result only while
 * the tab still shows the same record. Every step's result is stored before it is shown: the background may die.
 */
import { sameRecord, siteById } from '../crm/registry.ts'
import type { PhoneCandidate } from '../crm/site.ts'
import { type Problem, ProblemError, toProblem } from '../errors.ts'
import { forViews } from '../linking/crm-data.ts'
import type { PhoneForms } from '../linking/find-chats.ts'
import { chatsOfRecord, haveSeveralNumbers, numberOf } from '../linking/record-chats.ts'
import type { Seen } from '../messages/protocol.ts'
import type { PhoneView } from '../messages/record-view.ts'
import { parsePhone } from '../phone.ts'
import { readSettings } from '../settings/settings.ts'
import type { Connection, EnabledSite, Settings } from '../settings/settings-types.ts'
import type { Chat } from '../texter/chat.ts'
import { connectionOf, refreshLabels } from './connections.ts'
import { phoneForms } from './phone-forms.ts'
import { type Announced, announce, publish } from './publish.ts'
import { noteSeen } from './seen-names.ts'
import { clientFor, finder } from './services.ts'
import { pushSettings } from './settings-view.ts'
import { siteOf } from './site-service.ts'
import { changeTab, type TabState } from './tab-store.ts'

/** An answer within this time is shown straight away, without a flash of "looking", ms. */
const LOOKING_MS = 60
/** What found chats teach is written down once they are painted, ms. */
const LEARN_MS = 200
/** More distinct numbers than this are not searched for one record. */
const MAX_PHONES = 4

export interface LookOptions {
  /** Past the 30 s cache. */
  bypassCache?: boolean
  /** The page itself asked: it gets its orders as the reply. */
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
  { bypassCache = false, asReply = false }: LookOptions,
): Promise<Announced> {
  const connectionFor = ({ url }: TabState) => connectionOf(settings, siteOf(settings.sites, url))
  const asked: { answers?: Promise<[Found, Chat[]]> } = {}
  const state = await changeTab(
    tabId,
    (before) => {
      const now = begin(before)
      const connection = connectionFor(now)
      const problem = obstacle(now, connection)
      return problem || !connection ? { ...now, ...withoutNumber(now, problem) } : looking(now, connection)
    },
    (now) => {
      const connection = connectionFor(now)
      if (!now.looking || !connection) return
      asked.answers = Promise.all([search(now, connection, bypassCache), refreshAdopted(now, connection)])
      // Awaited below, once the state is stored.
      asked.answers.catch(() => undefined)
    },
  )
  const connection = state && connectionFor(state)
  if (!connection || !asked.answers) return announce(tabId, state, asReply)
  const waiting = setTimeout(() => void announce(tabId, null).catch(() => undefined), LOOKING_MS)
  const [found, adopted] = await asked.answers.finally(() => clearTimeout(waiting))
  const mark = markOf(state)
  const settled = await changeTab(tabId, (now) =>
    markOf(now) === mark ? settle(now, found, adopted, settings, connection) : null,
  )
  const announced = await announce(tabId, settled, asReply)
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
  const read = parsePhone(candidate.raw, {
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

type Found = { chats: Chat[]; phone: string; problem: null } | { chats: null; phone: null; problem: Problem }

/** Without a number to search for only the chats that were linked to this record by hand are left to show. */
function withoutNumber(now: TabState, problem: Problem | null): Partial<TabState> {
  const chats = now.chats.filter(({ id }) => now.adopted.includes(id))
  const chosenChat = chats.some(({ id }) => id === now.chosenChat) ? now.chosenChat : null
  const settled = { looking: false, lookingSince: null, stale: false, chats, chosenChat }
  return { ...settled, problem: chats.length > 0 && problem?.code !== 'not-connected' ? null : problem }
}

/** The adopted chats as Texter has them now; as they were where it does not answer. */
async function refreshAdopted({ chats, adopted }: TabState, { projectId }: Connection): Promise<Chat[]> {
  const own = chats.filter((chat) => adopted.includes(chat.id) && chat.projectId === projectId)
  const client = clientFor(projectId)
  return Promise.all(
    own.map(async (chat) => {
      const read = await finder.freshRead(client, chat).catch(() => null)
      return read ? forViews(read) : chat
    }),
  )
}

/** The first number, in the page's order, that has a chat; all are asked side by side. */
async function search(state: TabState, connection: Connection, bypassCache: boolean): Promise<Found> {
  const client = clientFor(connection.projectId)
  const wanted = state.phoneChosen
    ? state.phones.filter(({ e164 }) => e164 === state.phone)
    : state.phones.filter(({ e164 }) => e164 !== null).slice(0, MAX_PHONES)
  const answers = await Promise.allSettled(
    wanted.map(({ e164 }) => finder.findChats(client, formsOf(e164), { fresh: bypassCache })),
  )
  const found = answers.flatMap((answer, index) => {
    const phone = wanted[index]
    return phone && answer.status === 'fulfilled' ? [{ phone, chats: answer.value.chats }] : []
  })
  const record = chatsOfRecord(found)
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
  const chosenChat = chooseChat(chats, now.chosenChat, siteOf(settings.sites, now.url), connection)
  const chosen = chats.find(({ id }) => id === chosenChat)
  return {
    ...now,
    ...settled,
    stale: false,
    refreshedAt: Date.now(),
    chats,
    phone: numberOf(chosen, now.phones) ?? (isOpen({ chats, chosenChat }) ? null : found.phone),
    chosenChat,
    problem: chats.length === 0 ? { code: 'no-chat' } : null,
  }
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
