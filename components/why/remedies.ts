import type { WhyStep } from '../../lib/messages/protocol.ts'

/** What one button may do about a step that failed. */
export type Remedy = 'sites' | 'connections' | 'start' | 'tab' | 'teach' | 'retry'

/** The one button for a step; null where nothing helps, nothing is wrong, or an administrator decides how pages are read. */
export function remedyOf(step: WhyStep, mayTeach: boolean): Remedy | null {
  const remedy = helpFor(step)
  return remedy === 'teach' && !mayTeach ? null : remedy
}

function helpFor({ step, state, problem }: WhyStep): Remedy | null {
  if (state !== 'bad') return null
  switch (problem?.code) {
    case 'not-connected':
    case 'project-invalid':
      return 'start'
    case 'token-rejected':
    case 'scope-missing':
    case 'read-only':
    case 'number-invalid':
      return 'connections'
    case 'site-not-enabled':
    case 'host-withheld':
      return 'sites'
    case 'no-phone':
      return 'teach'
    case 'click-needed':
    case 'page-unsupported':
    case 'policy-locked':
      return null
    case 'offline':
    case 'unreachable':
    case 'timeout':
    case 'rate-limited':
    case 'server-error':
    case 'unexpected-reply':
    case 'reply-too-large':
    case 'background-lost':
      return 'retry'
    default:
      return REMEDY_OF_STEP[step]
  }
}

const REMEDY_OF_STEP: Record<WhyStep['step'], Remedy> = {
  site: 'sites',
  access: 'sites',
  record: 'tab',
  phone: 'teach',
  number: 'connections',
  token: 'connections',
  chat: 'tab',
  link: 'tab',
}
