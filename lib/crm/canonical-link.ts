/**
 * The record of an address that no site's file knows: which part is its id, which parts only lead there, what must not be
 * stored. Pure string work on the URL; `<link rel="canonical">` is missing or constant in nearly every CRM.
 */
import {
  idIn,
  isAccountWord,
  isEntranceWord,
  isIdKey,
  isListWord,
  isNoiseKey,
  isNoRecordWord,
  isPartWord,
  isRouteKey,
  isSecretKey,
  isTabWord,
  typeKeyRank,
} from './address-words.ts'
import { identity } from './identity.ts'
import type { RecordIdentity } from './site.ts'

/** What one part of the address (path, query or hash) says. */
interface Found {
  type: string
  id: string
  /** Ids met on the way: account, parent. */
  others: string[]
}

const SESSION_IN_PATH = /;[^/]*|\/\(S\([^()/]*\)\)/gi
const HASH_ROUTE = /^#(?:!?\/|!|[A-Za-z][\w.-]*\/)/
const HASH_PAIRS = /^#[\w.-]+=[^/]*$/
/** A day or a month of an archive: `/2024/05`. */
const YEAR = /^(?:19|20)\d\d$/

function inPath(path: string): Found | null | 'no-record' {
  const parts = path.split('/').filter((part) => part !== '' && part !== '!' && part !== '#')
  const others: string[] = []
  let found: { at: number; id: string; type: string } | null = null
  for (const [at, part] of parts.entries()) {
    const before = parts[at - 1] ?? ''
    const id = idIn(decode(part))
    if (id === null) {
      // `/views/12`, `/12345/inbox`; but `/contacts/5/overview` is still the contact.
      if (isNoRecordWord(part) && !(found && isTabWord(part) && !isAccountWord(found.type))) return 'no-record'
      continue
    }
    if (YEAR.test(part) && /^(?:0?[1-9]|1[0-2])$/.test(parts[at + 1] ?? '')) return 'no-record'
    if (found && isPartWord(before)) continue
    if (found) others.push(found.id)
    // `/clients/show/88`: the kind stands before the verb.
    const kind = isTabWord(before) && at > 1 ? (parts[at - 2] ?? before) : before
    found = { at, id, type: idIn(decode(kind)) === null ? kind : '' }
  }
  if (!found) return null
  const tail = parts.slice(found.at + 1).filter((part) => idIn(decode(part)) === null)
  const last = tail.at(-1)
  if (last !== undefined && isListWord(last)) return 'no-record'
  const account = found.type === '' || isAccountWord(found.type)
  if (account && last !== undefined && !isTabWord(last)) return 'no-record'
  if (isAccountWord(found.type) && others.length === 0 && last === undefined && found.type.length > 1)
    return 'no-record'
  return { type: found.type || 'record', id: found.id, others }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a lone `%`: not an id of any shape
  }
}

/** Keeps id and route pairs, in their order; null result id where the query names no record. */
function inQuery(query: string): { found: Found | null | 'no-record'; kept: string } {
  const kept = new URLSearchParams()
  const routes: [string, string][] = []
  const ids: { key: string; id: string }[] = []
  for (const [key, value] of new URLSearchParams(query)) {
    if (key.length > 60 || value.length > 200 || isSecretKey(key)) continue
    const id = idIn(value)
    if (isIdKey(key) && !isNoiseKey(key) && id !== null) {
      ids.push({ key, id })
      kept.append(key, value)
    } else if (isRouteKey(key) && /^[\w.:-]{1,60}$/.test(value) && !/^\d+$/.test(value)) {
      routes.push([key, value])
      kept.append(key, value)
    } else if (key === 'appid' && id !== null) kept.append(key, value)
  }
  const primary = ids.find(({ key }) => /^(?:record|id)$/i.test(key)) ?? ids[0]
  if (!primary) return { found: null, kept: '' }
  const keptText = kept.toString()
  if (routes.some(([, value]) => isNoRecordWord(value))) return { found: 'no-record', kept: keptText }
  const [named] = routes.filter(([key]) => typeKeyRank(key) >= 0).sort(([a], [b]) => typeKeyRank(a) - typeKeyRank(b))
  const others = ids.filter((pair) => pair !== primary).map(({ id }) => id)
  return { found: { type: named?.[1] ?? primary.key, id: primary.id, others }, kept: keptText }
}

/** The address without session, tracking, list and look: what may be stored, and what it says. */
function understand(url: URL): { link: string; found: Found | null } {
  const path = url.pathname.replace(SESSION_IN_PATH, '')
  const query = inQuery(url.search)
  let hash = ''
  let route: Found | null | 'no-record' = null
  if (HASH_ROUTE.test(url.hash)) {
    const [place = '', pairs = ''] = url.hash.slice(1).split('?', 2)
    const inner = inQuery(pairs)
    const placed = inPath(place.replace(/^!/, '').replace(SESSION_IN_PATH, ''))
    // The route is the screen: without a record in it, ids in the path are only the account's.
    route = placed === 'no-record' && inner.found === null ? placed : (inner.found ?? placed ?? 'no-record')
    hash = `#${place.replace(SESSION_IN_PATH, '')}${inner.kept ? `?${inner.kept}` : ''}`
  } else if (HASH_PAIRS.test(url.hash)) {
    const inner = inQuery(url.hash.slice(1))
    route = inner.found
    if (inner.found) hash = `#${inner.kept}`
  }
  const placed = inPath(path)
  const link = `${url.origin}${path}${query.kept ? `?${query.kept}` : ''}${hash}`
  if (path.split('/').some(isEntranceWord)) return { link, found: null }
  const best = route ?? query.found ?? placed
  if (best === null || best === 'no-record') return { link, found: null }
  const outer = [query.found, placed].filter((one): one is Found => one !== null && one !== 'no-record' && one !== best)
  const others = outer.flatMap((one) => [...one.others, one.id])
  return { link, found: { ...best, others: [...others, ...best.others] } }
}

/** The record of an address no site knows, or null for lists, settings, dashboards and log-in pages. */
export function genericRecord(url: URL): RecordIdentity | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  const { link, found } = understand(url)
  if (!found) return null
  const tenant = [url.host, ...found.others].join('/')
  return identity({ site: 'generic', tenant, type: found.type.toLowerCase(), id: found.id, link })
}
