/** Opens a chat in the Texter inbox or a record in its CRM; an open tab is reused. Addresses are checked here again. */
import { browser } from 'wxt/browser'
import { ProblemError } from '../errors.ts'
import { webOrigin } from '../messages/caller.ts'

/** Brings an open tab of that project to the chat, or opens a new one. Throws `link-unsafe`. */
export async function openInbox(address: string): Promise<void> {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || !/^[a-z0-9-]+\.texterchat\.com$/.test(url.host) || url.username || url.password) {
    throw new ProblemError('link-unsafe')
  }
  const open = await browser.tabs.query({ url: `https://${url.hostname}/*` })
  const tab = open.find(({ id }) => id !== undefined)
  if (tab?.id === undefined) await browser.tabs.create({ url: url.href })
  else await bringToFront(tab.id, tab.windowId, url.href)
}

/** Opens a record's address; one that is open already comes to the front. Throws `link-unsafe`. */
export async function openRecord(address: string): Promise<void> {
  const url = URL.parse(address)
  if (!url || webOrigin(address) === null || url.username || url.password) throw new ProblemError('link-unsafe')
  const tabs = await browser.tabs.query({})
  const tab = tabs.find((one) => one.url === url.href)
  if (tab?.id === undefined) await browser.tabs.create({ url: url.href })
  else await bringToFront(tab.id, tab.windowId)
}

async function bringToFront(tabId: number, windowId: number | undefined, url?: string): Promise<void> {
  await browser.tabs.update(tabId, url === undefined ? { active: true } : { active: true, url })
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true })
}
