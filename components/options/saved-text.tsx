import { useEffect, useState } from 'preact/hooks'
import { Field, TextInput } from '../ui/index.ts'

interface SavedTextProps {
  label: string
  hint?: string
  value: string
  maxLength: number
  dir?: 'ltr' | 'auto'
  disabled?: boolean
  /** Why a text cannot be saved, or null. */
  problem?: (text: string) => string | null
  onSave: (text: string) => void
}

/** A text that is saved when the person leaves it or presses Enter, not with every key. */
export function SavedText({ label, hint, value, maxLength, dir, disabled, problem, onSave }: SavedTextProps) {
  const [text, setText] = useState(value)
  // Undo, or another options page, changed it.
  useEffect(() => setText(value), [value])
  const check = (candidate: string) => problem?.(candidate.trim()) ?? null
  const wrong = check(text)
  return (
    <Field label={label} hint={hint} problem={wrong ?? undefined}>
      {(ids) => (
        <TextInput
          {...ids}
          dir={text === '' ? undefined : dir}
          value={text}
          maxLength={maxLength}
          disabled={disabled}
          onInput={(event) => setText(event.currentTarget.value)}
          onChange={(event) => {
            const next = event.currentTarget.value.trim()
            if (check(next) === null && next !== value) onSave(next)
          }}
        />
      )}
    </Field>
  )
}
