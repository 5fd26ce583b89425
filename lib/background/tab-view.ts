/** A tab as one of our own pages asks for it: read, find, show. */
import { browser } from 'wxt/browser'
import { type ErrorCode, type Problem, toProblem } from '../errors.ts'
import { webOrigin } from '../messages/caller.ts'
import type { PageState, RecordView } from '../messages/record-view.ts'
import { lookUp, see } from './look.ts'
import { publish } from './publish.ts'
import { readTabNow, whyClosed } from './read-tab.ts'
import { changeTab, emptyTab, readTab } from './tab-store.ts'

/** Reads the tab and finds its chats. `refresh`: past the 30 s cache. */
export async function viewTab(tabId: number, refresh: boolean): Promise<RecordView> {
  try {
    const seen = await readTabNow(tabId)
    await see(tabId, seen, { bypassCache: refresh })
  } catch (thrown) {
    await unreadable(tabId, toProblem(thrown))
  }
  return publish(tabId)
}

/** Searches the number the person chose. What they linked here by hand is this record's under any number. */
export async function choosePhone(tabId: number, e164: string): Promise<RecordView> {
  await changeTab(tabId, (now) => {
    if (!now.phones.some((phone) => phone.e164 === e164)) return null
    const chats = now.chats.filter(({ id }) => now.adopted.includes(id))
    return { ...now, phone: e164, phoneChosen: true, chats, chosenChat: null, problem: null }
  })
  await lookUp(tabId, false)
  return publish(tabId)
}

const PAGE_OF: Partial<Record<ErrorCode, PageState>> = {
  'page-unsupported': 'unsupported',
  'host-withheld': 'withheld',
  'click-needed': 'unclicked',
  'page-moved': 'unread',
}

/**
 * The tab loads a page whose address the browser keeps from us: no move is told of it. What was known belongs to the page
 * before, and no screen may show it any longer.
 */
export async function tabLoads(tabId: number): Promise<void> {
  if ((await readTab(tabId)).url === null) return
  const tab = await browser.tabs.get(tabId).catch(() => null)
  if (!tab || tab.url) return
  await unreadable(tabId, { code: await whyClosed(tabId) })
  await publish(tabId)
}

// What was known of the tab is gone with the page: nothing old may stand under a page we cannot read.
async function unreadable(tabId: number, problem: Problem): Promise<void> {
  await changeTab(tabId, (now) => {
    // The page is there, it only stands still: what is known of it stays, with the sentence.
    if (problem.code === 'page-silent' && now.seen) return { ...now, stale: now.chats.length > 0, problem }
    return {
      ...emptyTab(tabId),
      clickedOrigin: now.clickedOrigin,
      page: PAGE_OF[problem.code] ?? 'unread',
      url: problem.code === 'host-withheld' ? now.url : null,
      problem,
    }
  })
}

/** Whether a content script of this tab may be served: its origin was just clicked. */
export async function wasClicked(tabId: number, origin: string): Promise<boolean> {
  return webOrigin(origin) !== null && (await readTab(tabId)).clickedOrigin === origin
}
