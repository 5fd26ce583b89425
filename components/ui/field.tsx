import type { ComponentChildren, HTMLAttributes, Ref, TargetedEvent, TargetedInputEvent } from 'preact'
import { useId } from 'preact/hooks'
import { names } from './button.tsx'
import { ErrorIcon } from './icons.tsx'

/** What a field gives its control, so that label, hint and problem belong to it. */
export interface ControlIds {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface FieldProps {
  label: ComponentChildren
  hint?: ComponentChildren
  /** What is wrong with the value. */
  problem?: ComponentChildren
  /** Keeps the label for screen readers only (a search box with an icon). */
  hideLabel?: boolean
  children: (ids: ControlIds) => ComponentChildren
}

export function Field({ label, hint, problem, hideLabel, children }: FieldProps) {
  const id = useId()
  const described = names(hint ? `${id}-hint` : null, problem ? `${id}-problem` : null)
  return (
    <div class={names('field', problem ? 'field-wrong' : null)}>
      <label class={hideLabel ? 'unseen' : 'field-label'} for={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': problem ? true : undefined })}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          <ErrorIcon size={14} />
          <span>{problem}</span>
        </p>
      )}
    </div>
  )
}

type Control<Element extends HTMLElement> = Partial<ControlIds> &
  Pick<HTMLAttributes<Element>, 'onBlur' | 'onFocus' | 'onKeyDown' | 'onPaste' | 'aria-label' | 'aria-labelledby'> & {
    name?: string
    value: string
    disabled?: boolean
    required?: boolean
    onInput?: (event: TargetedInputEvent<Element>) => void
    onChange?: (event: TargetedEvent<Element>) => void
  }

interface InputProps extends Control<HTMLInputElement> {
  /** `password` for the token: never shown, never kept by the browser. */
  type?: 'text' | 'password'
  placeholder?: string
  maxLength?: number
  readOnly?: boolean
  autoFocus?: boolean
  /** Id of a `datalist` with values to choose from. */
  list?: string
  inputMode?: 'text' | 'tel' | 'url' | 'search'
  /** Direction of what is typed: `ltr` for numbers, tokens and addresses, `auto` for names. */
  dir?: 'ltr' | 'rtl' | 'auto'
  inputRef?: Ref<HTMLInputElement>
}

export function TextInput({ inputRef, type = 'text', ...rest }: InputProps) {
  const all = { ...rest, ref: inputRef ?? null, class: 'input', spellcheck: false }
  return type === 'password' ? (
    <input {...all} type="password" autocomplete="new-password" />
  ) : (
    <input {...all} type="text" autocomplete="off" />
  )
}

interface SelectProps extends Control<HTMLSelectElement> {
  children: ComponentChildren
}

export function Select(props: SelectProps) {
  return (
    <span class="select">
      <select {...props} class="input" />
    </span>
  )
}

interface CheckboxProps {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ComponentChildren
  hint?: ComponentChildren
  disabled?: boolean
}

export function Checkbox({ checked, onChange, children, hint, disabled }: CheckboxProps) {
  return (
    <label class="checkbox">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>
        {children}
        {hint && <span class="field-hint">{hint}</span>}
      </span>
    </label>
  )
}

interface ChoiceProps<Value extends string> {
  legend: ComponentChildren
  hideLegend?: boolean
  value: Value | null
  options: readonly { value: Value; label: ComponentChildren; icon?: ComponentChildren }[]
  onChange: (value: Value) => void
  disabled?: boolean
}

/** One of a few, all visible: radio buttons drawn as one bar. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const name = useId()
  return (
    <fieldset class="choice" disabled={props.disabled}>
      <legend class={props.hideLegend ? 'unseen' : 'field-label'}>{props.legend}</legend>
      <div class="choice-options">
        {props.options.map((option) => (
          <label key={option.value} class="choice-option">
            <input
              type="radio"
              class="unseen"
              name={name}
              checked={option.value === props.value}
              onChange={() => props.onChange(option.value)}
            />
            <span class="choice-text">
              {option.icon}
              {option.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
