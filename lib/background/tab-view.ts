/** A tab as one of our own pages asks for it: read, find, show. */
import { type ErrorCode, type Problem, toProblem } from '../errors.ts'
import { webOrigin } from '../messages/caller.ts'
import type { PageState, RecordView } from '../messages/record-view.ts'
import { lookUp, see } from './look.ts'
import { publish } from './publish.ts'
import { readTabNow } from './read-tab.ts'
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

/** Searches the number the person chose. */
export async function choosePhone(tabId: number, e164: string): Promise<RecordView> {
  await changeTab(tabId, (now) =>
    now.phones.some((phone) => phone.e164 === e164)
      ? { ...now, phone: e164, phoneChosen: true, chats: [], chosenChat: null, problem: null }
      : null,
  )
  await lookUp(tabId, false)
  return publish(tabId)
}

const PAGE_OF: Partial<Record<ErrorCode, PageState>> = {
  'page-unsupported': 'unsupported',
  'host-withheld': 'withheld',
  'page-moved': 'unread',
}

// What was known of the tab is gone with the page: nothing old may stand under a page we cannot read.
async function unreadable(tabId: number, problem: Problem): Promise<void> {
  await changeTab(tabId, (now) => ({
    ...emptyTab(tabId),
    clickedOrigin: now.clickedOrigin,
    page: PAGE_OF[problem.code] ?? 'unread',
    url: problem.code === 'host-withheld' ? now.url : null,
    problem,
  }))
}

/** Whether a content script of this tab may be served: its origin was just clicked. */
export async function wasClicked(tabId: number, origin: string): Promise<boolean> {
  return webOrigin(origin) !== null && (await readTab(tabId)).clickedOrigin === origin
}
