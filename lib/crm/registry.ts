/**
 * All CRM sites, for the background and our own pages. Never imported by a content script: a page loads only its own site.
 *
 * A new site is one file in `sites/`; nothing is listed by hand.
 */
import { genericRecord } from './canonical-link.ts'
import { matchesPattern } from './match-pattern.ts'
import type { RecordIdentity, Site } from './site.ts'

export { sameRecord } from './identity.ts'

const files = import.meta.glob<Site>(['./sites/*.ts', '!./sites/*.test.ts'], { eager: true, import: 'site' })

/** Every site, by id. Compared by code: the first `localeCompare` of a context loads a collator, 7 ms. */
export const allSites: readonly Site[] = Object.values(files).sort((a, b) => (a.id < b.id ? -1 : 1))

const byId = new Map(allSites.map((site) => [site.id, site]))

export function siteById(id: string): Site | null {
  return byId.get(id) ?? null
}

/** True where the site's own patterns and host check take this address. */
export function claims(site: Site, url: URL): boolean {
  if (!site.hosts.some((pattern) => matchesPattern(pattern, url))) return false
  return !site.host || site.host.test(url.hostname)
}

/**
 * The site of an address, or null where only the generic reader serves it.
 * `chosen`: what the person said for this origin ("this site is Odoo", `generic`); it wins where the site may live there.
 */
export function siteFor(url: URL, chosen?: string | null): Site | null {
  if (chosen === 'generic') return null
  const wanted = chosen ? siteById(chosen) : null
  if (wanted && (wanted.selfHosted || claims(wanted, url))) return wanted
  const claiming = allSites.filter((site) => claims(site, url))
  // Products of one vendor share hosts (Zendesk Support and Sell): the one that knows the page as a record serves it.
  return claiming.find((site) => site.record(url) !== null) ?? claiming[0] ?? null
}

/** The record of an address on a page of that site, or of no known site (null). */
export function recordOf(site: Site | null, url: URL): RecordIdentity | null {
  if (site && site.address !== 'generic') return site.record(url)
  if (!site) return genericRecord(url)
  const record = claims(site, url) ? genericRecord(url) : null
  return record && { ...record, site: site.id }
}

/** True where at least one site's file claims this host. */
function isKnownHost(url: URL): boolean {
  return allSites.some((site) => claims(site, url))
}

/**
 * The record behind an address from outside (a chat's link), or null where it names no record.
 * `hints`: site ids the person chose for self-hosted origins, tried after the sites that claim the host.
 */
export function identify(link: string, hints: readonly string[] = []): RecordIdentity | null {
  const url = URL.parse(link)
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null
  for (const id of [null, ...hints]) {
    const site = siteFor(url, id)
    const record = site && recordOf(site, url)
    if (record) return record
  }
  return isKnownHost(url) ? null : genericRecord(url)
}
