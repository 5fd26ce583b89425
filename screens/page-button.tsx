/** Puts the button into the page, in a closed root of our own, and takes it out again without a trace. */
import { createPageButton } from '../components/page-button/page-button.ts'
import type { Box } from '../components/page-button/place.ts'
import { fail, type Result } from '../lib/errors.ts'
import type { PageOrders, Seen } from '../lib/messages/protocol.ts'
import type { Ask } from '../lib/page/ask.ts'
import { createClosedRoot } from '../lib/page/closed-root.ts'
import { firstLink } from '../lib/page/first-link.ts'
import type { ButtonPlace } from '../lib/settings/settings-types.ts'

export interface MountedButton {
  /** Draws what the background ordered. `beside`: element of the phone, or null. */
  draw(orders: PageOrders, beside: Element | null): void
  remove(): void
}

/**
 * `look` reads the page at the moment of a click: what is linked is what the person sees now. A button ends with its record
 * and is removed; the page's script lives longer.
 */
export function mountPageButton(css: string, look: () => Promise<Seen>, ask: Ask): MountedButton {
  const mounted = new AbortController()
  const { signal } = mounted
  const closed = createClosedRoot(css)
  const button = createPageButton(closed.root)
  let last: { orders: PageOrders; beside: Element | null } | null = null
  /** Where it was put last, until the background says so too: orders about the step before would take it back. */
  let own: ButtonPlace | null = null

  const link = async (chatId: string): Promise<Result<unknown>> => {
    const seen = await look()
    // The page moved on under the open card: the click was meant for another record.
    const view = last?.orders.view
    // Which record an unknown CRM's address names is known in the background only; there the address itself is compared.
    const moved = seen.site === 'generic' ? seen.readAt !== view?.url : seen.record?.link !== view?.record?.link
    if (moved) return fail('page-moved')
    return firstLink(ask, chatId, seen)
  }

  const show = () => {
    if (!last) return
    const { orders, beside } = last
    button.show({
      view: orders.view,
      place: own ?? orders.place,
      anchor: boxOf(beside),
      pageDir: getComputedStyle(document.documentElement).direction === 'rtl' ? 'rtl' : 'ltr',
      link: (chat) => link(chat.id),
      more: () => void ask('popup.open', {}),
      hide: (hide) => void ask('button.placed', { hide }),
      move: (place) => {
        own = place
        show()
        void ask('button.placed', { place }).then(({ ok }) => {
          if (!ok && own === place) own = null
        })
      },
    })
  }

  // The anchor moves with the page; one frame's work for any number of scroll events.
  let queued = false
  const follow = () => {
    if (queued || (own ?? last?.orders.place)?.mode !== 'anchor') return
    queued = true
    requestAnimationFrame(() => {
      queued = false
      show()
    })
  }
  addEventListener('scroll', follow, { capture: true, passive: true, signal })
  addEventListener('resize', follow, { passive: true, signal })

  return {
    draw(orders, beside) {
      if (own && isSamePlace(own, orders.place)) own = null
      last = { orders, beside }
      show()
      closed.stand()
    },
    remove() {
      button.remove()
      mounted.abort()
      closed.remove()
    },
  }
}

function isSamePlace(one: ButtonPlace, other: ButtonPlace): boolean {
  if (one.mode === 'anchor' || other.mode === 'anchor') return one.mode === other.mode
  return one.inlineEnd === other.inlineEnd && one.bottom === other.bottom
}

const NUMBER = /\d(?:[\s().+/-]*\d){5}/
const FIELDS = 'input,textarea,select'

/** Where the phone stands. A field is often as wide as its column: the number itself is what the button stands beside. */
function boxOf(element: Element | null): Box | null {
  if (!element?.isConnected) return null
  const whole = element.getBoundingClientRect()
  if (whole.width <= 0) return null
  const number = numberIn(element)?.getBoundingClientRect()
  const { top, bottom, left, right } = number?.width ? number : whole
  return {
    top: Math.max(top, whole.top),
    bottom: Math.min(bottom, whole.bottom),
    left: Math.max(left, whole.left),
    right: Math.min(right, whole.right),
  }
}

function numberIn(element: Element): Range | null {
  if (element.matches(FIELDS) || element.querySelector(FIELDS)) return null
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!NUMBER.test(text.nodeValue ?? '')) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    return range
  }
  return null
}
