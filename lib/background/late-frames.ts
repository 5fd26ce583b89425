/**
 * The frame of a record may come long after the page around it was said to show no phone. Nothing changes in the page
 * then, so it says nothing again: the background waits for the frame.
 */
import { browser } from 'wxt/browser'
import type { Seen } from '../messages/protocol.ts'
import { considerAutoLink } from './auto-linker.ts'
import { see } from './look.ts'
import { mayBeInFrame, withFrames } from './read-frames.ts'
import { readTab } from './tab-store.ts'

/**
 * How long the next frame is waited for, ms; the background stays awake for it. What comes later, or loads inside of a
 * shadow root (its events do not leave it), is found by the page's own look of every minute.
 */
const LATE_MS = 20_000
/** A page that goes on loading frames is left alone after so many. */
const MOST_FRAMES = 8

/** What each tab said last, while a frame of it is waited for. */
const newest = new Map<number, Seen>()

/** Shows the record once a frame of it loads, where `seen` has no phone and its site says that a frame may. */
export async function lookAtLateFrames(tabId: number, seen: Seen): Promise<void> {
  if (!(await mayBeInFrame(seen))) {
    // The page knows more than the report that a frame is waited for.
    newest.delete(tabId)
    return
  }
  // An answer about the record that was left must not end the wait for this one.
  if (!(await isInFront(tabId, seen))) return
  newest.set(tabId, seen)
  try {
    for (let frames = 0; frames < MOST_FRAMES && newest.get(tabId) === seen; frames++) {
      // Begun before the look: none falls between the two.
      const loaded = frameLoads(tabId)
      if ((await isOver(tabId, seen)) || !(await loaded)) return
    }
  } finally {
    if (newest.get(tabId) === seen) newest.delete(tabId)
  }
}

/** True where the record is shown now, or something newer than this report is. */
async function isOver(tabId: number, seen: Seen): Promise<boolean> {
  const framed = await withFrames(tabId, seen)
  const [there, { seen: known }] = await Promise.all([isInFront(tabId, seen), readTab(tabId)])
  const hasNumber = known !== null && (known.reading.phones.length > 0 || known.reading.hidden)
  if (!there || hasNumber || newest.get(tabId) !== seen) return true
  if (framed === seen) return false
  await see(tabId, framed, { byPage: true })
  void considerAutoLink(tabId)
  return true
}

/** A tab that comes back to the front reports anew. */
async function isInFront(tabId: number, { readAt }: Seen): Promise<boolean> {
  const { active, url } = await browser.tabs.get(tabId)
  return active && url === readAt
}

/** True when the next frame of the page has loaded, false where none does in time or the page goes. */
async function frameLoads(tabId: number): Promise<boolean> {
  const heard = browser.scripting.executeScript({ target: { tabId }, func: nextFrame, args: [LATE_MS] }).then(
    ([answer]) => answer?.result === true,
    () => false,
  )
  // A page that is kept for "back", or stands still, runs no timer of its own.
  const late = new Promise<boolean>((end) => setTimeout(end, LATE_MS, false))
  return Promise.race([heard, late])
}

/** Runs in the page's isolated world: stands alone. */
function nextFrame(ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const controller = new AbortController()
    const { signal } = controller
    const end = (loaded: boolean) => {
      controller.abort()
      resolve(loaded)
    }
    const heard = ({ isTrusted, target }: Event) => isTrusted && target instanceof HTMLIFrameElement && end(true)
    document.addEventListener('load', heard, { capture: true, signal })
    setTimeout(end, ms, false)
  })
}
