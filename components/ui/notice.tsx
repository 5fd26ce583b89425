import type { ComponentChildren } from 'preact'
import { names } from './button.tsx'
import { CheckIcon, ErrorIcon, InfoIcon, WarningIcon } from './icons.tsx'

export type NoticeTone = 'info' | 'good' | 'warning' | 'danger'

const ICONS = { info: InfoIcon, good: CheckIcon, warning: WarningIcon, danger: ErrorIcon }

interface NoticeProps {
  tone?: NoticeTone
  title?: ComponentChildren
  children?: ComponentChildren
  /** Buttons that solve it. */
  actions?: ComponentChildren
  /** `alert` interrupts a screen reader: only for what the person just asked for and did not get. */
  role?: 'status' | 'alert' | 'note'
  compact?: boolean
}

/** One thing to know, by colour and icon and words. */
export function Notice({ tone = 'info', title, children, actions, role, compact }: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div class={names('notice', `notice-${tone}`, compact && 'notice-compact')} role={role}>
      <Icon class="notice-icon" />
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children && <div class="notice-text">{children}</div>}
        {actions && <div class="notice-actions">{actions}</div>}
      </div>
    </div>
  )
}
