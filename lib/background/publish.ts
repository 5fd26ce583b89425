/** Builds a tab's view and shows it everywhere: open screens, the page's button, the toolbar, the stored snapshot. */
import { browser } from 'wxt/browser'
import type { Recipe } from '../crm/recipe.ts'
import { siteFor } from '../crm/registry.ts'
import { readDismissals } from '../linking/dismissals.ts'
import { linkState } from '../linking/link-policy.ts'
import { shownWrite } from '../linking/shown-write.ts'
import { webOrigin } from '../messages/caller.ts'
import type { PageOrders } from '../messages/protocol.ts'
import { push } from '../messages/push.ts'
import type { ChatView, RecordView } from '../messages/record-view.ts'
import { pickerState } from '../recipes/pick-session.ts'
import { saveSnapshot } from '../screen-snapshot.ts'
import type { Connection, EnabledSite, SeenNames, SettingsView } from '../settings/settings-types.ts'
import type { Chat } from '../texter/chat.ts'
import { inboxUrl } from '../texter/inbox-url.ts'
import { buttonStyle } from './button-style.ts'
import { connectionOf, labelsOf } from './connections.ts'
import { buttonView, chatView, recordView, type ViewFacts } from './record-view.ts'
import { botTimer, commands, history, isSameRecord } from './services.ts'
import { pushSettings, settingsView } from './settings-view.ts'
import { siteOf } from './site-service.ts'
import { changeTab, emptyTab, readTab, readTabs, type TabState } from './tab-store.ts'
import { taughtFor } from './taught.ts'
import { showToolbar, toolbarOf } from './toolbar.ts'

/** The view of a tab as every screen shows it. */
export async function viewOf(tabId: number): Promise<RecordView> {
  return (await build(tabId)).view
}

/** Builds the view and shows it everywhere. */
export async function publish(tabId: number): Promise<RecordView> {
  // Screens drop a view that is older than the one they show: every one that is shown gets a number of its own.
  await changeTab(tabId, (now) => now)
  const { view, shown } = await announce(tabId, null)
  await shown
  return view
}

export interface Announced {
  view: RecordView
  orders: PageOrders
  /** Resolves when every screen was told and the view lies stored for screens to come. */
  shown: Promise<unknown>
}

/** Revision of each tab that was announced last. */
const newest = new Map<number, number>()
/** The page waits for its orders; everybody else hears of them once it has them, at the latest after this long, ms. */
const PAGE_FIRST_MS = 20

/**
 * Shows the tab as it was stored just now (`known`), the page first. Resolves with the page's orders, which it is sent
 * unless they are the reply to what it said.
 */
export async function announce(tabId: number, known: TabState | null, asReply = false): Promise<Announced> {
  const { view, settings, state } = await build(tabId, known)
  const orders = await ordersOf(view, settings, state)
  newest.set(tabId, view.revision)
  showToolbar(tabId, toolbarOf(view))
  const pause = new Promise((resolve) => setTimeout(resolve, PAGE_FIRST_MS))
  const shown = Promise.race([pause, ...(asReply ? [] : [sendOrders(tabId, orders)])]).then(() => tell(view))
  // Whoever does not wait for it has no use for its failure: the next view is stored anew.
  shown.catch(() => undefined)
  return { view, orders, shown }
}

async function tell(view: RecordView): Promise<void> {
  if (newest.get(view.tabId) !== view.revision) return
  push('view.changed', { view })
  await saveSnapshot(view)
}

/** A chat changed: every tab that shows it takes it over and is shown anew. */
export async function publishChat(projectId: string, chatId: string, chat: Chat | null): Promise<void> {
  for (const { tabId, chats } of await readTabs()) {
    if (!chats.some((one) => one.id === chatId && one.projectId === projectId)) continue
    if (chat) {
      await changeTab(tabId, (now) => ({ ...now, chats: now.chats.map((one) => (one.id === chatId ? chat : one)) }))
    }
    await publish(tabId)
  }
}

/** The settings changed: every open tab's view may look different. */
export async function publishSettings(): Promise<SettingsView> {
  const settings = await pushSettings()
  for (const { tabId } of await readTabs()) await publish(tabId)
  return settings
}

/** What the content script of a page of this origin is told: of what the tab shows, if it is still there, else nothing. */
export async function ordersFor(tabId: number, origin: string): Promise<PageOrders> {
  const now = await readTab(tabId)
  const known = isWithin(now.url, origin) ? now : { ...emptyTab(tabId), revision: now.revision }
  const { view, settings, state } = await build(tabId, known)
  return ordersOf(view, settings, state)
}

/** Whether that is an address of the origin. */
export function isWithin(url: string | null, origin: string): boolean {
  return url !== null && webOrigin(url) === origin
}

/** Chats found by a typed name or number, as cards. */
export async function chatCards(chats: readonly Chat[], tabId: number | null): Promise<ChatView[]> {
  const state = tabId === null ? null : await readTab(tabId)
  const settings = await settingsView()
  const facts = await factsOf(settings, state, chats)
  return chats.map((chat) => chatView(chat, state?.seen?.record ?? null, facts, null))
}

async function ordersOf(view: RecordView, settings: SettingsView, state: TabState): Promise<PageOrders> {
  const site = siteOf(settings.sites, state.url)
  const button = site !== null && !view.buttonHidden
  return {
    view: buttonView(view, settings),
    button,
    css: button ? buttonStyle() : '',
    place: site?.place ?? { mode: 'anchor' },
    recipe: state.url === null || state.page === 'unread' ? null : await taughtFor(state.tabId, state.url),
  }
}

// A page without our script does not listen; that is normal. One that came meanwhile is not told of the one before.
async function sendOrders(tabId: number, input: PageOrders): Promise<void> {
  const { url } = await browser.tabs.get(tabId).catch(() => ({ url: undefined }))
  if (url !== undefined && input.view.url !== null && webOrigin(url) !== webOrigin(input.view.url)) return
  await browser.tabs
    .sendMessage(tabId, { to: 'page', name: 'page.orders', input }, { frameId: 0 })
    .catch(() => undefined)
}

async function build(
  tabId: number,
  known?: TabState | null,
): Promise<{ view: RecordView; settings: SettingsView; state: TabState }> {
  const [state, settings, { draft }] = await Promise.all([known ?? readTab(tabId), settingsView(), pickerState(tabId)])
  const facts = await factsOf(settings, state, state.chats, draft)
  return { view: recordView(state, facts), settings, state }
}

async function factsOf(
  settings: SettingsView,
  state: TabState | null,
  chats: readonly Chat[],
  draft: Recipe | null = null,
): Promise<ViewFacts> {
  const url = state?.url ?? null
  const site = siteOf(settings.sites, url)
  const connection = connectionOf(settings, site)
  const wantsLabels = connection !== null && chats.some(({ labels }) => labels.length > 0)
  const [labels, writes, pauses, names, dismissed] = await Promise.all([
    wantsLabels ? labelsOf(connection.projectId) : [],
    commands.writes(),
    botTimer.views(),
    history.names(),
    readDismissals(),
  ])
  const known = url === null ? null : siteFor(new URL(url), site?.site)
  // A taught page is read by its recipe, whatever else knows the address.
  const recipe = state?.seen?.site.startsWith('recipe:') ? state.seen.site : null
  const newChatAccounts =
    connection === null ? [] : newChatAccountsOf(site, connection, settings.seen[connection.projectId])
  const keyOf = (chat: Chat) => `${chat.projectId}/${chat.id}`
  const knownName = (link: string) => names.get(link) ?? null
  return {
    settings,
    site,
    siteId: recipe ?? known?.id ?? 'generic',
    siteName: known?.name ?? (url === null ? '' : new URL(url).host),
    known: known !== null || recipe !== null,
    frames: url === null ? undefined : known?.frames?.(new URL(url)),
    connection,
    labels,
    linkOf: (chat, record) => linkState(chat, record, { sameRecord: isSameRecord, knownName }),
    writeOf: (chat, record) =>
      shownWrite(writes.get(keyOf(chat)) ?? [], (link) => record !== null && isSameRecord(link, record)),
    pauseOf: (chat) => pauses.get(keyOf(chat)) ?? null,
    dismissed: (chat, record) => record !== null && dismissed(chat, record),
    inboxUrlOf: (chat) => inboxUrl(chat),
    newChatUrlOf(e164) {
      if (connection === null) return null
      const { projectId } = connection
      const urls = newChatAccounts.map((accountId) =>
        inboxUrl({ projectId, channel: 'whatsapp', accountId, contactId: e164 }),
      )
      return urls.find((address) => address !== null) ?? null
    },
    teaching: draft !== null && url !== null && new URL(url).origin === draft.origin ? 'draft' : null,
  }
}

/** Business numbers a new chat could be on: chosen here, chosen for the project, the only one ever seen. */
function newChatAccountsOf(
  site: EnabledSite | null,
  { businessNumber }: Connection,
  seen: SeenNames | undefined,
): string[] {
  const only = seen?.accounts.length === 1 ? seen.accounts : []
  return [site?.chosenAccount, businessNumber, ...only].filter((account) => typeof account === 'string')
}
