/** What happens to tabs: moved, closed. */
import { sameRecord } from '../crm/registry.ts'
import { forgetPicking } from '../recipes/pick-session.ts'
import { forgetSnapshot } from '../screen-snapshot.ts'
import { forgetWindow } from './open-popup.ts'
import { ownRecord } from './own-record.ts'
import { announce } from './publish.ts'
import { forgetFound } from './search.ts'
import { changeTab, emptyTab, forgetTab, readTab } from './tab-store.ts'

/** A page with our script mostly reports its new record in the same moment, which says more than the move, ms. */
const MOVED_MS = 50
/** Newest address of each tab that moved within that time. */
const moving = new Map<number, string>()

/**
 * The tab has a new address. What was known belongs to the old one: no screen may show it any longer, unless the new
 * address is the same record (another tab of it, a filter).
 */
export async function tabMoved(tabId: number, url: string): Promise<void> {
  moving.set(tabId, url)
  await new Promise((resolve) => setTimeout(resolve, MOVED_MS))
  // Who leafs through records stops at one of them.
  if (moving.get(tabId) !== url) return
  moving.delete(tabId)
  const { seen } = await readTab(tabId)
  if (!seen || seen.readAt === url) return
  const { record } = await ownRecord({ ...seen, readAt: url })
  if (seen.record && record && sameRecord(seen.record, record)) return
  const state = await changeTab(tabId, (now) =>
    now.url === url ? null : { ...emptyTab(tabId), url, clickedOrigin: now.clickedOrigin },
  )
  if (state) await announce(tabId, state)
}

export async function tabClosed(tabId: number): Promise<void> {
  const forgetting = [forgetTab, forgetSnapshot, forgetPicking, forgetWindow, forgetFound]
  await Promise.all(forgetting.map((forget) => forget(tabId)))
}
