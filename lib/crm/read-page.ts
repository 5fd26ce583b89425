/** One look at the open page: which record it is, and the contact's phones and name. Runs in the page; never writes. */
import { type GenericReading, readGeneric } from './generic.ts'
import { learn } from './labels.ts'
import { headingOf } from './name-of.ts'
import { readFields } from './read-fields.ts'
import { recordBox } from './record-box.ts'
import { partsIn, partsOf } from './roots.ts'
import { EMPTY, type Reading, type RecordIdentity, type Site } from './site.ts'

export interface PageAsk {
  root: Document
  /** `location` at the moment of asking. */
  url: URL
  /** The page's own site file, or null. */
  site: Site | null
  /** A taught recipe as a site (its `record` and `read`); asked first. */
  recipe?: Site | null
  /** A frame of a record's page: the record is known, whatever the frame's own address says. */
  part?: boolean
  signal?: AbortSignal
}

export interface PageReading {
  /**
   * By the site's file or the recipe. On a page that only the generic reader serves it stands for "some record": which one
   * is the background's work, the rules for addresses of any CRM weigh more than a page should carry.
   */
  record: RecordIdentity | null
  reading: Reading
  /** Where the first phone stands, for placing the button; not for messages. */
  beside: Element | null
}

/** Longest piece of work before the page gets its turn, ms; tasks of 50 ms are felt. */
const SLICE = 20
/** Log-in and settings pages show numbers too: the signed-in user's. */
const NOBODY =
  /\/(?:log-?in|sign-?(?:in|up)|register|oauth2?|sso|auth|settings?|preferences|dashboards?|reports?|billing|help|search)(?:[/?#]|$)/i
/**
 * Parts of an address that may be a record's id: a number, behind words or not; a few letters and digits; a long token.
 * Wider than the rule by which the background tells the record (`idIn`), which has the last word.
 */
const ID = /(?:^|[_-])\d+$|^[a-z]{1,5}\d{3}/i
const TOKEN = /^[a-z_-]*\d[\w-]*$/i

const hasNews = ({ phones, hidden, changed }: Reading): boolean => phones.length > 0 || hidden || changed === true

/** Gives the page its turn. */
const turn = (): Promise<void> => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))

/** `begun`: when the first piece of work began. */
async function inSlices<T>(
  steps: Generator<void, T>,
  signal: AbortSignal | undefined,
  begun = performance.now(),
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted()
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - begun < SLICE) continue
    await turn()
    begun = performance.now()
  }
}

function someRecord(url: URL): RecordIdentity | null {
  // `/u/0/` is the person's own account, first of several.
  const address = url.href.slice(url.origin.length).replace(/\/u\/\d(?=\/)/, '')
  const isId = (part: string) => ID.test(part) || (part.length > 10 && TOKEN.test(part))
  if (!address.split(/[/=?&#;]/).some(isId)) return null
  return { site: 'generic', tenant: url.host, type: 'record', id: 'record', link: url.href.slice(0, 2048) }
}

async function generic(ask: PageAsk, record: RecordIdentity | null, box: Element | null): Promise<GenericReading> {
  const { body } = ask.root
  const begun = performance.now()
  const { exclude } = ask.site?.fields ?? {}
  const all = await inSlices(partsOf([box ?? body]), ask.signal, begun)
  const look = (container: Element) => {
    const parts = partsIn(all, container)
    return inSlices(readGeneric({ container, parts, doubtful: !record && !ask.part, exclude }), ask.signal, begun)
  }
  const first = box ?? recordBox(all, body)
  const reading = await look(first)
  // A dialog without a phone (a task, a mail being written) stands over the record itself.
  return box || first === body || hasNews(reading) ? reading : look(body)
}

/** Throws only the signal's reason when aborted. */
export async function readPage(ask: PageAsk): Promise<PageReading> {
  const { root, url, site, recipe } = ask
  learn(site?.fields?.labels)
  const known = site && site.address !== 'generic' ? site : null
  const record = recipe?.record(url) ?? (known ? known.record(url) : someRecord(url))
  const taught = recipe?.read?.(root, url)
  if (taught && hasNews(taught)) return { record, reading: taught, beside: null }
  // A site knows its lists, boards and settings by their address: there is nobody to read.
  if (!root.body || (known ? !record : NOBODY.test(url.pathname + url.hash)))
    return { record, reading: EMPTY, beside: null }
  const coded = site?.read?.(root, url)
  if (coded && hasNews(coded)) return { record, reading: coded, beside: null }
  const { beside, container, ...named } = await inSlices(readFields(root, site?.fields ?? {}), ask.signal)
  if (site?.fields?.generic === false) return { record, reading: named, beside }
  if (hasNews(named)) {
    // Without a pause: phones and name are of one moment.
    named.name ??= headingOf(await inSlices(partsOf([container ?? root.body]), ask.signal, Infinity))?.name ?? null
    return { record, reading: named, beside }
  }
  const { beside: place, ...found } = await generic(ask, record, container)
  return { record, reading: { ...found, name: named.name ?? coded?.name ?? found.name }, beside: place }
}
