import type { ComponentChildren } from 'preact'

export type PillTone = 'neutral' | 'accent' | 'info' | 'good' | 'warning' | 'danger' | 'bot'

/** A state by colour and icon and word. */
export function StatusPill({
  tone,
  icon,
  children,
}: {
  tone: PillTone
  icon: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <span class={`pill pill-${tone}`}>
      {icon}
      <span class="pill-text">{children}</span>
    </span>
  )
}
