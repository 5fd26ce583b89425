/**
 * Keeps the browser's list of registered content scripts equal to the enabled sites that are granted.
 * Registrations are forgotten on update, and registering an id twice throws: so it is always a comparison.
 */
import { browser, type PublicPath } from 'wxt/browser'
import type { EnabledSite } from '../settings/settings-types.ts'
import { isGranted } from './access.ts'
import { hostPattern } from './host-pattern.ts'

const PREFIX = 'crm:'
const LOCK = 'texter-link:registration'

/** A script of the package. */
type Script = Extract<PublicPath, `${string}.js`>

/** Files a page of this site loads, in order: its own site's file, then the content script. */
export function scriptsFor(siteId: string): Script[] {
  const own: Script[] = siteId === 'generic' || siteId.startsWith('recipe:') ? [] : [`/sites/${siteId}.js`]
  return [...own, '/crm.js']
}

interface Registration {
  id: string
  matches: string[]
  js: string[]
}

async function wanted(sites: readonly EnabledSite[]): Promise<Map<string, Registration>> {
  const list = new Map<string, Registration>()
  for (const site of sites) {
    const pattern = hostPattern(site.origin)
    if (!pattern || !(await isGranted(site.origin))) continue
    const id = PREFIX + pattern
    // Two origins of one host (two ports) share a pattern: the page loads the files of both.
    const js = [...new Set([...(list.get(id)?.js.slice(0, -1) ?? []), ...scriptsFor(site.site)])]
    list.set(id, { id, matches: [pattern], js })
  }
  return list
}

/** Compares and repairs. Called at every start, after every change of sites and of permissions. */
export async function reconcile(sites: readonly EnabledSite[]): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    const want = await wanted(sites)
    const have = (await browser.scripting.getRegisteredContentScripts()).filter(({ id }) => id.startsWith(PREFIX))
    const gone = have.filter(({ id }) => !want.has(id)).map(({ id }) => id)
    if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone })
    for (const registration of want.values()) {
      const present = have.find(({ id }) => id === registration.id)
      if (!present) {
        await browser.scripting.registerContentScripts([
          { ...registration, runAt: 'document_idle', persistAcrossSessions: true },
        ])
      } else if (!sameFiles(present.js, registration.js)) {
        await browser.scripting.updateContentScripts([registration])
      }
    }
  })
}

// Browsers hand the paths back with or without the leading slash.
function sameFiles(present: readonly unknown[] | undefined, wantedFiles: readonly string[]): boolean {
  const names = (present ?? []).map((file) => String(file).replace(/^.*?(?=(sites\/|crm\.js))/, '/'))
  return names.length === wantedFiles.length && names.every((name, index) => name === wantedFiles[index])
}

/** Runs the content script in a tab now: registering serves only later loads. Throws where the browser forbids it. */
export async function inject(tabId: number, siteId: string): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: scriptsFor(siteId) })
}
