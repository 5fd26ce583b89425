/**
 * Records that live in a frame of another origin (Zoho CRM inside CRM Plus, Visualforce inside Salesforce). Frames never
 * send messages; the background reads them, only for sites that declare it and only where their host is granted too.
 */
import { browser } from 'wxt/browser'
import { matchesPattern } from '../crm/match-pattern.ts'
import { siteById } from '../crm/registry.ts'
import type { Reading, Site } from '../crm/site.ts'
import type { Seen } from '../messages/protocol.ts'
import { parseReading } from '../messages/schemas.ts'
import { scriptsFor } from '../sites/registration.ts'

/** `seen` with what its frames show, where the page itself shows no phone and its site says that a frame may. */
export async function withFrames(tabId: number, seen: Seen): Promise<Seen> {
  const site = siteById(seen.site)
  if (!site?.frames || seen.reading.phones.length > 0) return seen
  const reading = await readFrames(tabId, site)
  return reading ? { ...seen, reading, empty: false } : seen
}

async function readFrames(tabId: number, site: Site): Promise<Reading | null> {
  const files = scriptsFor(site.id).filter((file) => file.startsWith('/sites/'))
  const results = await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, files: [...files, '/frame-reader.js'] })
    .catch(() => [])
  for (const { frameId, result } of results) {
    if (frameId === 0) continue
    const frame = parseReading(result)
    const url = frame && URL.parse(frame.url)
    if (!url || !site.frames?.some((pattern) => matchesPattern(pattern, url))) continue
    if (frame.reading.phones.length > 0) return frame.reading
  }
  return null
}
