/** Adding, changing and removing CRM sites, and serving the tabs that are already open. */
import { browser } from 'wxt/browser'
import { siteById } from '../crm/registry.ts'
import { ProblemError } from '../errors.ts'
import { webOrigin } from '../messages/caller.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import type { EnabledSite } from '../settings/settings-types.ts'
import { isGranted } from '../sites/access.ts'
import { hostPattern, originOf } from '../sites/host-pattern.ts'
import { inject, reconcile } from '../sites/registration.ts'

/** The enabled site of an address, or null. The port counts. */
export function siteOf(sites: readonly EnabledSite[], address: string | null): EnabledSite | null {
  const origin = address === null ? null : webOrigin(address)
  return sites.find((site) => site.origin === origin) ?? null
}

/**
 * Enables a site the browser already granted, and serves its open tabs at once.
 * Throws `address-invalid`, `host-withheld` (not granted), `policy-locked`.
 */
export async function addSite(address: string, siteId: string): Promise<void> {
  const origin = originOf(address)
  const { settings: now } = await readSettings()
  // A site by policy waits for the person's click in the browser's prompt: that click adds nothing.
  if (!now.sites.some((site) => site.origin === origin && site.site === siteId)) await refuseIfLocked('sites')
  if (!origin || (siteId !== 'generic' && !siteById(siteId))) throw new ProblemError('address-invalid')
  if (!(await isGranted(origin))) throw new ProblemError('host-withheld')
  const settings = await changeSettings((before) => ({
    ...before,
    sites: withSite(before.sites, origin, siteId),
  }))
  await reconcile(settings.sites)
  await serveOpenTabs(origin, siteId)
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

export async function changeSite(origin: string, change: Partial<Omit<EnabledSite, 'origin'>>): Promise<void> {
  if (change.autoLink) await refuseIfLocked('sites.autoLink')
  // Where the button stands and what it hides is each person's own; the rest of a locked site is the policy's.
  const { site, projectId, country, autoLink } = change
  if ([site, projectId, country, autoLink].some((value) => value !== undefined)) await refuseIfLocked('sites')
  const settings = await changeSettings((before) => ({
    ...before,
    sites: before.sites.map((site) => (site.origin === origin ? { ...site, ...change } : site)),
  }))
  if (change.site) await reconcile(settings.sites)
}

/** Removes a site, its registration and (where no other origin of the host needs it) the browser's permission. */
export async function removeSite(origin: string): Promise<void> {
  await refuseIfLocked('sites')
  const gone = (await readSettings()).settings.sites.find((site) => site.origin === origin)
  const settings = await changeSettings((before) => ({
    ...before,
    sites: before.sites.filter((site) => site.origin !== origin),
  }))
  await leaveTabs(origin)
  await reconcile(settings.sites)
  const needed = new Set(settings.sites.flatMap((site) => patternsOf(site.origin, site.site)))
  for (const pattern of patternsOf(origin, gone?.site)) {
    // A required host of a private build cannot be given back; the site is off all the same.
    if (!needed.has(pattern)) await browser.permissions.remove({ origins: [pattern] }).catch(() => false)
  }
}

/** Hosts that a site needs: its own, and those of the frames in which it keeps its records. */
function patternsOf(origin: string, siteId: string | undefined): string[] {
  const own = hostPattern(origin)
  const site = siteId ? siteById(siteId) : null
  return own ? [own, ...(site?.frames?.(new URL(origin)) ?? [])] : []
}

/** Runs the content script in the site's open tabs: registration serves only later loads. */
export async function serveOpenTabs(origin: string, siteId: string): Promise<void> {
  for (const tab of await tabsOf(origin)) await inject(tab, siteId).catch(() => undefined)
}

/** Repairs registrations and serves open tabs of all granted sites: at start, install, update and new permissions. */
export async function restoreSites(): Promise<void> {
  const { settings } = await readSettings()
  await reconcile(settings.sites)
  for (const site of settings.sites) await serveOpenTabs(site.origin, site.site)
}

/** Asks the site's open tabs to take our element away and stop. */
async function leaveTabs(origin: string): Promise<void> {
  for (const tab of await tabsOf(origin)) {
    await browser.tabs.sendMessage(tab, { to: 'page', name: 'page.leave', input: {} }).catch(() => undefined)
  }
}

async function tabsOf(origin: string): Promise<number[]> {
  const pattern = hostPattern(origin)
  if (!pattern || !(await isGranted(origin))) return []
  const tabs = await browser.tabs.query({ url: pattern })
  return tabs.flatMap((tab) => (tab.id !== undefined && tab.url && webOrigin(tab.url) === origin ? [tab.id] : []))
}
