/**
 * Wires the content script: watch, read, report, and the button. Registered at run time for enabled sites only, so it is
 * no content script to WXT, whose context would cost every page a kilobyte for what `takeOver` and `asking` do here.
 */
import { defineUnlistedScript } from '#imports'
import type { Recipe } from '../lib/crm/recipe.ts'
import type { PageOrders } from '../lib/messages/protocol.ts'
import { anchorOf } from '../lib/page/anchor.ts'
import { asking } from '../lib/page/ask.ts'
import { listenToBackground } from '../lib/page/page-messages.ts'
import { createReporter, whileVisible } from '../lib/page/report.ts'
import { isReadBy, type Look, lookAtPage } from '../lib/page/seen.ts'
import { takeOver } from '../lib/page/take-over.ts'
import { watchPage } from '../lib/page/watch.ts'
import { type MountedButton, mountPageButton } from '../screens/page-button.tsx'

export default defineUnlistedScript(() => {
  const controller = takeOver('texterLinkRunning')
  const { signal } = controller
  const end = () => controller.abort()
  const ask = asking(end)

  let last: Look | null = null
  let orders: PageOrders | null = null
  let recipe: Recipe | null = null
  let button: MountedButton | null = null

  const look = async (read = watch.read) => {
    last = await read()
    return last.seen
  }
  // An answer about the record that the person left a moment ago.
  const isElsewhere = ({ view: { url } }: PageOrders) => url !== null && url !== location.href
  const draw = () => {
    if (!orders || signal.aborted) return
    if (!orders.button || isElsewhere(orders)) {
      button?.remove()
      button = null
      return
    }
    button ??= mountPageButton(orders.css, look, ask)
    button.draw(orders, anchorOf(last))
  }
  // A page that a toolbar click was all for is read when a screen asks; it reports nothing by itself.
  const isSilent = () => orders?.view.site?.enabled === false
  const follow = (next: PageOrders) => {
    if (orders && next.view.revision < orders.view.revision) return
    orders = next
    recipe = next.recipe
    draw()
    if (isSilent()) return
    // The recipe came with this answer, or went.
    if (!isReadBy(recipe, last)) void look().then(reporter.report)
    // What was said of this page is gone: a question about the page before was answered after it.
    else if (next.view.page === 'unread' || isElsewhere(next)) reporter.repeat(next.view.revision)
  }
  const reporter = createReporter(ask, follow)
  signal.addEventListener('abort', () => button?.remove())

  const read = (by: Recipe | null) => {
    recipe = by
    return look(watch.readLoaded)
  }
  listenToBackground({ read, orders: follow, leave: end }, signal)
  const watch = watchPage({
    signal,
    look: () => lookAtPage(recipe, signal),
    seen(next) {
      last = next
      draw()
      if (!isSilent()) void reporter.report(next.seen)
    },
    left: draw,
  })
  whileVisible(watch.again, signal)
})
