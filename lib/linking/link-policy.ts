/** What a chat's CRM link says about a record. Pure. */
import type { RecordIdentity } from '../crm/site.ts'
import type { LinkState } from '../messages/record-view.ts'
import type { Chat } from '../texter/chat.ts'
import { crmDataOf, deepLinkIn, linkIn } from './crm-data.ts'

export type SameRecord = (link: string, record: RecordIdentity) => boolean

export interface LinkPolicy {
  sameRecord: SameRecord
  /** Name our history knows for a link. */
  knownName?: (link: string) => string | null
}

/** `crmData.link` is ours and comes first; Texter's own pointers count only where there is none. */
export function linkState(
  chat: Pick<Chat, 'crmData' | 'crmDeepLink'>,
  record: RecordIdentity | null,
  policy: LinkPolicy,
): LinkState {
  if (record === null) return { kind: 'no-record' }
  const data = crmDataOf(chat)
  if (data === null) return { kind: 'unusable' }
  const link = linkIn(data)
  if (link !== null) {
    if (policy.sameRecord(link, record)) return { kind: 'linked', link }
    return { kind: 'elsewhere', link, knownName: policy.knownName?.(link) ?? null }
  }
  if (chat.crmDeepLink !== null) {
    const sameRecord = policy.sameRecord(chat.crmDeepLink, record)
    return { kind: 'integration', link: chat.crmDeepLink, field: 'crmDeepLink', sameRecord }
  }
  const deep = deepLinkIn(data)
  if (deep !== null) {
    return { kind: 'integration', link: deep, field: 'crmData.deepLink', sameRecord: policy.sameRecord(deep, record) }
  }
  return { kind: 'none' }
}

/** A last check of a record's address before it is stored: it was built from the page's own origin. */
export function mayStore(link: string): boolean {
  if (link.length > 2048 || !URL.canParse(link)) return false
  const url = new URL(link)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === ''
}
