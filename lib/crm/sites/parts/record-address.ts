import { identity, isOwnAddress } from '../../identity.ts'
import type { RecordIdentity } from '../../site.ts'

/** What a site found in an address. Every part comes from an anchored expression or a fixed word, never from free text. */
export interface Found {
  type: string
  id: string
  /** Canonical address: path, query and hash from the origin on, or a whole address where it has another origin. */
  link: string
  /** Account the record lives in; the host (with port) where the CRM gives each account its own. */
  tenant?: string
}

/**
 * Makes a site's `record`: the checks every address must pass stand here once.
 *
 * @param host The CRM's own hosts: https and the default port are required on them. `null` where the CRM lives on
 *   anybody's host; the scheme and port are then those of the origin which the person enabled.
 */
export function recordAddress(
  site: string,
  host: RegExp | null,
  find: (url: URL) => Found | null,
): (url: URL) => RecordIdentity | null {
  return (url) => {
    const found = isOwnAddress(url, host) ? find(url) : null
    return found && identity({ tenant: url.host, ...found, site, url })
  }
}

/** A query value if it has exactly the wanted form. */
export function query(url: URL, key: string, form: RegExp): string | null {
  const value = url.searchParams.get(key)
  return value !== null && form.test(value) ? value : null
}

/**
 * The folder of a page that may be installed anywhere under its host, with both slashes: `/` or `/crm/`.
 * Null when the address is another page, or when the folder holds anything but plain names.
 */
export function folderOf(url: URL, page: string): string | null {
  if (!url.pathname.endsWith(`/${page}`)) return null
  const folder = url.pathname.slice(0, url.pathname.length - page.length)
  return /^\/(?:[\w.~-]{1,64}\/){0,6}$/.test(folder) ? folder : null
}
