/** The chain behind every problem state, step by step: the first bad step is the one to mend. */
import type { Problem } from '../errors.ts'
import type { WhyStep } from '../messages/protocol.ts'
import type { RecordView } from '../messages/record-view.ts'
import { readSettings } from '../settings/settings.ts'
import { isGranted } from '../sites/access.ts'
import { connectionOf } from './connections.ts'
import { viewOf } from './publish.ts'
import { clientFor } from './services.ts'
import { siteOf } from './site-service.ts'
import { viewTab } from './tab-view.ts'

type Step = WhyStep['step']

export async function why(tabId: number): Promise<WhyStep[]> {
  const [known, { settings }] = await Promise.all([viewOf(tabId), readSettings()])
  // A report taken in the middle of a search would not say what came of it.
  const view = known.looking ? await viewTab(tabId, false) : known
  const site = siteOf(settings.sites, view.url)
  const connection = connectionOf(settings, site)
  const test = connection ? await clientFor(connection.projectId).test() : null
  const chain: [Step, Problem | null | 'unknown'][] = [
    ['site', site ? null : { code: 'site-not-enabled' }],
    ['access', await access(view, site?.origin ?? null)],
    ['record', view.record ? null : { code: 'not-a-record' }],
    ['phone', phone(view)],
    ['number', number(view)],
    ['token', test ? test.problem : { code: 'not-connected' }],
    ['chat', chat(view)],
    ['link', link(view)],
  ]
  // Past the first broken step of the page nothing can be said; the token stands by itself.
  let broken = false
  return chain.map(([step, problem]) => {
    const unsure = problem === 'unknown' || (broken && step !== 'token')
    if (problem !== null && problem !== 'unknown' && step !== 'site' && !unsure) broken = true
    if (unsure) return { step, state: 'unknown', problem: null }
    return problem === null ? { step, state: 'good', problem: null } : { step, state: 'bad', problem }
  })
}

async function access(view: RecordView, origin: string | null): Promise<Problem | null> {
  if (view.page === 'unsupported') return { code: 'page-unsupported' }
  if (view.page === 'unclicked') return { code: 'click-needed' }
  if (view.page === 'withheld' || (origin !== null && !(await isGranted(origin)))) return { code: 'host-withheld' }
  return null
}

function phone(view: RecordView): Problem | null {
  if (view.phones.length > 0) return null
  return { code: view.hidden ? 'number-hidden' : 'no-phone' }
}

function number(view: RecordView): Problem | null {
  return view.phones.some(({ e164 }) => e164 !== null) ? null : (view.phones[0]?.problem ?? { code: 'number-invalid' })
}

function chat(view: RecordView): Problem | null | 'unknown' {
  if (view.looking) return 'unknown'
  return view.chats.length > 0 ? null : (view.problem ?? { code: 'no-chat' })
}

function link(view: RecordView): Problem | null | 'unknown' {
  const chosen = view.chats.find(({ id }) => id === view.chosenChat)
  if (!chosen) return 'unknown'
  if (chosen.link.kind === 'linked') return null
  if (chosen.link.kind === 'unusable') return { code: 'crm-data-unusable' }
  if (chosen.link.kind === 'elsewhere') return { code: 'link-elsewhere' }
  return chosen.write?.problem ?? 'unknown'
}
