/** The card behind the button: chat, state, Link, Open, More. Links for the first time only; all else is the full view's. */
import { Component, type VNode } from 'preact'
import type { ButtonView } from '../../lib/messages/record-view.ts'
import { CloseIcon, ExternalIcon, LinkIcon } from '../ui/icons.tsx'
import { safeHref } from '../ui/safe-href.ts'
import type { ButtonWords } from './button-words.ts'
import { FaceIcon, Spinner } from './face-icon.tsx'
import type { Face } from './face-of.ts'
import type { PageButtonProps } from './PageButton.tsx'
import { trusted } from './trusted.ts'

interface PageCardProps extends Pick<PageButtonProps, 'link' | 'more' | 'hide'> {
  words: ButtonWords
  face: Face
  view: ButtonView
  /** Which edge it shares with the button, and whether it goes above or below. */
  class: string
  /** The way back where it was moved from its phone; null where there is none. */
  beside: (() => void) | null
  close: () => void
}

interface State {
  busy: boolean
  failed: boolean
}

export class PageCard extends Component<PageCardProps, State> {
  override state: State = { busy: false, failed: false }
  #box: HTMLDivElement | null = null

  override componentDidMount() {
    this.#box?.focus()
  }

  override componentDidUpdate() {
    // What was pressed may be gone (Link, once linked): the keyboard stays in the card.
    const root = this.#box?.getRootNode()
    if (root instanceof ShadowRoot && !root.activeElement) this.#box?.focus()
  }

  #link = trusted(() => {
    const { face, link } = this.props
    if (!face.chat || this.state.busy) return
    this.setState({ busy: true, failed: false })
    const end = (ok: boolean) => this.setState({ busy: false, failed: !ok })
    link(face.chat).then(
      ({ ok }) => end(ok),
      () => end(false),
    )
  })

  render({ words, face, view, more, hide, beside, close, ...rest }: PageCardProps, { busy, failed }: State) {
    const { button: t, say } = words
    const { chat, status, mayLink } = face
    const name = chat?.name ?? view.name
    const phone = chat?.phone ?? view.phone
    const inbox = chat?.inboxUrl ? safeHref(chat.inboxUrl) : null
    const line = (mark: VNode, text: string) => (
      <p class="line" role="status">
        {mark}
        <span>{text}</span>
      </p>
    )
    const press = (text: string, run: () => void) => (
      <button type="button" onClick={trusted(run)}>
        {text}
      </button>
    )
    return (
      <div
        class={`card ${rest.class}`}
        dir={words.dir}
        role="dialog"
        aria-label="Texter Link"
        tabIndex={-1}
        ref={(element) => {
          this.#box = element
        }}
      >
        <button type="button" class="close" aria-label={t.close} onClick={trusted(close)}>
          <CloseIcon />
        </button>
        {name && <bdi class="name">{name}</bdi>}
        {phone && phone !== name && (
          <bdi class="soft" dir="ltr">
            {phone}
          </bdi>
        )}
        {line(<FaceIcon kind={face.kind} />, failed && mayLink ? t.failed : face.text)}
        {status && line(<i class={`dot is-${status.kind}`} />, status.text)}
        {chat !== null && chat.unread > 0 && line(<i class="dot is-mine" />, say(t.unread, { count: chat.unread }))}
        <div class="actions">
          {mayLink && (
            <button type="button" class="primary" aria-disabled={busy} onClick={this.#link}>
              {busy ? <Spinner /> : <LinkIcon />}
              {t.link}
            </button>
          )}
          {inbox && (
            <a href={inbox} target="_blank" rel="noopener noreferrer" onClick={trusted(() => undefined)}>
              {t.open}
              <ExternalIcon />
            </a>
          )}
          {press(t.more, more)}
        </div>
        <details>
          <summary class="soft">{t.hide}</summary>
          {beside && press(t.beside, beside)}
          {press(t.hidePage, () => hide('page'))}
          {press(t.hideSite, () => hide('site'))}
          <p class="soft">{t.hideHint}</p>
        </details>
      </div>
    )
  }
}
