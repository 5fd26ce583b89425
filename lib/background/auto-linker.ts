/**
 * Links without a click where the person switched that on for a site: the rules stand in `lib/linking/auto-link.ts`,
 * here are the facts. After three seconds in the foreground the page is read again before anything is decided.
 */
import { browser } from 'wxt/browser'
import { siteById } from '../crm/registry.ts'
import { autoLink } from '../linking/auto-link.ts'
import { readPolicy } from '../settings/policy.ts'
import { readSettings } from '../settings/settings.ts'
import { submit } from './chat-actions.ts'
import { countLinks, noteLink } from './link-rate.ts'
import { markOf } from './look.ts'
import { viewOf } from './publish.ts'
import { readTabNow } from './read-tab.ts'
import { history } from './services.ts'
import { siteOf } from './site-service.ts'
import { readTab } from './tab-store.ts'

const STAND_MS = 3000

/** Called when a record's chats were found. Waits, looks again, and links only if every rule still holds. */
export async function considerAutoLink(tabId: number): Promise<void> {
  const before = await readTab(tabId)
  const { settings } = await readSettings()
  if (!siteOf(settings.sites, before.url)?.autoLink || before.chats.length !== 1) return
  if (!(await inForeground(tabId))) return
  await new Promise((resolve) => setTimeout(resolve, STAND_MS))
  const now = await readTab(tabId)
  if (markOf(now) !== markOf(before) || !(await inForeground(tabId))) return
  await linkIfAllowed(tabId)
}

async function linkIfAllowed(tabId: number): Promise<void> {
  const seen = await readTabNow(tabId).catch(() => null)
  const [state, view, { settings }, policy] = await Promise.all([
    readTab(tabId),
    viewOf(tabId),
    readSettings(),
    readPolicy(),
  ])
  const record = seen?.record
  const phone = view.phones.find(({ e164 }) => e164 === view.phone)
  if (!record || record.link !== view.record?.link || !phone) return
  if (!seen.reading.phones.some(({ raw }) => raw === phone.raw)) return
  const chatId = autoLink({
    allowed: (siteOf(settings.sites, state.url)?.autoLink ?? false) && policy.autoLink !== false,
    knownSite: siteById(record.site) !== null,
    confidence: phone.confidence,
    phonesWithChat: 1,
    chats: view.chats.map(({ id, link, dismissed }) => ({ id, link, dismissed })),
    foregroundMs: STAND_MS,
    linksLastMinute: await countLinks(tabId),
    takenBackBefore: await takenBack(state.chats[0]?.id, record.link),
    readOnly: view.connection?.readOnly ?? true,
  })
  const chat = state.chats.find(({ id }) => id === chatId)
  if (!chat) return
  await noteLink(tabId)
  await submit({
    commandId: crypto.randomUUID(),
    by: 'auto',
    chat,
    recordName: state.seen?.reading.name ?? null,
    action: 'link',
    record,
  }).catch(() => undefined)
}

async function takenBack(chatId: string | undefined, link: string): Promise<boolean> {
  return (await history.list()).some(
    (entry) =>
      entry.chatId === chatId &&
      ((entry.action === 'unlink' && entry.before === link) || (entry.after === link && entry.undoneBy !== null)),
  )
}

async function inForeground(tabId: number): Promise<boolean> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  if (!tab?.active || tab.windowId === undefined) return false
  const window = await browser.windows.get(tab.windowId).catch(() => null)
  return window?.focused ?? false
}
