/** Run by the background in the frames of a site that keeps its record in one: gives what the frame shows, once. */
import { defineUnlistedScript } from '#imports'
import { readPage } from '../lib/crm/read-page.ts'
import type { Reading } from '../lib/crm/site.ts'
import { pageSite } from '../lib/page/page-site.ts'

/** Frames of records visited before, trackers and buttons: nobody reads a record in less. */
const LEAST_PX = 100
/** The frame of a record draws after the page around it: looks, and ms between them. */
const LOOKS = 6
const PAUSE_MS = 500

const isEmpty = ({ phones, hidden }: Reading): boolean => phones.length === 0 && !hidden

async function readFrame(url: URL): Promise<Reading> {
  const site = pageSite()
  // A frame with an address of its own kind (Visualforce) is part of the record that the page around it names.
  const own = site?.record(url) ? site : null
  const look = async () => (await readPage({ root: document, url, site: own, part: true })).reading
  let reading = await look()
  for (let looks = 1; looks < LOOKS && isEmpty(reading); looks++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    reading = await look()
  }
  return reading
}

export default defineUnlistedScript({
  // Names the script's value, which would not come back otherwise.
  globalName: true,
  async main() {
    const url = new URL(location.href)
    if (window === top || innerWidth < LEAST_PX || innerHeight < LEAST_PX) return null
    return { url: url.href, reading: await readFrame(url) }
  },
})
