/** The card behind the button: chat, state, Link, Open, More. Links for the first time only; all else is the full view's. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Result } from '../../lib/errors.ts'
import type { ButtonView, ChatView } from '../../lib/messages/record-view.ts'
import { CloseIcon, ExternalIcon, LinkIcon } from '../ui/icons.tsx'
import { SafeLink } from '../ui/safe-link.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { useWords } from '../words.tsx'
import { buttonWords } from './button-words.ts'
import { FaceIcon } from './face-icon.tsx'
import type { Face } from './face-of.ts'
import { trusted } from './trusted.ts'

interface PageCardProps {
  face: Face
  view: ButtonView
  /** Edge that the card shares with the button. */
  side: 'left' | 'right'
  /** The button stands in the lower half: the card goes above it. */
  low: boolean
  /** It was moved away from its phone: offer the way back. */
  floats: boolean
  link: (chat: ChatView) => Promise<Result<unknown>>
  more: () => void
  hide: (scope: 'page' | 'site') => void
  beside: () => void
  close: () => void
}

export function PageCard({ face, view, side, low, floats, link, more, hide, beside, close }: PageCardProps) {
  const { text, say, dir } = useWords()
  const t = text(buttonWords)
  const { chat, status } = face
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])

  const linkNow = trusted(() => {
    if (!chat || busy) return
    setBusy(true)
    setFailed(false)
    void link(chat).then(
      ({ ok }) => {
        setBusy(false)
        setFailed(!ok)
        // The button that was pressed is gone when it worked: the keyboard stays in the card.
        if (ok) box.current?.focus()
      },
      () => {
        setBusy(false)
        setFailed(true)
      },
    )
  })
  const name = chat?.name ?? view.name
  const phone = chat?.phone ?? view.phone
  const state = failed && face.mayLink ? t.failed : face.text
  return (
    <div
      class={`card ${side} ${low ? 'above' : 'below'}`}
      dir={dir}
      role="dialog"
      aria-label={t.name}
      tabIndex={-1}
      ref={box}
    >
      <div class="card-top">
        <div class="card-who">
          {name && <bdi class="card-name">{name}</bdi>}
          {phone && phone !== name && <bdi dir="ltr">{phone}</bdi>}
        </div>
        <button type="button" class="close" aria-label={t.close} title={t.close} onClick={trusted(close)}>
          <CloseIcon />
        </button>
      </div>
      <p class={`line line-${face.kind}`} role="status">
        <FaceIcon kind={face.kind} />
        <span>{state}</span>
      </p>
      {status && (
        <p class="line">
          <span class={`dot dot-${status.kind}`} />
          <span>{status.text}</span>
        </p>
      )}
      {chat !== null && chat.unread > 0 && (
        <p class="line">
          <span class="dot dot-unread" />
          <span>{say(t.unread, { count: chat.unread })}</span>
        </p>
      )}
      <div class="actions">
        {face.mayLink && (
          <button type="button" class="action primary" aria-disabled={busy} onClick={linkNow}>
            {busy ? <Spinner size={14} /> : <LinkIcon />}
            {t.link}
          </button>
        )}
        {chat?.inboxUrl && (
          <SafeLink class="action" href={chat.inboxUrl}>
            {t.open}
            <ExternalIcon />
          </SafeLink>
        )}
        <button type="button" class="action" title={t.moreHint} onClick={trusted(more)}>
          {t.more}
        </button>
      </div>
      <details>
        <summary>{t.options}</summary>
        <div class="options">
          {floats && (
            <button type="button" onClick={trusted(beside)}>
              {t.beside}
            </button>
          )}
          <button type="button" onClick={trusted(() => hide('page'))}>
            {t.hidePage}
          </button>
          <button type="button" onClick={trusted(() => hide('site'))}>
            {t.hideSite}
          </button>
          <p>{t.hideHint}</p>
        </div>
      </details>
    </div>
  )
}
