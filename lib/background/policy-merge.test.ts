import { describe, expect, test } from 'vitest'
import type { PolicyTaken } from '../settings/policy-taken.ts'
import { NOTHING_TAKEN } from '../settings/policy-taken.ts'
import { policyFrom } from '../settings/policy-values.ts'
import { DEFAULTS } from '../settings/settings.ts'
import type { Connection, EnabledSite, Settings } from '../settings/settings-types.ts'
import { freshConnection } from './connection-service.ts'
import { merged } from './policy-merge.ts'
import { freshSite } from './site-service.ts'

const HUBSPOT = 'https://app.hubspot.com'

const own: Settings = {
  ...DEFAULTS,
  connections: [
    { ...freshConnection('demo', 0), name: 'My name for it', country: 'GB', me: 'Dana', color: '#123456' },
    freshConnection('private', 1),
  ],
  sites: [
    { ...freshSite(HUBSPOT, 'hubspot'), buttonHidden: true, projectId: 'private', autoLink: true },
    freshSite('https://mine.test', 'generic'),
  ],
}
const given = {
  projects: [
    { project: 'https://demo.texterchat.com/contact', name: 'Head office', country: 'IL' },
    { project: 'branch', country: 'FR' },
  ],
  sites: [{ address: `${HUBSPOT}/contacts`, crm: 'hubspot' }, { address: 'crm.example.test:8443' }],
}
const LOCKED = ['connections', 'sites']

/** Starts of the background under one policy after another; between them the person may change something. */
function starts(before: Settings, ...policies: (Record<string, unknown> | ((now: Settings) => Settings))[]): Settings {
  let settings = before
  let taken: PolicyTaken = NOTHING_TAKEN
  for (const step of policies) {
    if (typeof step === 'function') {
      settings = step(settings)
      continue
    }
    const next = merged(settings, policyFrom(step), taken)
    settings = next.settings
    taken = { ...NOTHING_TAKEN, ...next.taken }
  }
  return settings
}

const connectionIn = ({ connections }: Settings, id: string): Connection | undefined =>
  connections.find(({ projectId }) => projectId === id)
const siteIn = ({ sites }: Settings, address: string): EnabledSite | undefined =>
  sites.find(({ origin }) => origin === address)

const changing =
  (change: Partial<Connection>) =>
  (now: Settings): Settings => ({
    ...now,
    connections: now.connections.map((one) => (one.projectId === 'branch' ? { ...one, ...change } : one)),
  })

describe('a default', () => {
  test('leaves what the person set up as it is, and adds the rest', () => {
    const { connections, sites } = starts(own, given)
    expect(connections.map(({ projectId, name, country }) => [projectId, name, country])).toEqual([
      ['demo', 'My name for it', 'GB'],
      ['private', 'private', own.connections[1]?.country],
      ['branch', 'branch', 'FR'],
    ])
    expect(sites.map(({ origin, site }) => [origin, site])).toEqual([
      [HUBSPOT, 'hubspot'],
      ['https://mine.test', 'generic'],
      ['https://crm.example.test:8443', 'generic'],
    ])
  })

  test('that was removed does not come back at the next start', () => {
    const emptied = (now: Settings) => ({ ...now, connections: [], sites: [] })
    expect(starts(DEFAULTS, given, emptied, given)).toMatchObject({ connections: [], sites: [] })
  })

  test('that was changed stays as the person wants it', () => {
    const named = starts(DEFAULTS, given, changing({ name: 'Mine' }), given)
    expect(connectionIn(named, 'branch')).toMatchObject({ name: 'Mine', country: 'FR' })
  })

  test('that nobody touched follows the administrator’s correction', () => {
    const corrected = {
      projects: [{ project: 'branch', name: 'Branch', country: 'DE', businessNumber: '972555550901', readOnly: true }],
      sites: [{ address: 'crm.example.test:8443', crm: 'odoo', country: 'DE', project: 'branch' }],
    }
    const now = starts(DEFAULTS, given, changing({ name: 'Mine' }), corrected)
    expect(connectionIn(now, 'branch')).toMatchObject({ name: 'Mine', country: 'DE', businessNumber: '972555550901' })
    expect(siteIn(now, 'https://crm.example.test:8443')).toMatchObject({
      site: 'odoo',
      country: 'DE',
      projectId: 'branch',
    })
  })

  test('with a right, a project and a country of its own arrives so', () => {
    const now = starts(DEFAULTS, {
      projects: [{ project: 'demo' }, { project: 'branch', readOnly: true }],
      sites: [{ address: HUBSPOT, crm: 'hubspot', project: 'branch', country: 'FR' }],
    })
    expect(connectionIn(now, 'branch')).toMatchObject({ readOnly: true })
    expect(siteIn(now, HUBSPOT)).toMatchObject({ projectId: 'branch', country: 'FR' })
  })
})

describe('a lock', () => {
  test('makes the policy’s list all there is, in its order; each person’s own touches on it stay', () => {
    const now = starts(own, { ...given, locked: LOCKED })
    expect(now.connections.map(({ projectId }) => projectId)).toEqual(['demo', 'branch'])
    expect(now.sites.map(({ origin }) => origin)).toEqual([HUBSPOT, 'https://crm.example.test:8443'])
    expect(connectionIn(now, 'demo')).toMatchObject({ me: 'Dana', color: '#123456' })
    expect(siteIn(now, HUBSPOT)).toMatchObject({ buttonHidden: true })
  })

  test('makes the policy’s values win: what was rolled out can be corrected', () => {
    const wrong = { projects: [{ project: 'demo', name: 'Wrnog', country: 'FR' }], sites: [{ address: HUBSPOT }] }
    const right = {
      projects: [{ project: 'demo', name: 'Head office', country: 'IL', businessNumber: '972555550901' }],
      sites: [{ address: HUBSPOT, crm: 'hubspot', country: 'IL' }],
    }
    const now = starts(DEFAULTS, { ...wrong, locked: LOCKED }, { ...right, locked: LOCKED })
    expect(now.connections).toEqual([
      { ...freshConnection('demo', 0), name: 'Head office', country: 'IL', businessNumber: '972555550901' },
    ])
    expect(now.sites).toEqual([{ ...freshSite(HUBSPOT, 'hubspot'), country: 'IL' }])
  })

  test('keeps the country where the policy names none', () => {
    const now = starts(own, { projects: [{ project: 'demo' }], locked: LOCKED })
    expect(connectionIn(now, 'demo')).toMatchObject({ name: 'demo', country: 'GB' })
  })

  test('cannot give a token the right to write that Texter refused', () => {
    const refused: Settings = {
      ...DEFAULTS,
      connections: [{ ...freshConnection('demo', 0), readOnly: true, writeRefused: true }],
    }
    const now = starts(refused, { projects: [{ project: 'demo', readOnly: false }], locked: LOCKED })
    expect(connectionIn(now, 'demo')).toMatchObject({ readOnly: true })
  })

  test('alone in a policy keeps what is there', () => {
    const now = starts(own, { locked: LOCKED })
    expect(now.connections).toEqual(own.connections)
    expect(now.sites.map(({ origin }) => origin)).toEqual(own.sites.map(({ origin }) => origin))
  })

  test('over an empty list leaves nothing', () => {
    expect(starts(own, { projects: [], sites: [], locked: LOCKED })).toMatchObject({ connections: [], sites: [] })
  })

  test('over a list with a typing error takes nothing away', () => {
    const now = starts(own, { projects: [{ project: 'branch' }, { projekt: 'demo' }], locked: LOCKED })
    expect(now.connections.map(({ projectId }) => projectId)).toEqual(['branch', 'demo', 'private'])
  })

  test('that takes a connection away leaves no site pointing at it', () => {
    expect(siteIn(starts(own, { projects: [{ project: 'demo' }], locked: ['connections'] }), HUBSPOT)).toMatchObject({
      projectId: null,
    })
  })

  test.each([{ autoLink: false }, { locked: ['sites.autoLink'] }, { locked: ['sites'] }])(
    '%j switches off the linking by itself that was on before',
    (policy) => {
      expect(siteIn(starts(own, policy), HUBSPOT)).toMatchObject({ autoLink: false })
    },
  )

  test('of something else leaves it on', () => {
    expect(siteIn(starts(own, { locked: ['connections'] }), HUBSPOT)).toMatchObject({ autoLink: true })
  })
})

describe('language, look and what the icon opens', () => {
  const choices = { language: 'he', theme: 'dark', opens: 'panel' }

  test('are defaults for who chose none', () => {
    expect(starts(DEFAULTS, choices)).toMatchObject(choices)
  })

  test('do not replace a choice', () => {
    const chosen: Settings = { ...DEFAULTS, language: 'en', theme: 'light' }
    expect(starts(chosen, choices)).toMatchObject({ language: 'en', theme: 'light', opens: 'panel' })
  })

  test('stay "automatic" where the person wants that, at the next start too', () => {
    const automatic = (now: Settings): Settings => ({ ...now, language: 'auto', theme: 'auto', opens: 'popup' })
    expect(starts(DEFAULTS, choices, automatic, choices)).toMatchObject({
      language: 'auto',
      theme: 'auto',
      opens: 'popup',
    })
  })

  test('follow the administrator where nobody touched them', () => {
    expect(starts(DEFAULTS, choices, { language: 'en' })).toMatchObject({ language: 'en', theme: 'dark' })
  })

  test('are the administrator’s where they are locked', () => {
    const chosen: Settings = { ...DEFAULTS, language: 'en', theme: 'light' }
    expect(starts(chosen, { ...choices, locked: ['language', 'theme', 'opens'] })).toMatchObject(choices)
  })
})

describe('where there is no room', () => {
  const many: Settings = {
    ...DEFAULTS,
    connections: Array.from({ length: 19 }, (_, index) => freshConnection(`own${index}`, index)),
  }

  test('the person’s own stay, the policy’s that fit are taken, and it is said', () => {
    const next = merged(many, policyFrom(given))
    expect(next.settings.connections.slice(-2).map(({ projectId }) => projectId)).toEqual(['own18', 'demo'])
    expect(next.left).toEqual(['projects'])
  })

  test('what did not fit comes once there is room', () => {
    const next = merged(many, policyFrom(given))
    const room = { ...next.settings, connections: next.settings.connections.slice(1) }
    const later = merged(room, policyFrom(given), { ...NOTHING_TAKEN, ...next.taken })
    expect(later.settings.connections.at(-1)).toMatchObject({ projectId: 'branch' })
    expect(later.left).toEqual([])
  })
})
