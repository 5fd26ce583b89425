import { useId, useState } from 'preact/hooks'
import type { Problem } from '../../lib/errors.ts'
import type { ConnectionReport } from '../../lib/messages/protocol.ts'
import type { Connection } from '../../lib/settings/settings-types.ts'
import { Button, CheckIcon, Ltr, Notice, SafeLink, StatusPill, WarningIcon } from '../ui/index.ts'
import { answered } from './answered.ts'
import { COLORS } from './colors.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ConnectionReportList } from './connection-report.tsx'
import { CountryField } from './country-field.tsx'
import { hostLabel } from './crm-address.ts'
import { useOptions } from './options-context.tsx'
import { SwitchRow } from './parts.tsx'
import { SavedText } from './saved-text.tsx'
import { SCOPE_MANAGE } from './texter-scopes.ts'
import { useOptionsWords } from './use-options-words.ts'
import { useProblemText } from './use-problem-text.ts'

interface Tested {
  report: ConnectionReport | null
  problem: Problem | null
}

/** One Texter project: what it is called here, how its numbers are read, and its token, which is never shown. */
export function ConnectionCard({ connection, first }: { connection: Connection; first: boolean }) {
  const { settings, actions, change, locked } = useOptions()
  const { t, say, language } = useOptionsWords()
  const problemText = useProblemText()
  const [replacing, setReplacing] = useState(false)
  const [testing, setTesting] = useState(false)
  const [tested, setTested] = useState<Tested | null>(null)

  const { projectId, name } = connection
  const words = t.connections
  const isLocked = locked('connections')
  const isTokenLocked = settings.policyTokens?.includes(projectId) ?? false
  const hasToken = settings.hasToken[projectId] ?? false
  const seen = settings.seen[projectId]
  const hosts = settings.sites.filter((site) => site.projectId === projectId).map((site) => hostLabel(site.origin))

  const save = (next: Partial<Omit<Connection, 'projectId'>>, before: Partial<Omit<Connection, 'projectId'>>) =>
    void change(actions.saveConnection(projectId, null, next), {
      undo: () => actions.saveConnection(projectId, null, before),
    })
  const test = async () => {
    setTesting(true)
    const answer = await answered(actions.testConnection(projectId, null))
    setTesting(false)
    setTested(answer.ok ? { report: answer.value, problem: null } : { report: null, problem: answer.error })
  }

  return (
    <section class="card" aria-label={name}>
      <header class="card-head">
        <span class="dot" style={{ backgroundColor: connection.color }} aria-hidden="true" />
        <div class="card-head-text">
          <h2 class="card-title">
            <bdi>{name}</bdi>
          </h2>
          <SafeLink href={`https://${projectId}.texterchat.com/`}>
            <Ltr>{projectId}.texterchat.com</Ltr>
          </SafeLink>
        </div>
        <StatusPill tone={hasToken ? 'good' : 'warning'} icon={hasToken ? <CheckIcon /> : <WarningIcon />}>
          {hasToken ? words.tokenStored : words.tokenMissing}
        </StatusPill>
      </header>

      {replacing || !hasToken ? (
        <div class="stack">
          {hasToken && <p class="field-hint">{t.connect.tokenKeep}</p>}
          <ConnectForm projectId={projectId} onDone={() => setReplacing(false)} />
        </div>
      ) : (
        <div class="buttons">
          <Button size="small" busy={testing} onClick={() => void test()}>
            {words.testNow}
          </Button>
          <Button size="small" disabled={isTokenLocked} onClick={() => setReplacing(true)}>
            {words.replaceToken}
          </Button>
          <ConfirmButton
            size="small"
            disabled={isTokenLocked}
            title={say(words.forgetTitle, { name })}
            text={words.forgetText}
            confirm={words.forget}
            onConfirm={() => void change(actions.forgetToken(projectId), { said: words.forgotten })}
          >
            {words.forget}
          </ConfirmButton>
        </div>
      )}
      <div role="status">
        {tested?.report && <ConnectionReportList report={tested.report} readOnly={connection.readOnly} />}
        {tested?.problem && <Notice tone="danger">{problemText(tested.problem)}</Notice>}
      </div>

      <div class="grid">
        <SavedText
          label={words.name}
          hint={words.nameHint}
          value={name}
          maxLength={80}
          dir="auto"
          disabled={isLocked}
          onSave={(next) => save({ name: next || projectId }, { name })}
        />
        <CountryField
          label={words.country}
          value={connection.country}
          disabled={isLocked}
          onChange={(country) => save({ country }, { country: connection.country })}
        />
        <SavedText
          label={words.business}
          hint={words.businessHint}
          value={connection.businessNumber ?? ''}
          maxLength={24}
          dir="ltr"
          disabled={isLocked}
          problem={(text) => (text === '' || /^\d{5,20}$/.test(digitsOf(text)) ? null : words.businessBad)}
          suggestions={seen?.accounts ?? []}
          suggestionsLabel={words.seen}
          onSave={(text) =>
            save({ businessNumber: digitsOf(text) || null }, { businessNumber: connection.businessNumber })
          }
        />
        <SavedText
          label={words.me}
          hint={words.meHint}
          value={connection.me ?? ''}
          maxLength={120}
          dir="auto"
          suggestions={seen?.agents ?? []}
          suggestionsLabel={words.seen}
          onSave={(text) => save({ me: text || null }, { me: connection.me })}
        />
      </div>
      <ColorChoice value={connection.color} onChange={(color) => save({ color }, { color: connection.color })} />
      <SwitchRow
        label={words.readOnly}
        hint={say(words.readOnlyHint, { scope: SCOPE_MANAGE })}
        checked={connection.readOnly}
        locked={isLocked}
        onChange={(readOnly) => save({ readOnly }, { readOnly: connection.readOnly })}
      />
      {(hosts.length > 0 || first) && (
        <p class="field-hint">
          {hosts.length > 0 ? say(words.sites, { hosts: new Intl.ListFormat(language).format(hosts) }) : words.first}
        </p>
      )}
      <div class="buttons">
        <ConfirmButton
          variant="danger"
          size="small"
          disabled={isLocked}
          title={say(words.removeTitle, { name })}
          text={words.removeText}
          confirm={t.common.remove}
          onConfirm={() => void change(actions.removeConnection(projectId))}
        >
          {t.common.remove}
        </ConfirmButton>
      </div>
    </section>
  )
}

/** `+972 52-123-4567` is how people write it; stored are digits. */
function digitsOf(text: string): string {
  return text.replace(/[\s+().-]/g, '')
}

function ColorChoice(props: { value: string; onChange: (color: string) => void }) {
  const { t, say } = useOptionsWords()
  const group = useId()
  const own = COLORS.some((color) => color === props.value.toLowerCase()) ? [] : [props.value]
  return (
    <fieldset class="colors">
      <legend class="field-label">{t.connections.color}</legend>
      {[...own, ...COLORS].map((color, index) => (
        <label key={color} class="color">
          <input
            type="radio"
            class="unseen"
            name={group}
            aria-label={say(t.connections.colorNumber, { number: index + 1 })}
            checked={color === props.value.toLowerCase() || color === props.value}
            onChange={() => props.onChange(color)}
          />
          <span class="color-dot" style={{ backgroundColor: color }}>
            <CheckIcon size={14} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
