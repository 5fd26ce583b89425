/** What a chat's CRM link says about a record. Pure. */
import type { RecordIdentity } from '../crm/site.ts'
import { ProblemError } from '../errors.ts'
import type { LinkState } from '../messages/record-view.ts'
import type { Chat } from '../texter/chat.ts'

export type SameRecord = (link: string, record: RecordIdentity) => boolean

/** Two links are the same record when site, tenant, type and id agree; strings decide only where no site knows the link. */
export function sameRecordBy(_identify: (link: string) => RecordIdentity | null): SameRecord {
  throw new ProblemError('unexpected')
}

export interface LinkPolicy {
  sameRecord: SameRecord
  /** Name our history knows for a link. */
  knownName?: (link: string) => string | null
}

export function linkState(
  _chat: Pick<Chat, 'crmData' | 'crmDeepLink'>,
  _record: RecordIdentity | null,
  _policy: LinkPolicy,
): LinkState {
  throw new ProblemError('unexpected')
}
