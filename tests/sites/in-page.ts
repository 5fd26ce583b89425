/** Runs in the fixture page. Reads it as the extension would, once with the CRM's own file and once without any. */
import { readPage } from '../../lib/crm/read-page.ts'
import { siteById } from '../../lib/crm/registry.ts'
import type { Reading, RecordIdentity } from '../../lib/crm/site.ts'

export interface Look {
  record: RecordIdentity | null
  reading: Reading
}

export interface Looks {
  bySite: Look
  byGeneric: Look
  /** A mark on the element beside which the button would stand is where it is expected; null: it would float. */
  anchored: boolean | null
}

function visible(element: Element): boolean {
  return element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible'
}

/** The first visible match of a site's anchor, best selector first. */
function anchorOf(selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    for (const element of document.querySelectorAll(selector)) if (visible(element)) return element
  }
  return null
}

async function looks(siteId: string, expectedAnchor: string | null): Promise<Looks> {
  const site = siteById(siteId)
  if (!site) throw new Error(`no site ${siteId}`)
  const url = new URL(location.href)
  const anchor = anchorOf(site.anchor ?? [])
  const expected = expectedAnchor === null ? null : document.querySelector(expectedAnchor)
  return {
    bySite: await readPage({ root: document, url, site }),
    byGeneric: await readPage({ root: document, url, site: null }),
    anchored: anchor === null ? null : anchor === expected,
  }
}

Object.assign(globalThis, { texterLinkLooks: looks })
