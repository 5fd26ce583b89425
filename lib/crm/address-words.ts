/** Words and shapes in web addresses by which a record is told from lists, settings and log-in pages. */

/** Anywhere in the path: nobody's record, whatever ids follow. */
const ENTRANCE =
  /^(?:log-?in|log-?out|sign-?in|sign-?up|sign-?out|register|auth|authorize|oauth2?|sso|password|forgot|reset|verify|settings?|preferences|setup)$/i

/** Before the id, or as a route's last word: this is no record. */
const NO_RECORD =
  /^(?:config(?:uration)?|dashboards?|home|overview|reports?|reporting|analytics|statistics|search|results|calendar|agenda|schedule|inbox|import|export|billing|subscriptions?|integrations?|marketplace|help|docs|new|create|add|index|lists?|listview|views|browse|pipelines?|kanban|funnels?|templates?|automations?|workflows?|trash|archived?|all|pages?)$/i

/** People or companies in the plural: after an id that was an account's, the list of them. */
const LISTS =
  /^(?:contacts?|leads?|customers?|clients?|patients?|people|persons?|members?|users?|students?|candidates?|deals?|opportunities|companies|organi[sz]ations?|accounts?|tickets?|cases|orders?|invoices?|products?|records|tasks)$/i

/** The id behind these is the account's, not a record's. */
const ACCOUNT = /^(?:workspaces?|orgs?|tenants?|teams?|stores?|portals?|spaces?|sites?|boards?|w|o|u|a|apps?)$/i

/** Parts of a record with an id of their own; the record is the one before. */
const PART =
  /^(?:notes?|activit(?:y|ies)|tasks?|calls?|e?mails?|messages?|events?|files?|documents?|attachments?|comments?|timeline|tabs?|pages?|steps?|sections?|views?|threads?|history|log|v)$/i

/** Tabs of one record: `/customers/5/edit` is the same record as `/customers/5`. */
const TAB =
  /^(?:edit|view|show|details?|summary|info|profile|overview|general|main|card|form|full|read|display|open|update|preview|tabs?|about|home|index|dashboard)$/i

const UUID = /^\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?$/i
const IDS = [
  /^\d{1,20}$/,
  /^(?:[0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{40})$/i,
  // `cus_9sD8fk2`, `rec1a2b3c4d5e6f7g`, `lead_Xy12...`
  /^(?=[^\d]{0,40}\d)[a-z]{2,16}_[A-Za-z0-9]{6,64}$/,
  /^rec[A-Za-z0-9]{14}$/,
  // `C-10234`, `K12345`
  /^[A-Za-z]{1,5}-?\d{3,18}$/,
]
const TOKEN = /^[A-Za-z0-9_-]{15,64}$/
const SLUG_ID = /^[^\d/]{1,80}-(\d{3,20}|[0-9a-f]{24}|[0-9a-f]{32})$/i

/** The id in one part of an address, normalised so that equal ids compare equal, or null. */
export function idIn(part: string): string | null {
  if (part.length > 100) return null
  const uuid = UUID.exec(part)?.[1]
  if (uuid) return uuid.toLowerCase()
  if (IDS.some((shape) => shape.test(part))) return part
  const slug = SLUG_ID.exec(part)?.[1]
  if (slug) return slug
  // A random token mixes digits with capitals, or has no word separators; a title in the address has neither.
  if (!TOKEN.test(part) || !/\d/.test(part) || !/[A-Za-z]/.test(part)) return null
  return /[A-Z]/.test(part) || !/[_-]/.test(part) ? part : null
}

export const isEntranceWord = (word: string): boolean => ENTRANCE.test(word)
export const isNoRecordWord = (word: string): boolean => NO_RECORD.test(word) || ENTRANCE.test(word)
export const isListWord = (word: string): boolean => LISTS.test(word)
export const isAccountWord = (word: string): boolean => ACCOUNT.test(word)
export const isPartWord = (word: string): boolean => PART.test(word)
export const isTabWord = (word: string): boolean => TAB.test(word)

/** Never stored: whoever has these is signed in. */
const SECRET =
  /token|session|^(?:auth|csrf|xsrf|secret|(?:sid|phpsessid|_?nonce|key|api_?key|sig|signature|code|state|password|pass|pwd|otp|hash|hmac|ticket_?grant)$)/i

/** Tells something about the visit, the list it came from or the look of the page; not about the record. */
const NOISE =
  /^(?:utm_|mc_|__?hs|return|redirect|back|tab|sort|filter|(?:gclid|fbclid|msclkid|_ga|_gl|ref|referr?er|source|src|from|next|view_?id|order_?by|per_page|limit|offset|search|q|query|lang|locale|theme|debug|ts|_|t|rand|menu_?id|action_?id|app_?id|page_?id|folder_?id|list_?id|form_?id|template_?id|report_?id|request_?id|campaign_?id|owner_?id|agent_?id|user_?id|company_?ids?|cids)$)/i

/** `id`, `contactId`, `customer`, `lead_no`, ... */
const ID_KEY =
  /^(?:id|[a-z]{1,3}id|(?:record|contact|customer|cust|client|lead|deal|patient|person|people|member|student|candidate|ticket|case|order|account|card|item|entity|object|obj|employee|policy|company|opportunity)[a-z_]*)$/
const ID_ENDING = /[_-]id$|[a-z]I[dD]$|[gu]uid$/

/** Tells which screen of an application shows the id: needed to open it. */
const ROUTE_KEY =
  /^(?:module|mod|model|etn|etc|entity|entity_?type|object|object_?type|type|action|act|do|page|pagetype|view|view_?type|route|r|m|controller|option|cmd|screen|appid|p)$/i

const TYPE_KEYS = [
  'etn',
  'model',
  'module',
  'mod',
  'entity',
  'entity_type',
  'object',
  'object_type',
  'controller',
  'page',
  'view',
  'type',
]

export const isSecretKey = (key: string): boolean => SECRET.test(key)
export const isNoiseKey = (key: string): boolean => NOISE.test(key)
export const isIdKey = (key: string): boolean =>
  [key, key.toLowerCase()].some((one) => ID_KEY.test(one) || ID_ENDING.test(one))
/** Of several route keys the one that names the kind of record. */
export const typeKeyRank = (key: string): number => TYPE_KEYS.indexOf(key.toLowerCase())
export const isRouteKey = (key: string): boolean => ROUTE_KEY.test(key)
