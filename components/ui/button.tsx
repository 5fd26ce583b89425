import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact'
import { Spinner } from './spinner.tsx'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'size' | 'icon' | 'class' | 'disabled' | 'label'>

export interface ButtonProps extends Native {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger'
  size?: 'normal' | 'small'
  icon?: ComponentChildren
  /** Working: shows a spinner and takes no further clicks, but keeps the focus (a disabled button would lose it). */
  busy?: boolean
  disabled?: boolean
  wide?: boolean
  class?: string
  buttonRef?: Ref<HTMLButtonElement>
}

export function Button({
  variant = 'secondary',
  size = 'normal',
  icon,
  busy = false,
  wide = false,
  disabled = false,
  class: extra,
  onClick,
  buttonRef,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      ref={buttonRef ?? null}
      class={names('button', `button-${variant}`, size === 'small' && 'button-small', wide && 'button-wide', extra)}
      disabled={disabled}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <Spinner size={size === 'small' ? 12 : 14} /> : icon}
      <span class="button-text">{children}</span>
    </button>
  )
}

export interface IconButtonProps extends Native {
  /** Name for screen readers and the tooltip. */
  label: string
  icon: ComponentChildren
  busy?: boolean
  disabled?: boolean
  class?: string
  buttonRef?: Ref<HTMLButtonElement>
}

export function IconButton({
  label,
  icon,
  busy = false,
  disabled = false,
  class: extra,
  onClick,
  buttonRef,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      ref={buttonRef ?? null}
      class={names('icon-button', extra)}
      aria-label={label}
      title={label}
      disabled={disabled}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <Spinner size={14} /> : icon}
    </button>
  )
}

/** Class names without the absent ones. */
export function names(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
