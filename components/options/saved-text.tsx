import { useEffect, useId, useState } from 'preact/hooks'
import { Button, Field, Ltr, Name, TextInput } from '../ui/index.ts'

interface SavedTextProps {
  label: string
  hint?: string
  value: string
  maxLength: number
  dir?: 'ltr' | 'auto'
  disabled?: boolean
  /** Why a text cannot be saved, or null. */
  problem?: (text: string) => string | null
  /** Values that were seen: one click takes one. */
  suggestions?: readonly string[]
  /** Words before the suggestions. */
  suggestionsLabel?: string
  onSave: (text: string) => void
}

/** More than this are offered only while typing. */
const SHOWN = 4

/** A text that is saved when the person leaves it or presses Enter, not with every key. */
export function SavedText(props: SavedTextProps) {
  const { label, hint, value, maxLength, dir, disabled, problem, suggestions = [], suggestionsLabel, onSave } = props
  const group = useId()
  const [text, setText] = useState(value)
  // Undo, or another options page, changed it.
  useEffect(() => setText(value), [value])
  const check = (candidate: string) => problem?.(candidate.trim()) ?? null
  const wrong = check(text)
  const others = suggestions.filter((one) => one !== value)
  return (
    <div class="saved-text">
      <Field label={label} hint={hint} problem={wrong ?? undefined}>
        {(ids) => (
          <TextInput
            {...ids}
            dir={text === '' ? undefined : dir}
            value={text}
            maxLength={maxLength}
            disabled={disabled}
            list={others.length > SHOWN ? `${group}-list` : undefined}
            onInput={(event) => setText(event.currentTarget.value)}
            onChange={(event) => {
              const next = event.currentTarget.value.trim()
              if (check(next) === null && next !== value) onSave(next)
            }}
          />
        )}
      </Field>
      {others.length > SHOWN && (
        <datalist id={`${group}-list`}>
          {others.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {others.length > 0 && !disabled && (
        <div class="seen">
          <span class="field-hint" id={`${group}-seen`}>
            {suggestionsLabel}
          </span>
          <ul aria-labelledby={`${group}-seen`}>
            {others.slice(0, SHOWN).map((one) => (
              <li key={one}>
                <Button size="small" onClick={() => onSave(one)}>
                  {dir === 'ltr' ? <Ltr>{one}</Ltr> : <Name>{one}</Name>}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
