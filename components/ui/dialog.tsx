import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

interface DialogProps {
  title: ComponentChildren
  children: ComponentChildren
  /** Buttons, the safe one first. */
  actions: ComponentChildren
  /** Escape, or a click beside it. */
  onClose: () => void
}

/** A question that stands before everything else. The browser keeps the focus inside and gives it back. */
export function Dialog({ title, children, actions, onClose }: DialogProps) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape (onCancel)
    <dialog
      class="dialog"
      ref={element}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose()
      }}
    >
      <div class="dialog-body">
        <h2 class="dialog-title" id={id}>
          {title}
        </h2>
        {children}
        <div class="dialog-actions">{actions}</div>
      </div>
    </dialog>
  )
}
