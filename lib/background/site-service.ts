/** Adding, changing and removing CRM sites, and serving the tabs that are already open. */
import { browser } from 'wxt/browser'
import { siteById } from '../crm/registry.ts'
import { ProblemError } from '../errors.ts'
import { webOrigin } from '../messages/caller.ts'
import { locksOf, SITE_OWNERS } from '../settings/owners.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import type { EnabledSite, Settings } from '../settings/settings-types.ts'
import { isGranted } from '../sites/access.ts'
import { hostPattern, originOf } from '../sites/host-pattern.ts'
import { inject, reconcile } from '../sites/registration.ts'
import { readTabs } from './tab-store.ts'

/** The enabled site of an address, or null. The port counts. */
export function siteOf(sites: readonly EnabledSite[], address: string | null): EnabledSite | null {
  const origin = address === null ? null : webOrigin(address)
  return sites.find((site) => site.origin === origin) ?? null
}

/**
 * Enables a site the browser already granted, and serves its open tabs at once; where it cannot be enabled the grant is
 * given back, or it would stay with nothing in the list to take it away by.
 * Throws `address-invalid`, `host-withheld` (not granted), `policy-locked`, `too-many`.
 */
export async function addSite(address: string, siteId: string): Promise<void> {
  const origin = originOf(address)
  if (!origin || (siteId !== 'generic' && !siteById(siteId))) throw new ProblemError('address-invalid')
  const settings = await enable(origin, siteId).catch(async (thrown: unknown) => {
    await giveBack(patternsOf(origin, siteId), (await readSettings()).settings.sites)
    throw thrown
  })
  await reconcile(settings.sites)
  await serveOpenTabs(origin, siteId)
}

async function enable(origin: string, siteId: string): Promise<Settings> {
  const { settings: now } = await readSettings()
  // A site by policy waits for the person's click in the browser's prompt: that click adds nothing.
  if (!now.sites.some((site) => site.origin === origin && site.site === siteId)) await refuseIfLocked('sites')
  if (!(await isGranted(origin))) throw new ProblemError('host-withheld')
  return changeSettings((before) => ({ ...before, sites: withSite(before.sites, origin, siteId) }))
}

/** A site that is allowed once more stays as the person set it up. */
function withSite(sites: readonly EnabledSite[], origin: string, siteId: string): EnabledSite[] {
  return sites.some((site) => site.origin === origin)
    ? sites.map((site) => (site.origin === origin ? { ...site, site: siteId } : site))
    : [...sites, freshSite(origin, siteId)]
}

export function freshSite(origin: string, siteId: string): EnabledSite {
  return {
    origin,
    site: siteId,
    projectId: null,
    country: null,
    autoLink: false,
    buttonHidden: false,
    place: { mode: 'anchor' },
    hiddenPaths: [],
    chosenAccount: null,
  }
}

/** Throws `policy-locked`; where the button stands and what it hides is each person's own. */
export async function changeSite(origin: string, change: Partial<Omit<EnabledSite, 'origin'>>): Promise<void> {
  await refuseIfLocked(...locksOf(SITE_OWNERS, change))
  const settings = await changeSettings((before) => ({
    ...before,
    sites: before.sites.map((site) => (site.origin === origin ? { ...site, ...change } : site)),
  }))
  if (change.site) await reconcile(settings.sites)
}

/** Removes a site with its registration and (where no other origin of the host needs it) the browser's permission. */
export async function removeSite(origin: string): Promise<void> {
  await refuseIfLocked('sites')
  const { settings: before } = await readSettings()
  const settings = await changeSettings((now) => ({
    ...now,
    sites: now.sites.filter((site) => site.origin !== origin),
  }))
  await leaveSites(
    before.sites.filter((site) => site.origin === origin),
    settings.sites,
  )
}

/** What remains to be done for sites that are out of the settings: open tabs, registrations, permissions. */
export async function leaveSites(gone: readonly EnabledSite[], left: readonly EnabledSite[]): Promise<void> {
  for (const { origin } of gone) await leaveTabs(origin)
  await reconcile(left)
  await giveBack(
    gone.flatMap((site) => patternsOf(site.origin, site.site)),
    left,
  )
}

/** Gives permissions back that no site needs. */
async function giveBack(patterns: readonly string[], sites: readonly EnabledSite[]): Promise<void> {
  const needed = new Set(sites.flatMap((site) => patternsOf(site.origin, site.site)))
  for (const pattern of new Set(patterns)) {
    // A required host of a private build cannot be given back; the site is off all the same.
    if (!needed.has(pattern)) await browser.permissions.remove({ origins: [pattern] }).catch(() => false)
  }
}

/** Hosts that a site needs: its own, and those of the frames in which it keeps its records. */
function patternsOf(origin: string, siteId: string): string[] {
  const own = hostPattern(origin)
  const site = siteById(siteId)
  return own ? [own, ...(site?.frames?.(new URL(origin)) ?? [])] : []
}

/** Runs the content script in the site's open tabs: registration serves only later loads. */
async function serveOpenTabs(origin: string, siteId: string): Promise<void> {
  for (const tab of await tabsOf(origin)) await inject(tab, siteId).catch(() => undefined)
}

/** Repairs registrations and serves open tabs of all granted sites: at start, install, update and new permissions. */
export async function restoreSites(): Promise<void> {
  const { settings } = await readSettings()
  await reconcile(settings.sites)
  for (const site of settings.sites) await serveOpenTabs(site.origin, site.site)
}

/** Leaves the open tabs of sites whose access the person took back in the browser. */
export async function leaveWithdrawn(): Promise<void> {
  const { settings } = await readSettings()
  for (const { origin } of settings.sites) if (!(await isGranted(origin))) await leaveTabs(origin)
}

/**
 * Asks the site's open tabs to take our element away and stop. Without access the browser no longer says which these are:
 * those that were seen there last are asked, too.
 */
async function leaveTabs(origin: string): Promise<void> {
  const seen = (await readTabs()).filter(({ url }) => url !== null && webOrigin(url) === origin)
  for (const tab of new Set([...(await tabsOf(origin)), ...seen.map(({ tabId }) => tabId)])) {
    await browser.tabs.sendMessage(tab, { to: 'page', name: 'page.leave', input: {} }).catch(() => undefined)
  }
}

async function tabsOf(origin: string): Promise<number[]> {
  const pattern = hostPattern(origin)
  if (!pattern || !(await isGranted(origin))) return []
  const tabs = await browser.tabs.query({ url: pattern })
  return tabs.flatMap((tab) => (tab.id !== undefined && tab.url && webOrigin(tab.url) === origin ? [tab.id] : []))
}
