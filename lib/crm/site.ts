/**
 * The contract of a CRM site: how to tell a record page by its address, and how to read the contact from the page.
 *
 * A site never writes to the page, never sets timers, never touches a browser API, never deduplicates and never renders.
 * `null` means "no record here"; a throw is our own bug and is caught by the caller.
 */

/** Who a record is. Two links are the same record when all four of site, tenant, type and id agree, not when strings agree. */
export interface RecordIdentity {
  /** Site id, e.g. `hubspot`; `generic` where no site claims the page; `recipe:<id>` for taught ones. */
  site: string
  /** Account, organisation or host the record lives in. */
  tenant: string
  /** Normalised record type, e.g. `contact`, `0-1`, `Leads`. */
  type: string
  /** Record id, normalised so that equal records compare equal (e.g. 15 characters of a Salesforce id). */
  id: string
  /** Canonical address of the record: https (or the enabled http host), no session or tracking parameters. */
  link: string
}

/** How the number was marked: `mobile` and `whatsapp` come before `phone`, `phone` before `landline`. */
export type PhoneKind = 'whatsapp' | 'mobile' | 'phone' | 'landline'

/** `sure`: a field the site's own file or a recipe names, or a tel/WhatsApp link in a labelled field of the record.
 *  `likely`: a labelled field or a link. `guess`: a bare number in the record's text. A guess never links by itself. */
export type Confidence = 'sure' | 'likely' | 'guess'

export type PhoneSource = 'site' | 'recipe' | 'tel-link' | 'whatsapp-link' | 'field' | 'label' | 'text' | 'selection'

/** One number as the page shows it; normalising is the background's work (`lib/phone.ts`). */
export interface PhoneCandidate {
  /** As read, direction marks removed, at most 64 characters. */
  raw: string
  /** The label beside it as shown on the page (at most 60 characters), or null. */
  label: string | null
  kind: PhoneKind
  source: PhoneSource
  confidence: Confidence
  /** Digits of an extension that stood behind the number. */
  extension?: string
}

/** What one look at a page gave. Phones are in order of preference. */
export interface Reading {
  phones: PhoneCandidate[]
  /** The contact's name, at most 120 characters. */
  name: string | null
  /** The page shows a phone field whose value the CRM masks. */
  hidden: boolean
  /** A recipe's clues disagree: ask the person to confirm. */
  changed?: boolean
}

/** Nobody is there, or nobody may be read. */
export const EMPTY: Readonly<Reading> = { phones: [], name: null, hidden: false }

/** Data that drives the shared reader (`lib/crm/read-fields.ts`). Selectors are CSS; the first visible match wins. */
export interface SiteFields {
  /** The visible record's container(s), best first; the document body where absent. Nothing outside is read. */
  container?: readonly string[]
  /** Sub-trees inside the container that belong to other people or to the application. */
  exclude?: readonly string[]
  /** Phone values in order of preference. */
  phones?: readonly PhoneRule[]
  /** Asked where `phones` find nothing (an older layout): each further selector costs a large page a walk. */
  older?: readonly PhoneRule[]
  /** The contact's name, best first; inputs give their value. */
  name?: readonly string[]
  /** Labels of this CRM beyond `lib/crm/labels.ts`, whole, with what they mean. */
  labels?: Readonly<Record<string, PhoneKind | 'never'>>
  /** `false` where the generic reader must not be asked when the rules find nothing. Default: it is asked, inside the container. */
  generic?: boolean
}

export interface PhoneRule {
  /** CSS selector of the value's element (an input, a link, or an element with text). */
  value: string
  kind: PhoneKind
  /** Attribute that holds the number; otherwise href of a tel/callto/WhatsApp link, `.value` of an input, or text. */
  attribute?: string
  /** CSS selector, looked up from the closest common box, of the label's element. */
  label?: string
  /** Lower confidence than `sure`, e.g. for a related record's quick view. */
  confidence?: Confidence
}

/** Where the page button stands: beside the first visible match; it floats where none matches. */
export type Anchor = readonly string[]

export interface Site {
  /** File name, settings id, fixture folder and commit prefix. */
  id: string
  /** Name as the CRM writes it. */
  name: string
  /** Match patterns without a port, e.g. `https://*.hubspot.com/*`. Empty for kinds that live on anybody's own host. */
  hosts: readonly string[]
  /** Where patterns are wider than the CRM: the exact host check. */
  host?: RegExp
  /** May be chosen for any host the person adds ("this site is Odoo"). */
  selfHosted?: boolean
  /** ISO 3166 region used for national numbers where the person set none for this site. */
  country?: string
  /** How well the address is known; shown in the table of supported CRMs. `generic`: the general rule names the record
   *  (`recordOf` in `registry.ts`), `record` always says null: a page should not carry that rule. */
  address: 'documented' | 'observed' | 'generic'
  /** The record of an address, or null for lists, settings, dashboards. Pure. */
  record(url: URL): RecordIdentity | null
  fields?: SiteFields
  /** Code, only where data does not reach. */
  read?(root: Document | Element, url: URL): Reading
  anchor?: Anchor
  /** Other origins in whose frames the record of such a page may live, as match patterns; read from the background. */
  frames?(url: URL): readonly string[]
}
