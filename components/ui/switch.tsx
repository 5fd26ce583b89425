import { names } from './button.tsx'

interface SwitchProps {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Id of the visible label, or a name of its own. */
  labelledBy?: string
  label?: string
  describedBy?: string
  busy?: boolean
  disabled?: boolean
}

/** On or off, at once. What it does to a customer is said before (the caller confirms). */
export function Switch({ checked, onChange, labelledBy, label, describedBy, busy, disabled }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      class={names('switch', busy && 'switch-busy')}
      aria-checked={checked}
      aria-labelledby={labelledBy}
      aria-label={label}
      aria-describedby={describedBy}
      aria-disabled={busy || undefined}
      disabled={disabled}
      onClick={() => {
        if (!busy) onChange(!checked)
      }}
    >
      <span class="switch-knob" />
    </button>
  )
}
