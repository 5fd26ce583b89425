/**
 * Links without a click where the person switched that on for a site: the rules stand in `lib/linking/auto-link.ts`,
 * here are the facts. After three seconds in the foreground the page is read again before anything is decided.
 */
import { browser } from 'wxt/browser'
import { siteById } from '../crm/registry.ts'
import type { RecordIdentity } from '../crm/site.ts'
import { toProblem } from '../errors.ts'
import { AUTO_LINK_AFTER_MS, autoLink } from '../linking/auto-link.ts'
import { log } from '../log.ts'
import type { Seen } from '../messages/protocol.ts'
import { isLocked } from '../settings/locks.ts'
import { readPolicy } from '../settings/policy.ts'
import { readSettings } from '../settings/settings.ts'
import { submit } from './chat-actions.ts'
import { countLinks, noteLink } from './link-rate.ts'
import { markOf } from './look.ts'
import { viewOf } from './publish.ts'
import { readTabNow } from './read-tab.ts'
import { history, isSameRecord } from './services.ts'
import { siteOf } from './site-service.ts'
import { readTab, type TabState } from './tab-store.ts'

/** Between looks at whether the record still stands in front, ms. */
const LOOK_MS = 500
/** What each tab is being watched for. */
const watched = new Map<number, string>()

/** Called when a record's chats were found. Waits, looks again, and links only if every rule still holds. Never throws. */
export async function considerAutoLink(tabId: number): Promise<void> {
  try {
    const state = await readTab(tabId)
    const { settings } = await readSettings()
    if (!siteOf(settings.sites, state.url)?.autoLink || state.chats.length !== 1) return
    const mark = markOf(state)
    // The page says what it shows more than once.
    if (watched.get(tabId) === mark) return
    watched.set(tabId, mark)
    const stood = await standsInFront(tabId, mark).finally(() => {
      if (watched.get(tabId) === mark) watched.delete(tabId)
    })
    if (stood !== null) await linkIfAllowed(tabId, stood)
  } catch (thrown) {
    log.warn('a record was not linked by itself', { code: toProblem(thrown).code })
  }
}

/** How long the record stood in the foreground without a break, ms; null where it did not long enough. */
async function standsInFront(tabId: number, mark: string): Promise<number | null> {
  const since = performance.now()
  let stood = 0
  while (stood < AUTO_LINK_AFTER_MS) {
    if (!(await isInFront(tabId)) || markOf(await readTab(tabId)) !== mark) return null
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    stood = performance.now() - since
  }
  return (await isInFront(tabId)) && markOf(await readTab(tabId)) === mark ? stood : null
}

async function linkIfAllowed(tabId: number, foregroundMs: number): Promise<void> {
  const seen = await readTabNow(tabId).catch(() => null)
  const [state, view, { settings }, policy] = await Promise.all([
    readTab(tabId),
    viewOf(tabId),
    readSettings(),
    readPolicy(),
  ])
  const record = seen?.record
  const site = siteOf(settings.sites, state.url)
  const phone = view.phones.find(({ e164 }) => e164 === view.phone)
  if (!record || !site || record.link !== view.record?.link || !phone || !showsTheSame(seen, state)) return
  const chatId = autoLink({
    allowed: site.autoLink && !isLocked(policy.locked, 'sites.autoLink'),
    knownSite: siteById(record.site) !== null,
    confidence: phone.confidence,
    phonesWithChat: state.phonesWithChat,
    chats: view.chats.map(({ id, link, dismissed }) => ({ id, link, dismissed })),
    foregroundMs,
    linksLastMinute: await countLinks(site.origin),
    takenBackBefore: await takenBack(state.chats[0]?.id, record),
    readOnly: view.connection?.readOnly ?? true,
  })
  const chat = state.chats.find(({ id }) => id === chatId)
  if (!chat) return
  await noteLink(site.origin)
  await submit({
    commandId: crypto.randomUUID(),
    by: 'auto',
    chat,
    recordName: state.seen?.reading.name ?? null,
    action: 'link',
    record,
  })
}

/** A number that came or went since Texter was asked leaves it to the person. */
function showsTheSame(now: Seen, { seen }: TabState): boolean {
  const rawOf = ({ reading }: Seen) => JSON.stringify(reading.phones.map(({ raw }) => raw).sort())
  return seen !== null && rawOf(now) === rawOf(seen)
}

/** A person removed, replaced or undid this chat's link to the record. */
async function takenBack(chatId: string | undefined, record: RecordIdentity): Promise<boolean> {
  const isThis = (link: string | null) => link !== null && isSameRecord(link, record)
  return (await history.list()).some(({ chatId: id, action, before, after, undoneBy }) => {
    if (id !== chatId || action === 'rename') return false
    return ((action === 'unlink' || action === 'replace') && isThis(before)) || (undoneBy !== null && isThis(after))
  })
}

async function isInFront(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  if (!tab?.active || tab.windowId === undefined) return false
  const window = await browser.windows.get(tab.windowId).catch(() => null)
  return window?.focused ?? false
}
