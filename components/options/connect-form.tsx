import { useId, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../lib/errors.ts'
import type { ConnectionReport } from '../../lib/messages/protocol.ts'
import { projectIdFrom } from '../../lib/texter/project.ts'
import { Button, CheckIcon, Field, Ltr, Notice, PlugIcon, SafeLink, ShieldIcon, TextInput } from '../ui/index.ts'
import { answered } from './answered.ts'
import { ConnectionReportList } from './connection-report.tsx'
import { useOptions } from './options-context.tsx'
import { SCOPE_LIST, SCOPE_MANAGE } from './texter-scopes.ts'
import { useOptionsWords } from './use-options-words.ts'
import { useProblemText } from './use-problem-text.ts'

interface ConnectFormProps {
  /** Connection whose token is replaced; null = a new connection. */
  projectId: string | null
  onDone: (projectId: string) => void
}

/**
 * Project and token: tested as soon as both are there, saved when the test is good. A pasted value needs no further
 * click; a typed one is tested on Enter, on leaving the field, or by the button.
 */
export function ConnectForm({ projectId, onDone }: ConnectFormProps) {
  const { settings, actions, region, change } = useOptions()
  const { t, say } = useOptionsWords()
  const problemText = useProblemText()
  const reportTitle = useId()
  const [project, setProject] = useState(projectId ?? '')
  const [token, setToken] = useState('')
  const [left, setLeft] = useState(false)
  const [testing, setTesting] = useState(false)
  const [report, setReport] = useState<ConnectionReport | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const round = useRef(0)
  /** What was tested last: leaving a field after the paste must not test the same again. */
  const tested = useRef('')

  const slug = projectId ?? projectIdFrom(project)
  const isToken = slug === null && looksLikeToken(project)
  const known = settings.connections.find((connection) => connection.projectId === slug) ?? null

  const test = async (projectText: string, tokenText: string, again: boolean) => {
    const id = projectId ?? projectIdFrom(projectText)
    const value = tokenText.trim()
    if (id === null || value === '' || (!again && tested.current === `${id} ${value}`)) return
    tested.current = `${id} ${value}`
    round.current += 1
    const mine = round.current
    setTesting(true)
    setReport(null)
    setProblem(null)
    const answer = await answered(actions.testConnection(id, value))
    // Another value was pasted meanwhile: its own test answers.
    if (mine !== round.current) return
    setTesting(false)
    if (!answer.ok) return setProblem(answer.error)
    setReport(answer.value)
    if (!answer.value.tokenValid || !answer.value.maySearch) return
    const first = settings.connections.every((connection) => connection.projectId !== id)
    const saved = await change(actions.saveConnection(id, value, first ? { country: region } : {}), {
      said: t.connect.done,
    })
    if (!saved.ok) return
    setToken('')
    onDone(id)
  }

  const edit = (kind: 'project' | 'token', value: string, pasted: boolean) => {
    const next = { project, token, [kind]: value }
    setProject(next.project)
    setToken(next.token)
    // What was said of the values before is no longer about these.
    round.current += 1
    tested.current = ''
    setTesting(false)
    setReport(null)
    setProblem(null)
    if (pasted) void test(next.project, next.token, false)
  }

  const wrong = left && project.trim() !== '' && slug === null
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setLeft(true)
        void test(project, token, true)
      }}
    >
      {projectId === null && (
        <Field
          label={t.connect.project}
          hint={
            slug === null || known ? (
              t.connect.projectHint
            ) : (
              <span class="understood">
                <CheckIcon size={14} />
                <span>{say(t.connect.projectIs, { project: slug })}</span>
                <SafeLink href={`https://${slug}.texterchat.com/`}>{t.connect.openTexter}</SafeLink>
              </span>
            )
          }
          problem={
            isToken
              ? t.connect.projectIsToken
              : wrong
                ? say(t.connect.projectBad, { example: 'yourname.texterchat.com' })
                : undefined
          }
        >
          {(ids) => (
            <TextInput
              {...ids}
              dir="ltr"
              name="project"
              placeholder="yourname.texterchat.com"
              value={project}
              onInput={(event) => edit('project', event.currentTarget.value, isPaste(event))}
              onBlur={() => {
                setLeft(true)
                void test(project, token, false)
              }}
            />
          )}
        </Field>
      )}
      {known && projectId === null && (
        <Notice tone="info" compact>
          {t.connect.already}
        </Notice>
      )}
      {slug !== null && settings.refusedTokens?.includes(slug) && (
        <Notice tone="warning" compact>
          {t.connect.policyToken}
        </Notice>
      )}
      <Field
        label={t.connect.token}
        hint={
          <>
            {t.connect.tokenHint}
            <span class="scopes">
              {[SCOPE_LIST, SCOPE_MANAGE].map((scope) => (
                <span key={scope} class="scope">
                  <Ltr>{scope}</Ltr>
                </span>
              ))}
            </span>
            <span class="understood">
              <ShieldIcon size={14} />
              <span>{t.connect.tokenStays}</span>
            </span>
          </>
        }
      >
        {(ids) => (
          <TextInput
            {...ids}
            type="password"
            dir="ltr"
            name="token"
            value={token}
            onInput={(event) => edit('token', event.currentTarget.value, isPaste(event))}
            onBlur={() => void test(project, token, false)}
          />
        )}
      </Field>
      <div role="status" class="stack" aria-labelledby={report ? reportTitle : undefined}>
        {report && (
          <>
            <h3 class="unseen" id={reportTitle}>
              {t.connect.report}
            </h3>
            <ConnectionReportList report={report} readOnly={known?.readOnly ?? false} />
          </>
        )}
        {problem && <Notice tone="danger">{problemText(problem)}</Notice>}
      </div>
      <div class="buttons">
        <Button variant="primary" type="submit" busy={testing} disabled={token.trim() === ''} icon={<PlugIcon />}>
          {testing ? t.connect.testing : report || problem ? t.common.retry : t.connect.test}
        </Button>
      </div>
    </form>
  )
}

/** Pasted, dropped or filled in by a password manager: complete at once, nothing more is coming. */
function isPaste(event: Event): boolean {
  return event instanceof InputEvent && /^insert(FromPaste|FromDrop|ReplacementText)/.test(event.inputType)
}

/** People paste the token into the first field they see. It is longer than any project name and has no dots of an address. */
function looksLikeToken(typed: string): boolean {
  const text = typed.trim()
  return text.length > 63 && !/[\s/:]/.test(text)
}
