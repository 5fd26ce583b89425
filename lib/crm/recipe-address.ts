/**
 * The address pattern of a taught record page: matching an address against it, and making it from one or two addresses.
 * Plain string work on raw (still percent-encoded) parts, so that the link is byte for byte what the CRM itself writes.
 */
import { idIn, isIdKey, isNoiseKey, isNoRecordWord, isRouteKey, isSecretKey } from './address-words.ts'
import { genericRecord } from './canonical-link.ts'
import { identity } from './identity.ts'
import type { Recipe } from './recipe.ts'
import type { RecordIdentity } from './site.ts'

/** Longest pattern that is stored. */
export const MAX_ADDRESS_LENGTH = 300

/** `{id}`: something with a digit. `{name}`: any word that is no screen's name; for CRMs that write names in the address. */
const HOLE = /\{(?:id|name)\}/
const HOLES = /\{(?:id|name)\}/g
const MAX_HOLES = 3

type Pair = readonly [key: string, value: string]

/** One half of an address: the path with its query, or the hash route with its own. */
interface Half {
  segments: string[]
  pairs: Pair[]
}

interface Address {
  path: Half
  /** Null where the hash is a plain anchor or missing. */
  route: Half | null
}

const SESSION = /;[^/?#]*/g
const ROUTE = /^#!?\/|^#[A-Za-z][\w.-]*[/?=]/

function half(text: string): Half {
  const [path = '', query = ''] = text.split(/\?(.*)/s, 2)
  // `#record=5`: pairs without a path.
  const bare = !path.includes('/') && path.includes('=')
  const pairs = (bare ? path : query)
    .split('&')
    .map((pair): Pair => [pair.split('=', 1)[0] ?? '', pair.slice(pair.indexOf('=') + 1)])
    .filter(([key]) => key !== '')
  return { segments: bare ? [] : path.replace(SESSION, '').split('/'), pairs }
}

function split(text: string): Address {
  const at = text.indexOf('#')
  const hash = at < 0 ? '' : text.slice(at)
  return { path: half(at < 0 ? text : text.slice(0, at)), route: ROUTE.test(hash) ? half(hash.slice(1)) : null }
}

const addressOf = (url: URL): Address => split(url.pathname + url.search + url.hash)

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone `%`
  }
}

/** What fills the hole of `pattern`, '' where pattern and part are equal, or null. */
function fill(pattern: string, part: string): string | null {
  const hole = HOLE.exec(pattern)?.[0]
  if (!hole) return pattern === part ? '' : null
  const [before = '', after = ''] = pattern.split(hole)
  const value = part.slice(before.length, part.length - after.length)
  if (value === '' || part !== before + value + after) return null
  if (hole === '{id}') return /\d/.test(value) || idIn(decode(value)) ? value : null
  return isNoRecordWord(value) ? null : value
}

/** Fills the holes of one half; null where it is another screen, `loose` where only a tab of the record differs. */
function match(pattern: Half, half: Half): { values: string[]; loose: boolean } | null {
  const values: string[] = []
  let loose = half.segments.length > pattern.segments.length
  for (const [at, part] of pattern.segments.entries()) {
    const value = fill(part, half.segments[at] ?? '')
    if (value) values.push(value)
    if (value !== null) continue
    // Behind the record's id only words follow each other: `/customers/5/notes` is a tab of `/customers/5/overview`.
    if (values.length === 0 || HOLE.test(part)) return null
    loose = true
  }
  // Another id behind: a page of its own under this record, most likely another person's.
  if (loose && half.segments.slice(afterHole(pattern)).some((part) => idIn(decode(part)))) return null
  for (const [key, value] of pattern.pairs) {
    const filled = half.pairs.map((pair) => (pair[0] === key ? fill(value, pair[1]) : null)).find((one) => one !== null)
    if (filled === undefined) return null
    if (filled) values.push(filled)
  }
  const known = new Set(pattern.pairs.map(([key]) => key))
  // A record laid over this one: `/customers/5?deal=17`.
  if (half.pairs.some(([key, value]) => !known.has(key) && namesRecord(key, value))) return null
  return { values, loose }
}

const afterHole = (pattern: Half): number => pattern.segments.findLastIndex((part) => HOLE.test(part)) + 1
const namesRecord = (key: string, value: string): boolean =>
  isIdKey(key) && !isNoiseKey(key) && !isSecretKey(key) && idIn(decode(value)) !== null

export interface AddressMatch {
  /** Null where the pattern has no id. */
  record: RecordIdentity | null
  /** Another tab of the record than the one taught: the phone may rightly be absent. */
  loose: boolean
}

/** The record an address names by the recipe, or null where it is none of the recipe's pages. */
export function matchAddress(recipe: Pick<Recipe, 'id' | 'origin' | 'address'>, url: URL): AddressMatch | null {
  if (url.origin !== recipe.origin) return null
  const pattern = split(recipe.address)
  const address = addressOf(url)
  const path = match(pattern.path, address.path)
  if (!path) return null
  let route: ReturnType<typeof match> = { values: [], loose: false }
  if (pattern.route) route = address.route && match(pattern.route, address.route)
  else if (address.route?.segments.some((part) => idIn(decode(part)))) return null
  else if (address.route?.pairs.some(([key, value]) => namesRecord(key, value))) return null
  if (!route) return null
  const values = [...path.values, ...route.values]
  const loose = path.loose || route.loose
  if (values.length === 0) return { record: null, loose }
  const rest = [...values]
  const record = identity({
    site: `recipe:${recipe.id}`,
    tenant: url.host,
    type: recipe.address.slice(0, 120),
    id: values.map((value) => idIn(decode(value)) ?? value).join('/'),
    link: recipe.origin + recipe.address.replace(HOLES, () => rest.shift() ?? ''),
  })
  return record && { record, loose }
}

/** The record of an address by the recipe; for comparing links. */
export function recipeRecord(recipe: Pick<Recipe, 'id' | 'origin' | 'address'>, url: URL): RecordIdentity | null {
  return matchAddress(recipe, url)?.record ?? null
}

// --- making -----------------------------------------------------------------------------------------------------------

const keeps = (key: string): boolean => !isSecretKey(key) && !isNoiseKey(key)

function join({ path, route }: Address): string {
  const text = ({ segments, pairs }: Half) =>
    segments.join('/') +
    (pairs.length > 0 ? (segments.length > 0 ? '?' : '') + pairs.map((p) => p.join('=')).join('&') : '')
  return text(path) + (route ? `#${text(route)}` : '')
}

/** The address without what tells of the visit or who is signed in. */
function clean({ segments, pairs }: Half): Half {
  return { segments, pairs: pairs.filter(([key, value]) => keeps(key) && (isRouteKey(key) || namesRecord(key, value))) }
}

/**
 * Patterns an address may have, best first, each with the id at another place; the last one has none ("the address does
 * not name the record"). For the first record, until a second one decides.
 */
export function addressGuesses(url: URL): string[] {
  const address = addressOf(url)
  const base: Address = { path: clean(address.path), route: address.route && clean(address.route) }
  const guesses: { pattern: string; id: string; rank: number }[] = []
  const known = genericRecord(url)?.id
  const look = (which: 'path' | 'route', rank: number) => {
    const part = base[which]
    if (!part) return
    const put = (change: Partial<Half>, raw: string, better: number) => {
      const id = idIn(decode(raw))
      if (id === null) return
      const pattern = join({ ...base, [which]: { ...part, ...change } })
      guesses.push({ pattern, id, rank: rank + better + (id === known ? 100 : 0) })
    }
    for (const [at, segment] of part.segments.entries()) {
      put({ segments: part.segments.with(at, '{id}') }, segment, at / 100)
    }
    for (const [at, [key, value]] of part.pairs.entries()) {
      if (namesRecord(key, value)) put({ pairs: part.pairs.with(at, [key, '{id}']) }, value, 1)
    }
  }
  look('path', 0)
  look('route', 10)
  guesses.sort((a, b) => b.rank - a.rank)
  const patterns = [...guesses.map(({ pattern }) => pattern), join(base)]
  return [...new Set(patterns)].filter((pattern) => pattern.length <= MAX_ADDRESS_LENGTH)
}

/** What two parts have in common, with a hole where they differ; null where they are no two ids or names. */
function common(a: string, b: string): string | null {
  if (a === b) return a
  const ids = idIn(decode(a)) !== null && idIn(decode(b)) !== null
  if (ids) return '{id}'
  let before = 0
  while (a[before] !== undefined && a[before] === b[before]) before++
  while (before > 0 && /[\p{L}\p{N}%]/u.test(a[before - 1] ?? '')) before--
  let after = 0
  while (after < Math.min(a.length, b.length) - before && a.at(-1 - after) === b.at(-1 - after)) after++
  while (after > 0 && /[\p{L}\p{N}%]/u.test(a.at(-after) ?? '')) after--
  const middles = [a, b].map((part) => part.slice(before, part.length - after))
  if (middles.every((middle) => /\d/.test(middle))) {
    return `${a.slice(0, before)}{id}${a.slice(a.length - after)}`
  }
  return middles.some((middle) => middle === '' || isNoRecordWord(middle)) ? null : '{name}'
}

function commonHalf(a: Half, b: Half): Half | null {
  const segments: string[] = []
  const shorter = Math.min(a.segments.length, b.segments.length)
  let at = 0
  for (; at < shorter; at++) {
    const [left = '', right = ''] = [a.segments[at], b.segments[at]]
    const part = common(left, right)
    // Behind the id a differing word is only another tab.
    if (part === null || (part === '{name}' && segments.some((one) => HOLE.test(one)))) break
    segments.push(part)
  }
  const rest = [...a.segments.slice(at), ...b.segments.slice(at)]
  if (rest.length > 0 && !segments.some((one) => HOLE.test(one))) return null
  if (rest.some((part) => idIn(decode(part)) !== null)) return null
  const inPath = segments.some((one) => HOLE.test(one))
  const pairs: Pair[] = []
  for (const [key, value] of a.pairs) {
    const other = b.pairs.find(([name]) => name === key)?.[1]
    if (other === undefined || !keeps(key)) continue
    if (value === other) {
      if (!inPath || isRouteKey(key) || namesRecord(key, value)) pairs.push([key, value])
    } else if (common(value, other) === '{id}') pairs.push([key, '{id}'])
  }
  return { segments, pairs }
}

/**
 * The pattern of two records' addresses: a hole where they differ. Without a hole where both records show the same
 * address; null where they are different kinds of page.
 */
export function addressOfTwo(first: URL, second: URL): string | null {
  if (first.origin !== second.origin) return null
  const [a, b] = [addressOf(first), addressOf(second)]
  const path = commonHalf(a.path, b.path)
  const route = a.route && b.route ? commonHalf(a.route, b.route) : null
  if (!path || (!route && (a.route || b.route))) return null
  const pattern = join({ path, route })
  const holes = pattern.match(HOLES)?.length ?? 0
  if (pattern.length > MAX_ADDRESS_LENGTH || holes > MAX_HOLES) return null
  const [one, two] = [first, second].map((url) =>
    matchAddress({ id: 'new', origin: url.origin, address: pattern }, url),
  )
  if (!one || !two) return null
  // The id may stand in the word that tells one record from the other only; one id for two records is none.
  return (one.record?.id ?? '') === (two.record?.id ?? '') && first.href !== second.href && holes > 0 ? null : pattern
}

/** The address cut at its holes, for showing which part is the id. */
export function addressPieces(
  recipe: Pick<Recipe, 'id' | 'origin' | 'address'>,
  url: URL,
): { text: string; id: boolean }[] {
  const link = recipeRecord(recipe, url)?.link
  if (link === undefined) return [{ text: recipe.origin + recipe.address, id: false }]
  const fixed = (recipe.origin + recipe.address).split(HOLE)
  const pieces: { text: string; id: boolean }[] = []
  let at = 0
  for (const [n, text] of fixed.entries()) {
    const start = n === 0 ? 0 : n === fixed.length - 1 && text === '' ? link.length : link.indexOf(text, at + 1)
    if (start > at) pieces.push({ text: link.slice(at, start), id: true })
    if (text !== '') pieces.push({ text, id: false })
    at = start + text.length
  }
  return pieces
}
