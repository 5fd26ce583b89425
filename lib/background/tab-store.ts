/**
 * What the background knows of each tab. Kept in `storage.session` (closed to content scripts in both browsers),
 * because the background is stopped after 30 idle seconds and its memory is gone.
 */
import { session } from '../area.ts'
import type { Problem } from '../errors.ts'
import { isObject } from '../is-object.ts'
import type { Seen } from '../messages/protocol.ts'
import type { PageState, PhoneView } from '../messages/record-view.ts'
import type { Chat } from '../texter/chat.ts'

export interface TabState {
  tabId: number
  /** Grows with each change. */
  revision: number
  /** Address of the tab when it was last read; what was found belongs to it alone. */
  url: string | null
  page: PageState
  /** Where the person clicked our icon on a site that is not enabled: origin of that grant (`activeTab`). */
  clickedOrigin: string | null
  seen: Seen | null
  phones: PhoneView[]
  /** E.164 that is shown. */
  phone: string | null
  /** The person chose this phone. */
  phoneChosen: boolean
  chats: Chat[]
  /** Numbers of the record that have a chat, also those that are not shown; null where not all were asked for. */
  phonesWithChat: number | null
  chosenChat: string | null
  /** Ids of chats that were found by search and linked to this record: shown here although their number is another. */
  adopted: string[]
  projectId: string | null
  looking: boolean
  lookingSince: number | null
  stale: boolean
  refreshedAt: number | null
  problem: Problem | null
  /** A link was made here although the site is not enabled: offer "Always show it here". */
  offerSite: boolean
}

const KEY = 'tab:'
const waiting = new Map<number, Promise<unknown>>()

export function emptyTab(tabId: number): TabState {
  return {
    tabId,
    revision: 0,
    url: null,
    page: 'unread',
    clickedOrigin: null,
    seen: null,
    phones: [],
    phone: null,
    phoneChosen: false,
    chats: [],
    phonesWithChat: null,
    chosenChat: null,
    adopted: [],
    projectId: null,
    looking: false,
    lookingSince: null,
    stale: false,
    refreshedAt: null,
    problem: null,
    offerSite: false,
  }
}

// Written by this module only, into an area that only our own background writes: its shape needs no second parse.
function isTabState(value: unknown, tabId: number): value is TabState {
  return isObject(value) && 'tabId' in value && value.tabId === tabId && 'seen' in value
}

export async function readTab(tabId: number): Promise<TabState> {
  const stored: unknown = (await session.get(KEY + tabId))[KEY + tabId]
  return isTabState(stored, tabId) ? stored : emptyTab(tabId)
}

/** All tabs known in this session. */
export async function readTabs(): Promise<TabState[]> {
  const all = Object.entries(await session.get(null))
  return all.flatMap(([key, value]) =>
    key.startsWith(KEY) && isTabState(value, Number(key.slice(KEY.length))) ? [value] : [],
  )
}

type Change = (state: TabState) => TabState | null

/** A change that is on its way to the browser: it outlives us, and everybody here sees it. */
export interface BegunChange {
  state: TabState
  /** Rejects where it could not be stored; need not be awaited. */
  stored: Promise<void>
}

/**
 * Changes one tab's state; changes of the same tab run one after the other.
 * `change` may return null to leave everything as it is; then null comes back.
 */
export async function changeTab(tabId: number, change: Change): Promise<TabState | null> {
  const begun = await beginChange(tabId, change)
  await begun?.stored
  return begun?.state ?? null
}

/** The same, without waiting until it is stored. */
export function beginChange(tabId: number, change: Change): Promise<BegunChange | null> {
  const run = async () => {
    const before = await readTab(tabId)
    const after = change(before)
    if (!after) return null
    const state = { ...after, revision: before.revision + 1 }
    const stored = session.set({ [KEY + tabId]: state })
    stored.catch(() => undefined)
    return { state, stored }
  }
  const begun = (waiting.get(tabId) ?? Promise.resolve()).then(run, run)
  const ended = begun.then((change) => change?.stored)
  waiting.set(tabId, ended)
  void ended.finally(() => waiting.get(tabId) === ended && waiting.delete(tabId)).catch(() => undefined)
  return begun
}

export async function forgetTab(tabId: number): Promise<void> {
  await session.remove(KEY + tabId)
}
