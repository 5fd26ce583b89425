/** The stored settings, version 1. Types only; the schema that checks them is in `settings-schema.ts`. */

export type Language = 'auto' | 'en' | 'he'
export type Theme = 'auto' | 'light' | 'dark'

/** One Texter project. The token is in the vault under the same project id, never here. */
export interface Connection {
  /** Slug: the project's sub-domain of texterchat.com. */
  projectId: string
  /** Name the person gave it; the slug by default. */
  name: string
  /** `#RRGGBB`. */
  color: string
  /** ISO 3166 region for numbers without a country code. */
  country: string
  /** Business number (digits) preferred where a phone has several chats, or null. */
  businessNumber: string | null
  /** Agent name in Texter that is the person at this browser, or null. */
  me: string | null
  /** Search only: the person or a policy says so, or a write was refused for lack of a scope. */
  readOnly: boolean
  /** `readOnly` was found out by a refused write, nobody chose it: a new token is tried again. */
  writeRefused?: true | undefined
}

/** Where the page button stands: its inline-end/bottom distance in px when floating, or beside the phone. */
export type ButtonPlace = { mode: 'anchor' } | { mode: 'float'; inlineEnd: number; bottom: number }

/** A CRM site the person enabled. */
export interface EnabledSite {
  /** Exact origin with port, e.g. `https://crm.example.test:8443`. */
  origin: string
  /** Site id of `lib/crm/sites`, or `generic`. */
  site: string
  /** Connection used here, or null = the first. */
  projectId: string | null
  /** Country for numbers of this site, or null = the connection's. */
  country: string | null
  autoLink: boolean
  buttonHidden: boolean
  place: ButtonPlace
  /** Pages on which the person hid the button, as `hidden-pages.ts` names them; or a path, for every page below it. */
  hiddenPaths: string[]
  /** Business number chosen here among several chats, or null. */
  chosenAccount: string | null
}

export interface Settings {
  version: 1
  language: Language
  theme: Theme
  /** What the toolbar icon opens. */
  opens: 'popup' | 'panel'
  connections: Connection[]
  sites: EnabledSite[]
}

/** What Texter named in the chats found so far, the latest first: offered where the person would have to type it. */
export interface SeenNames {
  /** Business numbers, digits. */
  accounts: string[]
  agents: string[]
}

/** Settings as screens see them: with what the browser and the administrator add. */
export interface SettingsView extends Settings {
  /** Resolved from `language` and the browser. */
  languageInUse: 'en' | 'he'
  /** Per connection: whether the vault holds a token. Never the token. */
  hasToken: Record<string, boolean>
  /** Per origin: whether the browser still grants access. */
  granted: Record<string, boolean>
  /** Paths of settings an administrator locked, e.g. `connections`, `sites.autoLink`, `botSwitch`. */
  locked: string[]
  /** Projects whose token stands in the policy of a browser that cannot keep it from pages; absent where there is none. */
  refusedTokens?: string[]
  /** Projects whose token is the administrator's: nobody replaces or forgets it here. Absent where there is none. */
  policyTokens?: string[]
  /** What of the policy could not be read or found no room, as paths (`projects.0.country`). Absent without a policy. */
  policyFaults?: string[]
  /** Per connection: business numbers and agents seen. */
  seen: Record<string, SeenNames>
  /** A stored value could not be read and was set aside. */
  unreadable: boolean
  version: 1
}
