import type { ComponentChildren, TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { names } from './button.tsx'
import { CheckIcon } from './icons.tsx'

export interface MenuItem {
  /** Stable key. */
  id: string
  label: ComponentChildren
  hint?: ComponentChildren
  icon?: ComponentChildren
  onSelect: () => void
  /** Shown with a check mark; the menu is then one of radio items. */
  checked?: boolean
  danger?: boolean
  disabled?: boolean
  /** A line above. */
  separate?: boolean
}

interface MenuProps {
  /** Name of the button for screen readers; also its tooltip where it shows an icon only. */
  label: string
  /** What the button shows. */
  button: ComponentChildren
  buttonClass?: string
  items: readonly MenuItem[]
  /** Edge of the button the list is flush with. */
  align?: 'start' | 'end'
}

/** A button with a list of actions (WAI-ARIA menu button): arrows, Home, End, first letter by the browser's own find, Escape. */
export function Menu({ label, button, buttonClass = 'icon-button', items, align = 'end' }: MenuProps) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)

  const entries = () => [...(box.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? [])]
  const close = (refocus: boolean) => {
    setOpen(false)
    if (refocus) trigger.current?.focus()
  }

  useEffect(() => {
    if (!open) return
    const list = entries()
    ;(list.find((entry) => entry.getAttribute('aria-checked') === 'true') ?? list[0])?.focus()
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [open])

  const keys = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (!open) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault()
        setOpen(true)
      }
      return
    }
    const list = entries()
    const at = event.target instanceof HTMLElement ? list.indexOf(event.target) : -1
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % list.length,
      ArrowUp: (at - 1 + list.length) % list.length,
      Home: 0,
      End: list.length - 1,
    }
    const next = to[event.key]
    if (next !== undefined) {
      event.preventDefault()
      list[next]?.focus()
    } else if (event.key === 'Escape') {
      // Escape closes the menu, not the whole popup.
      event.preventDefault()
      event.stopPropagation()
      close(true)
    } else if (event.key === 'Tab') close(false)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys bubble here from the button and the items
    <div class="menu" ref={box} onKeyDown={keys}>
      <button
        type="button"
        ref={trigger}
        class={names(buttonClass)}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div class={`menu-list menu-${align}`} id={id} role="menu" aria-label={label}>
          {items.map((item) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is set with menuitemradio only
            <button
              key={item.id}
              type="button"
              class={names('menu-item', item.danger && 'menu-danger', item.separate && 'menu-separate')}
              role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
              aria-checked={item.checked}
              disabled={item.disabled}
              tabIndex={-1}
              onClick={() => {
                close(true)
                item.onSelect()
              }}
            >
              <span class="menu-mark">{item.checked ? <CheckIcon /> : item.icon}</span>
              <span class="menu-label">
                <span>{item.label}</span>
                {item.hint && <span class="menu-hint">{item.hint}</span>}
              </span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
