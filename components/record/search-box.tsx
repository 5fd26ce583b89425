import type { Ref } from 'preact'
import { CloseIcon, Field, IconButton, SearchIcon, Spinner } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { recordWords } from './record-words.ts'

interface SearchBoxProps {
  value: string
  busy: boolean
  onChange: (text: string) => void
  /** Enter: search at once. */
  onSubmit: () => void
  inputRef: Ref<HTMLInputElement>
}

/** Number or name, on any tab. */
export function SearchBox({ value, busy, onChange, onSubmit, inputRef }: SearchBoxProps) {
  const t = useWords().text(recordWords).search
  return (
    <search class="search">
      <Field label={t.label} hideLabel>
        {(ids) => (
          <div class="search-field">
            <span class="search-icon">{busy ? <Spinner size={14} /> : <SearchIcon />}</span>
            <input
              {...ids}
              class="input"
              type="text"
              dir="auto"
              ref={inputRef}
              value={value}
              placeholder={t.placeholder}
              autocomplete="off"
              spellcheck={false}
              maxLength={100}
              onInput={(event) => onChange(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.isComposing) onSubmit()
                if (event.key === 'Escape' && value) {
                  // Escape empties the box first; only then may it close the popup.
                  event.preventDefault()
                  event.stopPropagation()
                  onChange('')
                }
              }}
            />
            {value && (
              <IconButton
                class="icon-button-small search-clear"
                label={t.clear}
                icon={<CloseIcon size={14} />}
                onClick={() => onChange('')}
              />
            )}
          </div>
        )}
      </Field>
    </search>
  )
}
