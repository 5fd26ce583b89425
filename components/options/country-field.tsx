import { useMemo } from 'preact/hooks'
import { Field, Select } from '../ui/index.ts'
import { countries } from './countries.ts'
import { useOptionsWords } from './use-options-words.ts'

interface CountryFieldProps {
  label: string
  /** ISO 3166 region; '' = the words of `none`. */
  value: string
  /** Words for "no own choice", where that is one. */
  none?: string
  disabled?: boolean
  onChange: (region: string) => void
}

/** All countries by name, in the order of the screen's language. */
export function CountryField({ label, value, none, disabled, onChange }: CountryFieldProps) {
  const { language } = useOptionsWords()
  const list = useMemo(() => countries(language), [language])
  return (
    <Field label={label}>
      {(ids) => (
        <Select {...ids} value={value} disabled={disabled} onChange={(event) => onChange(event.currentTarget.value)}>
          {none !== undefined && <option value="">{none}</option>}
          {list.map(({ region, name }) => (
            <option key={region} value={region}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
