/**
 * Reads a tab on behalf of one of our own pages. A toolbar click grants `activeTab`: the reader is then injected into a
 * page of a site nobody enabled, without asking for anything.
 */
import { browser } from 'wxt/browser'
import type { Recipe } from '../crm/recipe.ts'
import { siteFor } from '../crm/registry.ts'
import { ProblemError } from '../errors.ts'
import { webOrigin } from '../messages/caller.ts'
import type { Seen } from '../messages/protocol.ts'
import { parseSeen } from '../messages/schemas.ts'
import { readSettings } from '../settings/settings.ts'
import { isGranted } from '../sites/access.ts'
import { inject } from '../sites/registration.ts'
import { ownRecord } from './own-record.ts'
import { withFrames } from './read-frames.ts'
import { siteOf } from './site-service.ts'
import { changeTab } from './tab-store.ts'
import { taughtFor } from './taught.ts'

/**
 * What the tab shows now. Injects the reader where it is not there yet.
 * Throws `page-unsupported`, `host-withheld`, `page-moved`.
 */
export async function readTabNow(tabId: number): Promise<Seen> {
  const { url } = await tabOf(tabId)
  const recipe = await taughtFor(tabId, url)
  const answer = (await ask(tabId, recipe)) ?? (await injectAndAsk(tabId, url))
  const seen = parseSeen(answer)
  const { url: after } = await tabOf(tabId)
  if (!seen || seen.readAt !== after) throw new ProblemError('page-moved')
  return withFrames(tabId, await ownRecord(seen))
}

async function injectAndAsk(tabId: number, url: string): Promise<unknown> {
  const { settings } = await readSettings()
  const enabled = siteOf(settings.sites, url)
  // Before the script runs: its first report must already be served.
  if (!enabled) await changeTab(tabId, (before) => ({ ...before, clickedOrigin: webOrigin(url) }))
  try {
    await inject(tabId, siteFor(new URL(url), enabled?.site)?.id ?? 'generic')
  } catch {
    // The browser refuses: a store page, or access was withdrawn.
    if (!enabled) await changeTab(tabId, (before) => ({ ...before, clickedOrigin: null }))
    throw new ProblemError(enabled && !(await isGranted(enabled.origin)) ? 'host-withheld' : 'page-unsupported')
  }
  return ask(tabId, await taughtFor(tabId, url))
}

async function tabOf(tabId: number): Promise<{ url: string }> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  // Without access to the page the browser keeps its address from us.
  if (!tab?.url) throw new ProblemError('host-withheld')
  if (!webOrigin(tab.url)) throw new ProblemError('page-unsupported')
  return { url: tab.url }
}

/** Undefined where nobody of ours listens in the page. */
async function ask(tabId: number, recipe: Recipe | null): Promise<unknown> {
  try {
    return await browser.tabs.sendMessage(tabId, { to: 'page', name: 'page.read', input: { recipe } }, { frameId: 0 })
  } catch {
    return undefined
  }
}
