/** The toolbar badge and icon of a tab: linked, not linked, needs attention, unread count; and of all others. */
import { browser } from 'wxt/browser'
import type { RecordView } from '../messages/record-view.ts'

export type ToolbarState = 'linked' | 'unlinked' | 'attention' | 'off'

export interface Toolbar {
  state: ToolbarState
  /** At most four characters. */
  badge: string
}

const COLOUR: Record<ToolbarState, string> = {
  linked: '#0b6b57',
  unlinked: '#5b6470',
  attention: '#b3261e',
  off: '#5b6470',
}

/** What the toolbar says about a view. Pure. */
export function toolbarOf(view: RecordView): Toolbar {
  const chosen = view.chats.find((chat) => chat.id === view.chosenChat)
  if (view.chats.some((chat) => chat.botPause?.due)) return { state: 'attention', badge: '!' }
  if (chosen?.write?.state === 'failed' || chosen?.link.kind === 'elsewhere') return { state: 'attention', badge: '!' }
  if (view.problem && view.page === 'record' && isTrouble(view.problem.code)) return { state: 'attention', badge: '!' }
  if (view.page !== 'record' || view.chats.length === 0) return { state: 'off', badge: '' }
  if (!chosen) return { state: 'attention', badge: String(view.chats.length) }
  const unread = chosen.unread > 0 ? (chosen.unread > 99 ? '99+' : String(chosen.unread)) : ''
  return { state: chosen.link.kind === 'linked' ? 'linked' : 'unlinked', badge: unread }
}

// No chat and no phone are everyday states, not trouble.
function isTrouble(code: string): boolean {
  return !['no-chat', 'no-phone', 'number-hidden', 'number-invalid', 'not-connected', 'not-a-record'].includes(code)
}

/** An icon costs the background more than the rest of an answer: it is drawn once things stand still, ms. */
const SETTLE_MS = 200
const timers = new Map<number, ReturnType<typeof setTimeout>>()

/** Shows it soon; of several in a row only the last is drawn. */
export function showToolbar(tabId: number, toolbar: Toolbar): void {
  clearTimeout(timers.get(tabId))
  const timer = setTimeout(() => {
    timers.delete(tabId)
    void draw(tabId, toolbar)
  }, SETTLE_MS)
  timers.set(tabId, timer)
}

// A tab that closed meanwhile is no error.
async function draw(tabId: number, { state, badge }: Toolbar): Promise<void> {
  const path = Object.fromEntries([16, 32].map((size) => [size, `/icon/${state}-${size}.png`]))
  await Promise.allSettled([
    browser.action.setIcon({ tabId, path }),
    // Null, not empty: a tab with nothing to say shows what is said everywhere. The types do not know it.
    Reflect.apply(browser.action.setBadgeText, browser.action, [{ tabId, text: badge || null }]),
    browser.action.setBadgeBackgroundColor({ tabId, color: badge ? COLOUR[state] : COLOUR.attention }),
  ])
}

/** A pause of the bot ran out: said on every tab that has nothing of its own to say. */
export function showDue(due: boolean): void {
  void browser.action.setBadgeText({ text: due ? '!' : '' }).catch(() => undefined)
  void browser.action.setBadgeBackgroundColor({ color: COLOUR.attention }).catch(() => undefined)
}
