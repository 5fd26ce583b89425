/**
 * The button in the CRM's page: a round sign that says by icon, dot and (on hover, focus) words how the record stands
 * in Texter, and a small card on click. It stands at a fixed place inside a closed root; the page is not touched.
 */
import type { Result } from '../../lib/errors.ts'
import type { ButtonChat, ButtonView } from '../../lib/messages/record-view.ts'
import type { ButtonPlace } from '../../lib/settings/settings-types.ts'
import { buttonWordsIn } from './button-words.ts'
import { card } from './card.ts'
import { element } from './elements.ts'
import { faceOf, SLOW } from './face-of.ts'
import { dot, mark } from './marks.ts'
import { mover } from './mover.ts'
import { type Box, spotOf, stepAside, type Viewport } from './place.ts'
import { isTrusted, trusted } from './trusted.ts'

export interface PageButtonProps {
  view: ButtonView
  place: ButtonPlace
  /** The anchor's box in the viewport, kept fresh by the caller while it scrolls; null where there is none. */
  anchor: Box | null
  /** Direction of the page (`getComputedStyle(document.documentElement).direction`). */
  pageDir: 'ltr' | 'rtl'
  /** First link of this chat to this record. */
  link: (chat: ButtonChat) => Promise<Result<unknown>>
  /** The full view: popup or a small window. */
  more: () => void
  hide: (scope: 'page' | 'site') => void
  /** The button came to rest at another place; the caller shows it there from now on. */
  move: (place: ButtonPlace) => void
}

export interface PageButton {
  /** Shows this from now on; cheap when nothing changed. */
  show(props: PageButtonProps): void
  /** Takes everything out again, listeners too. */
  remove(): void
}

const FIELDS = 'input,textarea,select,[contenteditable]'

/** Draws the button into `root`, the box of a closed shadow root with `buttonCss`. */
export function createPageButton(root: HTMLElement): PageButton {
  const end = new AbortController()
  let props: PageButtonProps | null = null
  let open = false
  let busy = false
  let failed = false
  /** While it is being moved: orders that come meanwhile do not take it out of the hand. */
  let moving: ButtonPlace | null = null
  /** Px by which it has stepped aside from a focused field; negative = up. */
  let aside = 0
  let cardShown: HTMLElement | null = null
  let drawn = ''
  let slow: ReturnType<typeof setTimeout> | undefined

  const viewport = (): Viewport => {
    const { clientWidth, clientHeight } = document.documentElement
    return { width: clientWidth || innerWidth, height: clientHeight || innerHeight, dir: props?.pageDir ?? 'ltr' }
  }
  const move = mover(
    viewport,
    (place) => {
      moving = place
      aside = 0
      draw()
    },
    (place) => {
      moving = null
      props?.move(place)
    },
  )
  const sign = element('button', {
    type: 'button',
    'aria-haspopup': 'dialog',
    'aria-keyshortcuts': 'ArrowUp ArrowDown ArrowLeft ArrowRight',
    ...move.handlers,
    onclick: trusted(() => {
      if (!move.dragged()) toggle(!open)
    }),
  })
  // Keys typed here belong here: a CRM's shortcuts (`e` for edit) must not hear them.
  const keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' && open && isTrusted(event)) {
      event.preventDefault()
      toggle(false)
    }
  }
  const spot = element('div', { onkeydown: keys, onkeyup: keys, onkeypress: keys }, sign)
  root.append(spot)

  function toggle(to: boolean) {
    open = to
    failed = false
    draw()
    const target = cardShown ?? sign
    target.focus()
  }

  function link(chat: ButtonChat) {
    if (busy || !props) return
    const settle = (ok: boolean) => {
      busy = false
      failed = !ok
      draw()
    }
    busy = true
    failed = false
    draw()
    props.link(chat).then(
      ({ ok }) => settle(ok),
      () => settle(false),
    )
  }

  function draw() {
    if (!props) return
    const { view, place, anchor, more, hide } = props
    const words = buttonWordsIn(view.language, view.words)
    const face = faceOf(view, words, Date.now())
    clearTimeout(slow)
    // The only timer: a search that takes long says so.
    if (view.looking && view.lookingSince !== null && view.lookingSince + SLOW > Date.now())
      slow = setTimeout(draw, view.lookingSince + SLOW - Date.now())
    const shown = moving ?? place
    const { side, inset, bottom } = spotOf(shown, anchor, viewport())
    const { style } = spot
    style.left = style.right = ''
    style[side] = `${inset}px`
    style.bottom = `${bottom - aside}px`
    const { chat, status } = face
    const away = shown.mode === 'float' && anchor !== null
    // Drawn anew only when something else is to be seen: a click that is under way keeps its button.
    const now = JSON.stringify([
      face,
      view.name,
      view.number,
      view.language,
      view.theme,
      side,
      open,
      busy,
      failed,
      away,
    ])
    if (now === drawn) return
    drawn = now

    const label = status ? `${face.text} · ${status.text}` : face.text
    spot.className = `tokens spot ${face.kind} ${side}`
    spot.lang = words.language
    spot.dataset.theme = view.theme
    sign.className = 'sign'
    sign.ariaExpanded = String(open)
    sign.ariaLabel = `Texter Link · ${label}`
    sign.replaceChildren(
      element('span', { class: 'mark' }, mark(face.kind), status && dot(status.kind)),
      element('span', { class: 'words', dir: words.dir }, label),
    )
    const focused = cardShown ? focusIndex(cardShown) : null
    const unfolded = cardShown?.querySelector('details')?.open
    cardShown?.remove()
    cardShown = open
      ? card({
          words,
          face,
          view,
          busy,
          failed,
          link: () => chat && link(chat),
          more,
          hide,
          beside: away ? () => props?.move({ mode: 'anchor' }) : null,
          close: () => toggle(false),
        })
      : null
    if (!cardShown) return
    cardShown.classList.add(bottom < viewport().height / 2 ? 'above' : 'below')
    // A minute that passes does not fold up what a person is about to press.
    cardShown.querySelector('details')?.toggleAttribute('open', unfolded ?? false)
    spot.prepend(cardShown)
    // What was pressed may be gone (Link, once linked): the keyboard stays in the card.
    if (focused !== null) (pressable(cardShown)[focused] ?? cardShown).focus()
  }

  // Only looks at where the focus went; the page's field is neither kept nor changed.
  document.addEventListener(
    'focusin',
    (event) => {
      const field = event.composedPath()[0]
      if (!(field instanceof HTMLElement) || !field.matches(FIELDS)) return
      aside = stepAside(sign.getBoundingClientRect(), field.getBoundingClientRect(), viewport())
      draw()
    },
    end,
  )
  document.addEventListener(
    'focusout',
    () => {
      if (aside === 0) return
      aside = 0
      draw()
    },
    end,
  )

  return {
    // Waiting minutes move on with each report of the page; a timer here would run in hidden tabs too.
    show(next) {
      // A card about one record never stays open over another.
      if (props?.view.record?.link !== next.view.record?.link) open = failed = false
      props = next
      draw()
    },
    remove() {
      end.abort()
      clearTimeout(slow)
      spot.remove()
    },
  }
}

function pressable(inside: HTMLElement): HTMLElement[] {
  return [...inside.querySelectorAll<HTMLElement>('button,a,summary')]
}

/** Which of the card's controls has the focus; -1 = the card itself, null = none of it. */
function focusIndex(inside: HTMLElement): number | null {
  const root = inside.getRootNode()
  const active = root instanceof ShadowRoot ? root.activeElement : null
  if (!(active instanceof HTMLElement) || !inside.contains(active)) return null
  return pressable(inside).indexOf(active)
}
