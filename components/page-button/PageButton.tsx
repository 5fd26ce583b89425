/**
 * The button in the CRM's page: a round sign that says by icon, dot and (on hover, focus) words how the record stands
 * in Texter, and a small card on click. It draws itself at a fixed place inside a closed root; the page is not touched.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Result } from '../../lib/errors.ts'
import type { ButtonView, ChatView } from '../../lib/messages/record-view.ts'
import type { ButtonPlace } from '../../lib/settings/settings-types.ts'
import { useWords, WordsProvider } from '../words.tsx'
import { buttonWords } from './button-words.ts'
import { FaceIcon } from './face-icon.tsx'
import { faceOf } from './face-of.ts'
import { PageCard } from './PageCard.tsx'
import { type Box, spotOf, type Viewport } from './place.ts'
import { isTrusted, trusted } from './trusted.ts'
import { useDrag } from './use-drag.ts'
import { useStepAside } from './use-step-aside.ts'

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

export function PageButton(props: PageButtonProps) {
  return (
    <WordsProvider language={props.view.language}>
      <Button {...props} />
    </WordsProvider>
  )
}

/** Keys typed at the button belong to it: a CRM's shortcuts (`e` for edit) must not hear them. */
function keepKeys(event: Event): void {
  event.stopPropagation()
}

function Button({ view, place, anchor, pageDir, link, more, hide, move }: PageButtonProps) {
  const words = useWords()
  const t = words.text(buttonWords)
  const [now, setNow] = useState(() => Date.now())
  const [open, setOpen] = useState(false)
  const [moving, setMoving] = useState<ButtonPlace | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(timer)
  }, [])
  // The caller has taken the new place over.
  useEffect(() => setMoving(null), [place])

  const viewport = (): Viewport => {
    const { clientWidth, clientHeight } = document.documentElement
    return { width: clientWidth || innerWidth, height: clientHeight || innerHeight, dir: pageDir }
  }
  const drag = useDrag(viewport, setMoving, move)
  const aside = useStepAside(button, viewport)
  const shown = moving ?? place
  const { side, inset, bottom } = spotOf(shown, anchor, viewport())
  const face = faceOf(view, words, Math.max(now, view.lookingSince ?? 0))
  const label = face.status ? `${face.text} · ${face.status.text}` : face.text
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  // A card about one record never stays open over another.
  const subject = `${view.record?.link ?? view.url ?? ''} ${face.chat?.id ?? ''}`
  useEffect(() => setOpen(false), [view.record?.link])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps our own keys from the page
    <div
      class="tokens spot"
      dir="ltr"
      lang={words.language}
      data-theme={view.theme === 'auto' ? undefined : view.theme}
      style={{ [side]: `${inset}px`, bottom: `${bottom - aside}px` }}
      onKeyDown={(event) => {
        keepKeys(event)
        if (isTrusted(event) && event.key === 'Escape' && open) {
          event.preventDefault()
          close()
        }
      }}
      onKeyUp={keepKeys}
      onKeyPress={keepKeys}
    >
      {open && (
        <PageCard
          key={subject}
          face={face}
          view={view}
          side={side}
          low={bottom < viewport().height / 2}
          floats={shown.mode === 'float' && anchor !== null}
          link={link}
          more={more}
          hide={hide}
          beside={() => move({ mode: 'anchor' })}
          close={close}
        />
      )}
      <button
        type="button"
        ref={button}
        class={`sign sign-${face.kind}`}
        data-side={side}
        aria-expanded={open}
        aria-haspopup="dialog"
        aria-label={`${t.name} · ${label}`}
        aria-description={t.moveHint}
        {...drag.handlers}
        onClick={trusted(() => {
          if (drag.dragged.current) drag.dragged.current = false
          else setOpen(!open)
        })}
      >
        <span class="sign-icon">
          <FaceIcon kind={face.kind} />
          {face.status && <span class={`dot dot-${face.status.kind}`} />}
        </span>
        <span class="sign-words" dir={words.dir} aria-hidden="true">
          {label}
        </span>
      </button>
    </div>
  )
}
