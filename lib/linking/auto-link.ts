/** When a record may be linked without a click. Pure. */
import type { Confidence } from '../crm/site.ts'
import type { LinkState } from '../messages/record-view.ts'

export const AUTO_LINK_AFTER_MS = 3_000
/** From the pages of one site, clicks included. */
export const LINKS_PER_MINUTE = 5

export interface AutoLinkFacts {
  /** The person switched it on for this site, and no policy forbids it. */
  allowed: boolean
  /** A file of ours knows the site (no recipe, not generic). */
  knownSite: boolean
  /** Of the number that was searched. */
  confidence: Confidence
  /** Distinct usable numbers on the record that have a chat; null where not all were asked for. */
  phonesWithChat: number | null
  /** Every verified chat of the number, with what its link says. */
  chats: { id: string; link: LinkState; dismissed: boolean }[]
  /** How long the record stood in the foreground, ms. */
  foregroundMs: number
  /** Links written from this site within the last minute. */
  linksLastMinute: number
  /** The history holds an unlink or undo for this record and chat. */
  takenBackBefore: boolean
  /** The token may not write. */
  readOnly: boolean
}

/** Id of the chat to link, or null. Everything must speak for it; one doubt leaves it to the person. */
export function autoLink(facts: AutoLinkFacts): string | null {
  const [chat, ...others] = facts.chats
  if (!chat || others.length > 0 || facts.phonesWithChat !== 1) return null
  if (!facts.allowed || facts.readOnly || !facts.knownSite || facts.confidence !== 'sure') return null
  if (chat.link.kind !== 'none' || chat.dismissed || facts.takenBackBefore) return null
  if (facts.foregroundMs < AUTO_LINK_AFTER_MS || facts.linksLastMinute >= LINKS_PER_MINUTE) return null
  return chat.id
}
