/**
 * Makes and compares record identities, and decides which record addresses are safe to store.
 *
 * Pure; runs in the page and in the background.
 */
import type { RecordIdentity } from './site.ts'

/** Texter's link field and browsers' address bars both take this much. */
export const MAX_LINK_LENGTH = 2048

/** Longest id of a known CRM is 36 (GUID); generic ids may be longer, endless ones are noise. */
const MAX_PART_LENGTH = 128

/** `URL` silently drops tabs and newlines and trims controls, so `java\tscript:` style input is refused before parsing. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s\\]/u

/** A web address written in full: `https:host` and `https:///host` are repaired by `URL` and therefore refused. */
const WRITTEN_IN_FULL = /^https?:\/\/[^/?#@]+(?:[/?#]|$)/i

/** Parts of an identity; `link` may be relative to `url`, the address it was computed from. */
export interface RecordParts {
  site: string
  tenant: string
  type: string
  id: string
  /** Canonical address, absolute, or relative to `url`. */
  link: string | URL
  /** The page's address; needed for a relative link. */
  url?: URL
}

/** The identity, or null where a part is empty, too long or the link could not be stored. */
export function identity(parts: RecordParts): RecordIdentity | null {
  const { site, tenant, type, id } = parts
  for (const part of [site, tenant, type, id]) {
    if (part === '' || part.length > MAX_PART_LENGTH || HIDDEN.test(part)) return null
  }
  // Parsed, so nothing hidden is left in it; `safeRecordLink` judges what comes from outside.
  const link = URL.parse(String(parts.link), parts.url?.href)
  if (!link || !/^https?:$/.test(link.protocol) || link.username || link.password) return null
  return link.href.length > MAX_LINK_LENGTH ? null : { site, tenant, type, id, link: link.href }
}

/** An address as the CRM itself gives it: https and the default port on its own hosts, anywhere without user info. */
export function isOwnAddress(url: URL, host: RegExp | null): boolean {
  if (url.username || url.password) return false
  return !host || (url.protocol === 'https:' && url.port === '' && host.test(url.hostname))
}

/** True when both name the same record, whatever their addresses look like. Equal addresses are the same record too. */
export function sameRecord(a: RecordIdentity, b: RecordIdentity): boolean {
  if (a.link === b.link) return true
  return a.site === b.site && a.tenant === b.tenant && a.type === b.type && a.id === b.id
}

/**
 * The record's address as it may be stored in a chat or opened, or null.
 * https only, http only where `allowHttp`; the origin must be one of `allowedOrigins` exactly (port included);
 * no user info, no control, direction or blank characters, at most 2,048 characters.
 */
export function safeRecordLink(raw: unknown, allowedOrigins: readonly string[], allowHttp = false): string | null {
  if (typeof raw !== 'string' || raw.length > MAX_LINK_LENGTH) return null
  if (HIDDEN.test(raw) || !WRITTEN_IN_FULL.test(raw)) return null
  const url = URL.parse(raw)
  if (url?.username !== '' || url.password !== '') return null
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) return null
  if (!allowedOrigins.includes(url.origin)) return null
  return url.href.length <= MAX_LINK_LENGTH ? url.href : null
}
