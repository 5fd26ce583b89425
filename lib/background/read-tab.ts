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
import { changeTab, readTab } from './tab-store.ts'
import { taughtFor } from './taught.ts'

/**
 * A page stands still while it shows an `alert()`, for as long as it likes. Well below the time after which the asking
 * screen stops waiting, ms.
 */
const READ_WITHIN_MS = 4_000
/** Scripts wait for a page that still loads, ms. */
const INJECT_WITHIN_MS = 8_000

/**
 * What the tab shows now. Injects the reader where it is not there yet.
 * Throws `page-unsupported`, `host-withheld`, `click-needed`, `page-moved`, `page-silent`.
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
    await within(INJECT_WITHIN_MS, inject(tabId, siteFor(new URL(url), enabled?.site)?.id ?? 'generic'))
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown
    // The browser refuses: a store page, or access was withdrawn.
    if (!enabled) await changeTab(tabId, (before) => ({ ...before, clickedOrigin: null }))
    throw new ProblemError(enabled && !(await isGranted(enabled.origin)) ? 'host-withheld' : 'page-unsupported')
  }
  return ask(tabId, await taughtFor(tabId, url))
}

async function tabOf(tabId: number): Promise<{ url: string }> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  // Without access to the page the browser keeps its address from us.
  if (!tab?.url) throw new ProblemError(await whyClosed(tabId))
  if (!webOrigin(tab.url)) throw new ProblemError('page-unsupported')
  return { url: tab.url }
}

/** Withdrawn only where the tab stood on an enabled site that the browser does not grant any more. */
export async function whyClosed(tabId: number): Promise<'host-withheld' | 'click-needed'> {
  const [{ url }, { settings }] = await Promise.all([readTab(tabId), readSettings()])
  const site = siteOf(settings.sites, url)
  return site && !(await isGranted(site.origin)) ? 'host-withheld' : 'click-needed'
}

/** Undefined where nobody of ours listens in the page. */
function ask(tabId: number, recipe: Recipe | null): Promise<unknown> {
  const question = { to: 'page', name: 'page.read', input: { recipe } }
  return within(
    READ_WITHIN_MS,
    browser.tabs.sendMessage(tabId, question, { frameId: 0 }).catch(() => undefined),
  )
}

/** Throws `page-silent` where the answer takes longer: whoever asked gives up then, and nothing is written later. */
function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ProblemError('page-silent')), ms)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
