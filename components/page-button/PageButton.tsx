/**
 * The button in the CRM's page: a round sign that says by icon, dot and (on hover, focus) words how the record stands
 * in Texter, and a small card on click. It draws itself at a fixed place inside a closed root; the page is not touched.
 *
 * A class without hooks or context, its words without plurals and calendar: every enabled page loads these bytes.
 */
import { Component } from 'preact'
import type { Result } from '../../lib/errors.ts'
import type { ButtonView, ChatView } from '../../lib/messages/record-view.ts'
import type { ButtonPlace } from '../../lib/settings/settings-types.ts'
import { buttonWordsIn } from './button-words.ts'
import { FaceIcon } from './face-icon.tsx'
import { faceOf } from './face-of.ts'
import { mover } from './mover.ts'
import { PageCard } from './PageCard.tsx'
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
  link: (chat: ChatView) => Promise<Result<unknown>>
  /** The full view: popup or a small window. */
  more: () => void
  hide: (scope: 'page' | 'site') => void
  /** The button came to rest at another place. */
  move: (place: ButtonPlace) => void
}

interface State {
  open: boolean
  /** While it is being moved, and until the caller has taken the place over. */
  moving: ButtonPlace | null
  /** Px by which it has stepped aside from a focused field; negative = up. */
  aside: number
}

/** Waiting minutes move on by themselves this often (ms). */
const TICK = 20_000

export class PageButton extends Component<PageButtonProps, State> {
  override state: State = { open: false, moving: null, aside: 0 }
  #button: HTMLButtonElement | null = null
  #timer: ReturnType<typeof setInterval> | undefined
  #mover = mover(
    () => this.#viewport(),
    (moving) => this.setState({ moving, aside: 0 }),
    (place) => this.props.move(place),
  )

  override componentDidMount() {
    this.#timer = setInterval(() => this.setState({}), TICK)
    document.addEventListener('focusin', this.#fieldFocused)
    document.addEventListener('focusout', this.#fieldLeft)
  }

  override componentWillUnmount() {
    clearInterval(this.#timer)
    document.removeEventListener('focusin', this.#fieldFocused)
    document.removeEventListener('focusout', this.#fieldLeft)
  }

  override componentDidUpdate({ place, view }: PageButtonProps) {
    if (place !== this.props.place) this.setState({ moving: null })
    // A card about one record never stays open over another.
    if (view.record?.link !== this.props.view.record?.link) this.setState({ open: false })
  }

  #viewport(): Viewport {
    const { clientWidth, clientHeight } = document.documentElement
    return { width: clientWidth || innerWidth, height: clientHeight || innerHeight, dir: this.props.pageDir }
  }

  // Only looks at where the focus went; the page's field is neither kept nor changed.
  #fieldFocused = (event: FocusEvent) => {
    const field = event.composedPath()[0]
    if (this.#button && field instanceof HTMLElement && field.matches('input, textarea, select, [contenteditable]'))
      this.setState({
        aside: stepAside(this.#button.getBoundingClientRect(), field.getBoundingClientRect(), this.#viewport()),
      })
  }

  #fieldLeft = () => this.setState({ aside: 0 })

  #close = () => {
    this.setState({ open: false })
    this.#button?.focus()
  }

  // Keys typed here belong here: a CRM's shortcuts (`e` for edit) must not hear them.
  #keys = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' && this.state.open && isTrusted(event)) {
      event.preventDefault()
      this.#close()
    }
  }

  render({ view, place, anchor, link, more, hide, move }: PageButtonProps, { open, moving, aside }: State) {
    const words = buttonWordsIn(view.language)
    const shown = moving ?? place
    const viewport = this.#viewport()
    const { side, inset, bottom } = spotOf(shown, anchor, viewport)
    const face = faceOf(view, words, Date.now())
    const label = face.status ? `${face.text} · ${face.status.text}` : face.text
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: only keeps our own keys from the page
      <div
        class={`tokens spot ${face.kind}`}
        lang={words.language}
        data-theme={view.theme}
        style={{ [side]: inset, bottom: bottom - aside }}
        onKeyDown={this.#keys}
        onKeyUp={this.#keys}
        onKeyPress={this.#keys}
      >
        {open && (
          <PageCard
            key={face.chat?.id}
            words={words}
            face={face}
            view={view}
            class={`${side} ${bottom < viewport.height / 2 ? 'above' : 'below'}`}
            link={link}
            more={more}
            hide={hide}
            beside={shown.mode === 'float' && anchor ? () => move({ mode: 'anchor' }) : null}
            close={this.#close}
          />
        )}
        <button
          type="button"
          ref={(element) => {
            this.#button = element
          }}
          class={`sign ${side}`}
          aria-expanded={open}
          aria-haspopup="dialog"
          aria-label={`Texter Link · ${label}`}
          aria-keyshortcuts="ArrowUp ArrowDown ArrowLeft ArrowRight"
          {...this.#mover.handlers}
          onClick={trusted(() => {
            if (!this.#mover.dragged()) this.setState({ open: !open })
          })}
        >
          <span class="mark">
            <FaceIcon kind={face.kind} />
            {face.status && <i class={`dot is-${face.status.kind}`} />}
          </span>
          <span class="words" dir={words.dir}>
            {label}
          </span>
        </button>
      </div>
    )
  }
}
