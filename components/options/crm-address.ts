import { originOf } from '../../lib/sites/host-pattern.ts'
import type { KnownCrm } from './options-actions.ts'

/**
 * The exact origin (with port) behind a typed host or pasted page address; https where no scheme was typed.
 * Null for anything an extension cannot stand on, and for Texter itself, which is no CRM.
 */
export function crmOrigin(typed: string): string | null {
  const origin = originOf(typed)
  if (origin === null) return null
  const { hostname } = new URL(origin)
  return hostname === 'texterchat.com' || hostname.endsWith('.texterchat.com') ? null : origin
}

/** The known CRM that claims an origin; exact hosts win over `*.` patterns. Self-hosted kinds are never guessed. */
export function crmOf(origin: string, catalogue: readonly KnownCrm[]): KnownCrm | null {
  const claims = catalogue.flatMap((crm) =>
    crm.hosts
      .filter((host) => matches(host, origin) && (crm.host?.test(new URL(origin).hostname) ?? true))
      .map((host) => ({ crm, exact: !host.includes('//*.') })),
  )
  return (claims.find((claim) => claim.exact) ?? claims[0])?.crm ?? null
}

/** Origins that need no typing: hosts of the CRM that are the same for all its customers. */
export function sharedOrigins(crm: KnownCrm): string[] {
  const origins = crm.hosts.filter((host) => host.startsWith('https://') && !host.includes('//*.')).map(hostOf)
  return [...new Set(origins)].map((host) => `https://${host}`)
}

/** An example for the address field, e.g. `yourname.monday.com`; null where any host will do. */
export function exampleHost(crm: KnownCrm): string | null {
  if (crm.selfHosted) return null
  const wide = crm.hosts.find((host) => host.includes('//*.'))
  return wide ? hostOf(wide).slice(2) : null
}

/** `https://*.zoho.com/*` -> `*.zoho.com` */
function hostOf(pattern: string): string {
  return pattern.replace(/^[^/]*\/\//, '').replace(/\/.*$/, '')
}

// The browser is asked for whole hosts, so a pattern's path plays no part here.
function matches(pattern: string, origin: string): boolean {
  const url = new URL(origin)
  const scheme = pattern.slice(0, pattern.indexOf(':'))
  if (scheme !== '*' && `${scheme}:` !== url.protocol) return false
  const host = hostOf(pattern)
  if (!host.startsWith('*.')) return host === url.hostname
  return url.hostname === host.slice(2) || url.hostname.endsWith(host.slice(1))
}

/** Host with port, as people know it. */
export function hostLabel(origin: string): string {
  return URL.parse(origin)?.host ?? origin
}
