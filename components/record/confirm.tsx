import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Button } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { commonWords } from './record-words.ts'

interface ConfirmProps {
  title: ComponentChildren
  children: ComponentChildren
  /** Words of the button that does it. */
  confirm: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}

/**
 * A question in the place of what it is about. It takes the focus as a whole, not on a button: a second Enter of an
 * impatient hand must not answer it.
 */
export function Confirm({ title, children, confirm, danger, busy, onConfirm, onCancel }: ConfirmProps) {
  const { text } = useWords()
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <fieldset
      class="confirm"
      ref={box}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // Escape takes the question back; it must not close the whole popup.
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <h3 class="confirm-title" id={`${id}-title`}>
        {title}
      </h3>
      <div class="confirm-text" id={`${id}-text`}>
        {children}
      </div>
      <div class="confirm-actions">
        <Button size="small" onClick={onCancel}>
          {text(commonWords).cancel}
        </Button>
        <Button size="small" variant={danger ? 'danger' : 'primary'} busy={busy ?? false} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </fieldset>
  )
}
