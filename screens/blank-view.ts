import type { RecordView } from '../lib/messages/record-view.ts'

/** What is shown before anything is known of a tab. */
export function blankView(tabId: number): RecordView {
  return {
    tabId,
    revision: 0,
    url: null,
    page: 'unread',
    site: null,
    record: null,
    name: null,
    phones: [],
    phone: null,
    hidden: false,
    recipeChanged: false,
    connection: null,
    chats: [],
    chosenChat: null,
    looking: true,
    lookingSince: null,
    stale: false,
    refreshedAt: null,
    problem: null,
    offerSite: false,
    buttonHidden: false,
  }
}
