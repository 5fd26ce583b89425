/** What every screen shows of a tab: one shape for the page button, the badge, the popup and the side panel. Types only. */
import type { Confidence, PhoneKind, PhoneSource, RecordIdentity } from '../crm/site.ts'
import type { Problem } from '../errors.ts'
import type { ChatStatus, Label } from '../texter/chat.ts'

/** Where the extension stands with the page itself. */
export type PageState =
  | 'record' // a record page, readable
  | 'no-record' // readable, but a list, a dashboard, a log-in page
  | 'unsupported' // browser pages, stores: nobody may read them
  | 'withheld' // enabled once, access withdrawn in the browser
  | 'unclicked' // no access was ever given: a click on our icon opens this one page to us
  | 'unread' // not looked at yet (or the page does not answer)

export interface SiteView {
  /** Site id of `lib/crm/sites`, `generic`, or `recipe:<id>`. */
  id: string
  name: string
  /** Host with port, as the person knows it. */
  host: string
  /** The page button and watching are switched on for this origin. */
  enabled: boolean
  /** A file of ours or a recipe knows this site. */
  known: boolean
  /** Further hosts to ask the browser for, in whose frames this site keeps records. */
  frames?: readonly string[]
}

export interface PhoneView {
  raw: string
  label: string | null
  kind: PhoneKind
  source: PhoneSource
  confidence: Confidence
  /** Null when `problem` says why. */
  e164: string | null
  /** For reading by people: international format, e.g. `+972 52-123-4567`. */
  international: string | null
  extension: string | null
  problem: Problem | null
}

/** What the chat's CRM link says about this tab's record. */
export type LinkState =
  | { kind: 'none' } // nothing links anywhere; Link is offered
  | { kind: 'linked'; link: string } // crmData.link is this record
  | { kind: 'elsewhere'; link: string; knownName: string | null } // crmData.link is another record
  | { kind: 'integration'; link: string; field: 'crmDeepLink' | 'crmData.deepLink'; sameRecord: boolean } // no crmData.link, Texter's own integration points somewhere
  | { kind: 'unusable' } // crmData is not an object
  | { kind: 'no-record' } // the tab shows no record: nothing to link to

/** A write under way or just done for this chat and record. */
export interface WriteView {
  commandId: string
  action: 'link' | 'replace' | 'unlink' | 'undo' | 'rename'
  state: 'sending' | 'pending' | 'saved' | 'unconfirmed' | 'failed'
  /** Set when failed. */
  problem: Problem | null
  /** History entry that can be undone, when saved. */
  undo: string | null
  at: number
}

export interface BotPauseView {
  /** Due time, epoch ms; null = until the person resumes. */
  dueAt: number | null
  /** The person ticked "turn on by itself". */
  automatic: boolean
  /** Due and waiting for an answer. */
  due: boolean
}

export interface ChatView {
  id: string
  projectId: string
  /** Name to show: displayName, else title, else the number. */
  name: string
  displayName: string | null
  title: string | null
  channel: string | null
  accountId: string | null
  phone: string | null
  status: ChatStatus
  agentName: string | null
  /** The agent is the person at this browser (they picked their name). */
  mine: boolean
  unread: number
  labels: Label[]
  lastMessageAt: number | null
  lastIncomingAt: number | null
  /** End of WhatsApp's 24-hour window, epoch ms; null where it does not apply. */
  windowEndsAt: number | null
  pendingSince: number | null
  resolvedAt: number | null
  unsubscribed: boolean
  externalBot: boolean
  botPause: BotPauseView | null
  link: LinkState
  write: WriteView | null
  /** Address of the chat in the Texter inbox; null where it cannot be built. */
  inboxUrl: string | null
  /** Which number on the page led here, as shown there; null for search by name. */
  matchedBy: string | null
  /** The person said "not the right person" for this record. */
  dismissed: boolean
}

export interface ConnectionView {
  projectId: string
  name: string
  color: string
  /** The token may search but not write (known after a refused write or a policy). */
  readOnly: boolean
}

export interface RecordView {
  tabId: number
  /** Grows with each change; an older view never replaces a newer one. */
  revision: number
  /** Address under which the page was read. */
  url: string | null
  page: PageState
  site: SiteView | null
  record: RecordIdentity | null
  name: string | null
  phones: PhoneView[]
  /** E.164 that was searched. */
  phone: string | null
  /** A phone field is there but masked. */
  hidden: boolean
  /** A taught page changed: confirm the phone. */
  recipeChanged: boolean
  connection: ConnectionView | null
  chats: ChatView[]
  /** Chosen among several, by the person or because there is only one; null = not chosen. */
  chosenChat: string | null
  /** A search is under way. */
  looking: boolean
  /** Since when the search is under way (epoch ms): from 8 s the screen says "still trying". */
  lookingSince: number | null
  /** The chats are from an earlier look; a fresh one is under way or failed. */
  stale: boolean
  refreshedAt: number | null
  problem: Problem | null
  /** After the first success on a site that is not enabled: offer "Always show it here". */
  offerSite: boolean
  /** The button is hidden here by the person. */
  buttonHidden: boolean
  /** Where Texter opens a chat with the searched number on the connection's business number; absent where unknown. */
  newChatUrl?: string | null
  /** A page of this site was taught once and waits to be confirmed on a second record. */
  teaching?: 'draft' | null
}

/** Two sections of the catalogue (`locales/*.yml`). */
export type ButtonText = Pick<typeof import('../../locales/en.yml'), 'button' | 'status'>

/** What the button shows of a chat. Where its link leads, if not to this record, is another record's business. */
export type ButtonChat = Pick<
  ChatView,
  | 'id'
  | 'name'
  | 'status'
  | 'agentName'
  | 'mine'
  | 'unread'
  | 'pendingSince'
  | 'resolvedAt'
  | 'externalBot'
  | 'inboxUrl'
> & {
  link: { kind: Exclude<LinkState['kind'], 'integration'> } | { kind: 'integration'; sameRecord: boolean }
  write:
    | (Pick<WriteView, 'commandId' | 'state'> & {
        problem: Pick<Problem, 'code'> | null
        /** It can be undone, in the full view. */
        undo: boolean
      })
    | null
}

/** The part of a view that a content script is given: no other record, no settings, no project secrets. */
export type ButtonView = Pick<
  RecordView,
  | 'revision'
  | 'url'
  | 'page'
  | 'record'
  | 'name'
  | 'phone'
  | 'hidden'
  | 'recipeChanged'
  | 'chosenChat'
  | 'looking'
  | 'lookingSince'
> & {
  site: Pick<SiteView, 'enabled'> | null
  connection: Pick<ConnectionView, 'readOnly'> | null
  /** Without those that the person said are not this contact's. */
  chats: ButtonChat[]
  problem: Pick<Problem, 'code'> | null
  /** The chosen chat's number, else the one shown, as people read it; null where the chat is called by it. */
  number: string | null
  /** The button's words in the chosen language: a page carries neither catalogue. */
  words: ButtonText
  language: 'en' | 'he'
  theme: 'auto' | 'light' | 'dark'
}
