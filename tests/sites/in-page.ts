/** Runs in the fixture page. Reads it as the extension would, once with the CRM's own file and once without any. */
import { findAnchor } from '../../lib/crm/read-fields.ts'
import { readPage } from '../../lib/crm/read-page.ts'
import { recordOf, siteById } from '../../lib/crm/registry.ts'
import { rootsOf } from '../../lib/crm/roots.ts'
import type { Reading, RecordIdentity, Site } from '../../lib/crm/site.ts'

/** Runs a reading to its end without a pause. */
function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

export interface Look {
  record: RecordIdentity | null
  reading: Reading
}

export interface Looks {
  bySite: Look
  byGeneric: Look
  /** A mark on the element beside which the button would stand is where it is expected; null: it would float. */
  anchored: boolean | null
  /** Selectors of the site's file which this browser does not understand. */
  broken: string[]
}

function brokenSelectors({ fields, anchor = [] }: Site): string[] {
  const { container = [], exclude = [], name = [], phones = [] } = fields ?? {}
  const selectors = [...container, ...exclude, ...name, ...anchor]
  for (const { value, label } of phones) selectors.push(value, ...(label ? [label] : []))
  return selectors.filter((selector) => {
    try {
      document.querySelector(selector)
      return false
    } catch {
      return true
    }
  })
}

/** The mark, in the document or an open shadow root. */
function within(selector: string): Element | null {
  const roots = finish(rootsOf(document.body)).filter(({ ownerDocument }) => ownerDocument === document)
  return roots.map((root) => root.querySelector(selector)).find((element) => element) ?? null
}

/** What may leave the page: no elements. */
function plain({ record, reading }: Look): Look {
  return { record, reading }
}

async function looks(siteId: string, expectedAnchor: string | null): Promise<Looks> {
  const site = siteById(siteId)
  if (!site) throw new Error(`no site ${siteId}`)
  const url = new URL(location.href)
  const bySite = await readPage({ root: document, url, site })
  // As `lib/page/anchor.ts`: where the file's places are in shadow roots, the phone's own place serves; in frames none does.
  const beside = bySite.beside?.ownerDocument === document ? bySite.beside : null
  const anchor = site.anchor ? (findAnchor(document, site.anchor) ?? beside) : null
  const expected = expectedAnchor === null ? null : within(expectedAnchor)
  return {
    // The page says that it shows a record; which one is told by the background from the address.
    bySite: { reading: bySite.reading, record: bySite.record && recordOf(site, url) },
    byGeneric: plain(await readPage({ root: document, url, site: null })),
    anchored: anchor === null ? null : anchor === expected,
    broken: brokenSelectors(site),
  }
}

Object.assign(globalThis, { texterLinkLooks: looks })
