import type { EnabledSite } from '../../lib/settings/settings-types.ts'
import { Button, CheckIcon, ChevronDownIcon, Field, Ltr, Notice, Select, StatusPill, WarningIcon } from '../ui/index.ts'
import { KindField } from './add-site.tsx'
import { ConfirmButton } from './confirm-button.tsx'
import { CountryField } from './country-field.tsx'
import { crmOf, hostLabel } from './crm-address.ts'
import { useOptions } from './options-context.tsx'
import { Row, SwitchRow } from './parts.tsx'
import { useGrant } from './use-grant.ts'
import { useOptionsWords } from './use-options-words.ts'

/** One enabled site: whether the browser still lets us in, and how we behave there. */
export function SiteCard({ site }: { site: EnabledSite }) {
  const { settings, actions, catalogue, locked } = useOptions()
  const { t, say } = useOptionsWords()
  const grant = useGrant(() => undefined)
  const { change } = useOptions()

  const { origin } = site
  const host = hostLabel(origin)
  const words = t.sites
  const granted = settings.granted[origin] ?? false
  const isLocked = locked('sites')
  const known = crmOf(origin, catalogue)
  const kind = catalogue.find((crm) => crm.id === site.site)

  return (
    <section class="card" aria-label={host}>
      <header class="card-head">
        <div class="card-head-text">
          <h2 class="card-title">
            <Ltr>{host}</Ltr>
          </h2>
          <p class="soft">{kind ? <bdi>{kind.name}</bdi> : words.unknown}</p>
        </div>
        <StatusPill tone={granted ? 'good' : 'warning'} icon={granted ? <CheckIcon /> : <WarningIcon />}>
          {granted ? words.granted : words.withheld}
        </StatusPill>
      </header>
      {!granted && (
        <Notice
          tone="warning"
          actions={
            <Button variant="primary" busy={grant.busy === origin} onClick={() => grant.ask(origin, site.site)}>
              {words.allowAgain}
            </Button>
          }
        >
          {say(grant.refused === null ? words.withheldHint : words.refused, { host })}
        </Notice>
      )}
      <details class="details">
        <summary>
          <ChevronDownIcon />
          <span>{say(words.details, { host })}</span>
        </summary>
        <div class="stack">
          <SiteSettings site={site} isKnown={known !== null} />
          <div class="buttons">
            <ConfirmButton
              variant="danger"
              size="small"
              disabled={isLocked}
              title={say(words.removeTitle, { host })}
              text={words.removeText}
              confirm={t.common.remove}
              onConfirm={() => void change(actions.removeSite(origin))}
            >
              {t.common.remove}
            </ConfirmButton>
          </div>
        </div>
      </details>
    </section>
  )
}

function SiteSettings({ site, isKnown }: { site: EnabledSite; isKnown: boolean }) {
  const { settings, actions, change, locked } = useOptions()
  const { t, say, language } = useOptionsWords()
  const words = t.sites
  const isLocked = locked('sites')
  const first = settings.connections[0]
  const used = settings.connections.find(({ projectId }) => projectId === site.projectId) ?? first
  const sameCountry = used
    ? (new Intl.DisplayNames([language], { type: 'region' }).of(used.country) ?? used.country)
    : null

  const save = (next: Partial<Omit<EnabledSite, 'origin'>>, before: Partial<Omit<EnabledSite, 'origin'>>) =>
    void change(actions.changeSite(site.origin, next), { undo: () => actions.changeSite(site.origin, before) })

  return (
    <>
      <SwitchRow
        label={words.button}
        checked={!site.buttonHidden}
        onChange={(shown) => save({ buttonHidden: !shown }, { buttonHidden: site.buttonHidden })}
      />
      {site.hiddenPaths.length > 0 && (
        <Row label={say(words.hiddenPaths, { count: site.hiddenPaths.length })}>
          <Button size="small" onClick={() => save({ hiddenPaths: [] }, { hiddenPaths: site.hiddenPaths })}>
            {words.showAgain}
          </Button>
        </Row>
      )}
      {site.place.mode === 'float' && (
        <Row label={words.place}>
          <Button size="small" onClick={() => save({ place: { mode: 'anchor' } }, { place: site.place })}>
            {words.placeReset}
          </Button>
        </Row>
      )}
      <SwitchRow
        label={words.autoLink}
        hint={site.site === 'generic' ? `${words.autoLinkHint} ${words.autoLinkKnown}` : words.autoLinkHint}
        checked={site.autoLink}
        locked={locked('sites.autoLink')}
        onChange={(autoLink) => save({ autoLink }, { autoLink: site.autoLink })}
      />
      {site.chosenAccount !== null && (
        <Row label={say(words.account, { account: site.chosenAccount })}>
          <Button size="small" onClick={() => save({ chosenAccount: null }, { chosenAccount: site.chosenAccount })}>
            {words.accountReset}
          </Button>
        </Row>
      )}
      <div class="grid">
        {settings.connections.length > 1 && first && (
          <Field label={words.connection}>
            {(ids) => (
              <Select
                {...ids}
                value={site.projectId ?? ''}
                disabled={isLocked}
                onChange={(event) =>
                  save({ projectId: event.currentTarget.value || null }, { projectId: site.projectId })
                }
              >
                <option value="">{say(words.firstConnection, { name: first.name })}</option>
                {settings.connections.map(({ projectId, name }) => (
                  <option key={projectId} value={projectId}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <CountryField
          label={words.country}
          value={site.country ?? ''}
          none={sameCountry === null ? words.noCountry : say(words.sameCountry, { country: sameCountry })}
          disabled={isLocked}
          onChange={(country) => save({ country: country || null }, { country: site.country })}
        />
        {!isKnown && (
          <KindField
            value={site.site}
            disabled={isLocked}
            onChange={(kind) => save({ site: kind }, { site: site.site })}
          />
        )}
      </div>
    </>
  )
}
