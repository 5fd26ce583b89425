/**
 * The view of one tab as a screen lives with it: read anew after the stored snapshot, then kept fresh by what the
 * background pushes and by a look every 15 s while the screen is visible. A page of a site that is not enabled says
 * nothing of its next record by itself: it is asked.
 */
import { onPush } from '../lib/messages/push.ts'
import type { RecordView } from '../lib/messages/record-view.ts'
import { request } from '../lib/messages/request.ts'
import { blankView } from './blank-view.ts'

const POLL_MS = 15_000

/** Follows the tab until the signal ends it. `show` never gets an older view after a newer one. */
export function followTab(
  tabId: number,
  snapshot: RecordView | null,
  show: (view: RecordView) => void,
  signal: AbortSignal,
): void {
  let shown = snapshot
  const take = (view: RecordView) => {
    if (signal.aborted || view.tabId !== tabId || (shown && view.revision < shown.revision)) return
    const moved = view.page === 'unread' && view.url !== shown?.url && view.site?.enabled === false
    shown = view
    show(view)
    if (moved && document.visibilityState === 'visible') void read(false)
  }
  const read = async (refresh: boolean) => {
    const reply = await request('tab.view', { tabId, refresh })
    if (reply.ok) take(reply.value)
    else if (!signal.aborted) show({ ...(shown ?? blankView(tabId)), looking: false, problem: reply.error })
  }
  const stop = onPush('view.changed', ({ view }) => take(view))
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void read(true)
  }, POLL_MS)
  signal.addEventListener('abort', () => {
    stop()
    clearInterval(timer)
  })
  void read(false)
}
