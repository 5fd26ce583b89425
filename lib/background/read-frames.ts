/**
 * Records that live in a frame of another origin (Zoho CRM inside CRM Plus, Visualforce inside Salesforce). Frames never
 * send messages; the background reads them, only for sites that declare it and only where their host is granted too.
 */
import { browser } from 'wxt/browser'
import { matchesPattern } from '../crm/match-pattern.ts'
import { sameDigits } from '../crm/rank.ts'
import { siteFor } from '../crm/registry.ts'
import type { Reading } from '../crm/site.ts'
import type { Seen } from '../messages/protocol.ts'
import { parseReading } from '../messages/schemas.ts'
import { readSettings } from '../settings/settings.ts'
import { scriptsFor } from '../sites/registration.ts'
import { siteOf } from './site-service.ts'

/** `seen` with what its frames show, where the page of a record shows no phone itself and its site says that a frame may. */
export async function withFrames(tabId: number, seen: Seen): Promise<Seen> {
  const patterns = await framesOf(seen)
  const found = patterns.length > 0 ? await readFrames(tabId, seen.site, patterns) : []
  const reading = agreed(found)
  return reading ? { ...seen, reading: { ...reading, name: reading.name ?? seen.reading.name }, empty: false } : seen
}

/** Whether a frame of another host may hold the phone that this page of a record does not show. */
export async function mayBeInFrame(seen: Seen): Promise<boolean> {
  return (await framesOf(seen)).length > 0
}

/** Hosts of the frames that may hold what the page itself does not show. */
async function framesOf(seen: Seen): Promise<readonly string[]> {
  const { phones, hidden } = seen.reading
  if (!seen.record || phones.length > 0 || hidden) return []
  const url = new URL(seen.readAt)
  const { settings } = await readSettings()
  // Which site this is says the tab's address: a page that calls itself another one would be told of its frames.
  const site = siteFor(url, siteOf(settings.sites, seen.readAt)?.site)
  return site?.frames && site.id === seen.site ? site.frames(url) : []
}

/** What the shown frames of these hosts show. Where a frame stands is the browser's word; its address comes with the answer. */
async function readFrames(tabId: number, siteId: string, patterns: readonly string[]): Promise<Reading[]> {
  const files = scriptsFor(siteId).filter((file) => file.startsWith('/sites/'))
  const results = await browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, files: [...files, '/frame-reader.js'] })
    .catch(() => [])
  return results.flatMap(({ frameId, result }) => {
    const frame = frameId === 0 ? null : parseReading(result)
    const url = frame && URL.parse(frame.url)
    if (!url || !patterns.some((pattern) => matchesPattern(pattern, url))) return []
    return frame.reading.phones.length > 0 || frame.reading.hidden ? [frame.reading] : []
  })
}

/** One reading of all frames: where two show different people's numbers, none is more than a guess. */
function agreed(readings: readonly Reading[]): Reading | null {
  const [first, ...others] = readings.filter(({ phones }) => phones.length > 0)
  if (!first) return readings[0] ?? null
  const raw = first.phones[0]?.raw ?? ''
  if (others.every(({ phones }) => phones.some((phone) => sameDigits(phone.raw, raw)))) return first
  const phones = [first, ...others].flatMap((one) => one.phones).slice(0, 6)
  return { ...first, name: null, phones: phones.map((phone) => ({ ...phone, confidence: 'guess' })) }
}
