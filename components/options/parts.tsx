/** Shapes that the sections share. */
import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { Button, type ButtonProps, LockIcon, Switch } from '../ui/index.ts'
import { useOptionsWords } from './use-options-words.ts'

interface SectionProps {
  title: ComponentChildren
  lead?: ComponentChildren
  children: ComponentChildren
}

export function SectionPage({ title, lead, children }: SectionProps) {
  return (
    <>
      <header class="section-head">
        <h1>{title}</h1>
        {lead && <p class="section-lead">{lead}</p>}
      </header>
      {children}
    </>
  )
}

export function Card({ title, children }: { title?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="card">
      {title && <h2 class="card-title">{title}</h2>}
      {children}
    </section>
  )
}

/** Why a setting cannot be changed. */
export function LockNote() {
  const { t } = useOptionsWords()
  return (
    <p class="lock-note">
      <LockIcon size={14} />
      <span>{t.common.locked}</span>
    </p>
  )
}

interface RowProps {
  label: ComponentChildren
  hint?: ComponentChildren
  locked?: boolean
  children: ComponentChildren
}

/** A setting with its words at the start and its control at the end. */
export function Row({ label, hint, locked, children }: RowProps) {
  return (
    <div class="row">
      <div class="row-text">
        <div class="row-label">{label}</div>
        {hint && <p class="field-hint">{hint}</p>}
        {locked && <LockNote />}
      </div>
      <div class="row-control">{children}</div>
    </div>
  )
}

interface SwitchRowProps {
  label: string
  hint?: string
  checked: boolean
  locked?: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

export function SwitchRow({ label, hint, checked, locked, disabled, onChange }: SwitchRowProps) {
  const id = useId()
  return (
    <div class="row">
      <div class="row-text">
        <div class="row-label" id={id}>
          {label}
        </div>
        {hint && (
          <p class="field-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        {locked && <LockNote />}
      </div>
      <div class="row-control">
        <Switch
          checked={checked}
          onChange={onChange}
          labelledBy={id}
          describedBy={hint ? `${id}-hint` : undefined}
          disabled={locked || disabled}
        />
      </div>
    </div>
  )
}

/** Nothing here yet, and what to do. */
export function Empty({ icon, children }: { icon: ComponentChildren; children: ComponentChildren }) {
  return (
    <div class="empty">
      {icon}
      <p>{children}</p>
    </div>
  )
}

/** The most that is read of a file; the background refuses more than that, too. */
const MAX_FILE_BYTES = 1_000_000

interface FileButtonProps extends Pick<ButtonProps, 'variant' | 'icon' | 'disabled' | 'children'> {
  /** The text, or null where the file is too large. */
  onText: (text: string | null) => void
}

/** A button that asks for a file and gives its text. */
export function FileButton({ onText, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  const read = async (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    onText(file.size > MAX_FILE_BYTES ? null : await file.text())
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={async (event) => {
          const field = event.currentTarget
          await read(field.files)
          // Choosing the same file again must be a change.
          field.value = ''
        }}
      />
      <Button {...button} onClick={() => input.current?.click()} />
    </>
  )
}
