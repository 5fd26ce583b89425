import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button, CheckIcon, LinkIcon, Ltr, Notice, SafeLink } from '../ui/index.ts'
import { AddSite } from './add-site.tsx'
import { answered } from './answered.ts'
import { ConnectForm } from './connect-form.tsx'
import { CountryField } from './country-field.tsx'
import { hostLabel } from './crm-address.ts'
import { useOptions } from './options-context.tsx'
import { SectionPage } from './parts.tsx'
import { useGrant } from './use-grant.ts'
import { useOptionsWords } from './use-options-words.ts'

const STEPS = 3

/** First run: connect, choose the CRM, try it. Later the same page says that all is well. */
export function StartSection() {
  const { settings, actions, change, locked, historyRevision } = useOptions()
  const { t, say } = useOptionsWords()
  const [skipped, setSkipped] = useState(false)
  const [linked, setLinked] = useState(false)
  useEffect(() => {
    let current = true
    void answered(actions.listHistory()).then((list) => {
      if (current && list.ok) setLinked(list.value.some((entry) => entry.action === 'link'))
    })
    return () => {
      current = false
    }
  }, [actions, historyRevision])

  const connection = settings.connections.find(({ projectId }) => settings.hasToken[projectId]) ?? null
  /** A project by policy or from a backup: only its token is missing. */
  const waiting = settings.connections[0] ?? null
  const site = settings.sites.find(({ origin }) => settings.granted[origin]) ?? null
  const current = connection === null ? 1 : site === null && !skipped && !linked ? 2 : 3
  const done = connection !== null && linked

  return (
    <SectionPage title={done ? t.start.titleDone : t.start.title} lead={done ? t.start.leadDone : t.start.lead}>
      <ol class="steps">
        <Step
          number={1}
          current={current}
          title={connection ? say(t.start.connectDone, { project: connection.name }) : t.start.connectTitle}
        >
          {connection ? (
            <CountryField
              label={t.connections.country}
              value={connection.country}
              disabled={locked('connections')}
              onChange={(country) =>
                void change(actions.saveConnection(connection.projectId, null, { country }), {
                  undo: () => actions.saveConnection(connection.projectId, null, { country: connection.country }),
                })
              }
            />
          ) : (
            <ConnectForm projectId={waiting?.projectId ?? null} onDone={() => undefined} />
          )}
        </Step>
        <Step
          number={2}
          current={current}
          title={
            site
              ? say(t.start.crmDone, { host: hostLabel(site.origin) })
              : current > 2
                ? t.start.crmSkipped
                : t.start.crmTitle
          }
          open={current === 2}
        >
          <WaitingSites />
          <AddSite />
          <div class="buttons">
            <Button variant="quiet" onClick={() => setSkipped(true)}>
              {t.start.crmSkip}
            </Button>
          </div>
        </Step>
        <Step number={3} current={linked ? 4 : current} title={t.start.tryTitle} open={current === 3}>
          <TryIt origin={site?.origin ?? null} linked={linked} />
          {site === null && (
            <div class="buttons">
              <Button variant="quiet" onClick={() => setSkipped(false)}>
                {t.start.crmChange}
              </Button>
            </div>
          )}
        </Step>
      </ol>
    </SectionPage>
  )
}

interface StepProps {
  number: number
  current: number
  title: string
  /** A done step keeps its content only where it says so. */
  open?: boolean
  children: ComponentChildren
}

function Step({ number, current, title, open, children }: StepProps) {
  const { t, say } = useOptionsWords()
  const state = number < current ? 'done' : number === current ? 'now' : 'later'
  const { language } = useOptionsWords()
  return (
    <li class={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
      <span class="step-mark" aria-hidden="true">
        {state === 'done' ? <CheckIcon /> : new Intl.NumberFormat(language).format(number)}
      </span>
      <div class="step-body">
        <h2 class="step-title">
          <span class="unseen">{say(t.start.progress, { step: number, total: STEPS })} </span>
          {title}
        </h2>
        {(open ?? state !== 'later') && <div class="stack">{children}</div>}
      </div>
    </li>
  )
}

/** Sites an administrator named: the browser still wants one click of the person for each. */
function WaitingSites() {
  const { settings } = useOptions()
  const { t, say } = useOptionsWords()
  const grant = useGrant(() => undefined)
  const waiting = settings.sites.filter(({ origin }) => !settings.granted[origin])
  if (waiting.length === 0) return null
  return (
    <Notice
      tone="info"
      actions={waiting.map(({ origin, site }) => (
        <Button key={origin} variant="primary" busy={grant.busy === origin} onClick={() => grant.ask(origin, site)}>
          {say(t.sites.allow, { host: hostLabel(origin) })}
        </Button>
      ))}
    >
      {t.start.crmWaiting}
    </Notice>
  )
}

function TryIt({ origin, linked }: { origin: string | null; linked: boolean }) {
  const { actions, browser } = useOptions()
  const { t, say } = useOptionsWords()
  const [keys, setKeys] = useState<string | null>(null)
  useEffect(() => {
    let current = true
    void actions.listShortcuts().then((list) => {
      if (current) setKeys(list.find(({ name }) => name === '_execute_action')?.keys ?? null)
    })
    return () => {
      current = false
    }
  }, [actions])
  return (
    <>
      {linked && <Notice tone="good">{t.start.tryDone}</Notice>}
      <p>{origin ? say(t.start.tryPage, { host: hostLabel(origin) }) : t.start.tryAny}</p>
      {!linked && (
        <div class="sample" role="img" aria-label={t.start.picture}>
          <span class="sample-name">{t.start.pictureName}</span>
          <span class="sample-phone">
            <Ltr>052-123-4567</Ltr>
            <span class="sample-pill">
              <LinkIcon size={14} />
              {t.start.pictureStatus}
            </span>
          </span>
        </div>
      )}
      {origin && (
        <p>
          <SafeLink class={linked ? 'button button-secondary' : 'button button-primary'} href={`${origin}/`} allowHttp>
            {say(t.start.openCrm, { host: hostLabel(origin) })}
          </SafeLink>
        </p>
      )}
      <p class="field-hint">
        {browser === 'firefox' ? t.start.tryPinFirefox : t.start.tryPinChrome} {keys && say(t.start.tryKeys, { keys })}
      </p>
    </>
  )
}
