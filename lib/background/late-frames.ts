/**
 * The frame of a record may come long after the page around it was said to show no phone. Nothing changes in the page
 * then, so it says nothing again: the background waits for the frame.
 */
import { browser } from 'wxt/browser'
import type { Seen } from '../messages/protocol.ts'
import { considerAutoLink } from './auto-linker.ts'
import { see } from './look.ts'
import { mayBeInFrame, withFrames } from './read-frames.ts'

/** How long the next frame is waited for, ms. After that the page's own look of every minute finds it. */
const LATE_MS = 20_000
/** A page that goes on loading frames is left alone after so many. */
const MOST_FRAMES = 8

/** What each tab said last, while a frame of it is waited for. */
const waiting = new Map<number, Seen>()

/** Shows the record once a frame of it loads, where `seen` has no phone and its site says that a frame may. */
export async function lookAtLateFrames(tabId: number, seen: Seen): Promise<void> {
  if (!(await mayBeInFrame(seen))) return
  const waits = waiting.has(tabId)
  waiting.set(tabId, seen)
  if (waits) return
  try {
    for (let frames = 0; frames < MOST_FRAMES; frames++) {
      // Begun before the look: none falls between the two.
      const loaded = frameLoads(tabId)
      if ((await isFound(tabId)) || !(await loaded)) return
    }
  } finally {
    waiting.delete(tabId)
  }
}

async function isFound(tabId: number): Promise<boolean> {
  const seen = waiting.get(tabId)
  if (!seen) return true
  const framed = await withFrames(tabId, seen)
  if (framed === seen) return false
  const { url } = await browser.tabs.get(tabId)
  if (url !== seen.readAt) return false
  await see(tabId, framed, { byPage: true })
  void considerAutoLink(tabId)
  return true
}

/** True when the next frame of the page has loaded, false where none does in time or the page goes. */
async function frameLoads(tabId: number): Promise<boolean> {
  const [answer] = await browser.scripting
    .executeScript({ target: { tabId }, func: nextFrame, args: [LATE_MS] })
    .catch(() => [])
  return answer?.result === true
}

/** Runs in the page's isolated world: stands alone. */
function nextFrame(ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const controller = new AbortController()
    const end = (loaded: boolean) => {
      controller.abort()
      resolve(loaded)
    }
    const { signal } = controller
    const heard = ({ target }: Event) => target instanceof HTMLIFrameElement && end(true)
    document.addEventListener('load', heard, { capture: true, signal })
    setTimeout(end, ms, false)
  })
}
