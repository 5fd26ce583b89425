/** When a record may be linked without a click. Pure. */
import type { Confidence } from '../crm/site.ts'
import { ProblemError } from '../errors.ts'
import type { LinkState } from '../messages/record-view.ts'

export interface AutoLinkFacts {
  /** The person switched it on for this site, and no policy forbids it. */
  allowed: boolean
  /** A file of ours knows the site (no recipe, not generic). */
  knownSite: boolean
  /** Of the number that was searched. */
  confidence: Confidence
  /** Distinct usable numbers on the record that have a chat. */
  phonesWithChat: number
  /** Every verified chat of the number, with what its link says. */
  chats: { id: string; link: LinkState; dismissed: boolean }[]
  /** How long the record stood in the foreground, ms. */
  foregroundMs: number
  /** Links written from this tab within the last minute. */
  linksLastMinute: number
  /** The history holds an unlink or undo for this record and chat. */
  takenBackBefore: boolean
  /** The token may not write. */
  readOnly: boolean
}

/** Id of the chat to link, or null. */
export function autoLink(_facts: AutoLinkFacts): string | null {
  throw new ProblemError('unexpected')
}
