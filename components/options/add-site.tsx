import { useId, useRef, useState } from 'preact/hooks'
import { Button, CheckIcon, Field, Ltr, Notice, SearchIcon, Select, TextInput } from '../ui/index.ts'
import { crmOf, crmOrigin, exampleHost, hostLabel, sharedOrigins } from './crm-address.ts'
import type { KnownCrm } from './options-actions.ts'
import { useOptions } from './options-context.tsx'
import { LockNote } from './parts.tsx'
import { useGrant } from './use-grant.ts'
import { useOptionsWords } from './use-options-words.ts'

/** Choose a known CRM or paste an address: one field for both, one click to the browser's own prompt. */
export function AddSite({ onDone }: { onDone?: (origin: string) => void }) {
  const { settings, catalogue, locked } = useOptions()
  const { t, say } = useOptionsWords()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<KnownCrm | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const listTitle = useId()
  const grant = useGrant((origin) => {
    setText('')
    setChosen(null)
    onDone?.(origin)
  })

  if (locked('sites')) return <LockNote />

  const isAddress = /[.:/]/.test(text)
  const origin = isAddress ? crmOrigin(text) : null
  const query = isAddress ? '' : text.trim().toLowerCase()
  const found = catalogue.filter((crm) => crm.name.toLowerCase().includes(query) || crm.id.includes(query))
  const has = (candidate: string) => settings.sites.some((site) => site.origin === candidate)

  const choose = (crm: KnownCrm) => {
    const [only, ...more] = sharedOrigins(crm)
    if (only !== undefined && more.length === 0 && !has(only)) return grant.ask(only, crm.id)
    setChosen(crm)
    if (only === undefined) {
      setText('')
      field.current?.focus()
    }
  }

  const shared = chosen ? sharedOrigins(chosen) : []
  const example = chosen ? exampleHost(chosen) : null
  return (
    <div class="stack">
      <Field
        label={chosen && shared.length === 0 ? say(t.sites.pasteFor, { name: chosen.name }) : t.sites.search}
        hint={
          chosen && shared.length === 0
            ? example && say(t.sites.pasteExample, { example: `yourname.${example}` })
            : t.sites.searchHint
        }
        problem={isAddress && origin === null && text.length > 5 ? t.sites.addressBad : undefined}
      >
        {(ids) => (
          <span class="search-box">
            <SearchIcon />
            <TextInput
              {...ids}
              dir="auto"
              inputRef={field}
              name="crm"
              value={text}
              onInput={(event) => {
                setText(event.currentTarget.value)
                grant.forget()
              }}
            />
          </span>
        )}
      </Field>

      {grant.refused !== null && (
        <Notice tone="warning" role="alert">
          {say(t.sites.refused, { host: hostLabel(grant.refused) })}
        </Notice>
      )}

      {origin !== null && has(origin) && (
        <Notice tone="good">{say(t.sites.already, { host: hostLabel(origin) })}</Notice>
      )}
      {origin !== null && !has(origin) && (
        <Candidate key={origin} origin={origin} chosen={chosen} busy={grant.busy === origin} onAllow={grant.ask} />
      )}

      {chosen && shared.length > 0 && origin === null && (
        <div class="candidate">
          <p class="row-label">{say(t.sites.chooseHost, { name: chosen.name })}</p>
          <div class="buttons">
            {shared.map((candidate) => (
              <Button
                key={candidate}
                disabled={has(candidate)}
                busy={grant.busy === candidate}
                icon={has(candidate) ? <CheckIcon /> : undefined}
                onClick={() => grant.ask(candidate, chosen.id)}
              >
                <Ltr>{hostLabel(candidate)}</Ltr>
              </Button>
            ))}
          </div>
          <p class="field-hint">{t.sites.asks}</p>
        </div>
      )}

      {origin === null && (
        <div>
          <h3 class="list-title" id={listTitle}>
            {t.sites.list}
          </h3>
          {found.length === 0 ? (
            <p class="field-hint">{t.sites.noMatch}</p>
          ) : (
            <ul class="chips" aria-labelledby={listTitle}>
              {found.map((crm) => (
                <li key={crm.id}>
                  <button
                    type="button"
                    class="chip"
                    aria-pressed={chosen?.id === crm.id}
                    onClick={() => (chosen?.id === crm.id ? setChosen(null) : choose(crm))}
                  >
                    <bdi>{crm.name}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

interface CandidateProps {
  origin: string
  /** The CRM chosen before the address was pasted. */
  chosen: KnownCrm | null
  busy: boolean
  onAllow: (origin: string, site: string) => void
}

/** A pasted address: how it will be read, and the button that asks the browser. */
function Candidate({ origin, chosen, busy, onAllow }: CandidateProps) {
  const { catalogue } = useOptions()
  const { t, say } = useOptionsWords()
  const known = crmOf(origin, catalogue)
  const [kind, setKind] = useState(known?.id ?? (chosen?.selfHosted ? chosen.id : 'generic'))
  const host = hostLabel(origin)
  return (
    <div class="candidate">
      <p class="candidate-host">
        <Ltr>{host}</Ltr>
        {known && <bdi class="soft">{known.name}</bdi>}
      </p>
      {!known && <KindField value={kind} onChange={setKind} />}
      <div class="buttons">
        <Button variant="primary" busy={busy} onClick={() => onAllow(origin, kind)}>
          {say(t.sites.allow, { host })}
        </Button>
      </div>
      <p class="field-hint">{t.sites.asks}</p>
    </div>
  )
}

/** Which kind of CRM lives on a host that no site file claims. */
export function KindField(props: { value: string; disabled?: boolean; onChange: (site: string) => void }) {
  const { catalogue } = useOptions()
  const { t } = useOptionsWords()
  return (
    <Field label={t.sites.readAs}>
      {(ids) => (
        <Select
          {...ids}
          value={props.value}
          disabled={props.disabled}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          <option value="generic">{t.sites.unknown}</option>
          {catalogue
            .filter((crm) => crm.selfHosted)
            .map((crm) => (
              <option key={crm.id} value={crm.id}>
                {crm.name}
              </option>
            ))}
        </Select>
      )}
    </Field>
  )
}
