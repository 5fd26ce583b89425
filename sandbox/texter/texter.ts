import { answer, type Exchange, toRequest } from '../exchange.ts'
import { makeApi, type RouteName, routeOf } from './api.ts'
import { bearerOf } from './bearer.ts'
import { type ChatRecord, copy, type LabelRecord } from './chat-record.ts'
import { type Change, type Fault, play } from './faults.ts'
import { inboxPage } from './inbox.ts'
import type { NumberForm } from './search-chats.ts'
import { seedChats, seedLabels } from './seed.ts'

/** Texter's names of the scopes. */
export type Scope = 'List all chats' | 'Manage all chats' | 'Send session message' | 'View all chats'

/** One call of the API, as the sandbox saw it. */
export interface Call {
  /** Epoch ms. */
  at: number
  method: string
  path: string
  route: RouteName
  query: Record<string, string>
  /** Parsed JSON, or the text where it is none, or undefined without a body. */
  body: unknown
  /** Whether there was an Authorization header at all; the token itself is not kept. */
  authorization: boolean
  /** Name of the token, null where it is not one of ours. */
  token: TokenName | null
  /** Must be null: the extension sends no cookies. */
  cookie: string | null
  origin: string | null
  /** Kind of the fault that was played, if any. */
  fault: Fault['kind'] | null
  /** Answered status; null while no answer was computed (hang, reset). */
  status: number | null
  /** It changed what is stored, `updatedAt` aside: a request that browsers send twice by themselves does so once. */
  changed: boolean
}

export type TokenName = 'full' | 'searchOnly' | 'writeOnly' | 'none'

const SCOPES: Record<TokenName, readonly Scope[]> = {
  full: ['List all chats', 'Manage all chats'],
  searchOnly: ['List all chats'],
  writeOnly: ['Manage all chats'],
  none: [],
}

export interface FaultRule {
  /** Which calls; all routes where absent. */
  route?: RouteName
  /** How many calls; 1 where absent, `Infinity` for ever. */
  times?: number
  fault: Fault
}

/** Two busy browsers on two cores. */
const ARRIVES_MS = 20_000

/** Requests of one route wait here until the test lets them go: order without sleeping. */
export interface Hold {
  /** Resolves once this many requests arrived (1 where absent); fails after 20 s and says what came instead. */
  arrived(count?: number): Promise<void>
  /** Lets the waiting ones and all later ones go. */
  release(): void
}

interface HeldRoute {
  route: RouteName
  seen: number
  /** Checks of those who wait for an arrival. */
  arrivals: Set<() => void>
  released: Promise<void>
  release(): void
}

/** A change of the external bot, as Texter would announce it to webhooks: also when the value stays the same. */
export interface BotEvent {
  chatId: string
  on: boolean
}

/** A Texter project in memory. */
export class Texter {
  readonly project: string
  readonly origin: string
  readonly tokens: Readonly<Record<TokenName, string>>
  readonly chats = new Map<string, ChatRecord>()
  labels: LabelRecord[] = []
  calls: Call[] = []
  botEvents: BotEvent[] = []
  /** Status for a token without the scope; which of the two a live Texter sends is not documented. */
  missingScope: 401 | 403 = 403
  /** Forms of a number that search understands. */
  understands: Set<NumberForm> = new Set(['national', 'digits'])

  #rules: (FaultRule & { left: number; index: ChatRecord[] })[] = []
  #holds = new Set<HeldRoute>()
  #watchers = new Set<() => void>()
  /** Grows with every reset: what was asked before one must not change what stands after it. */
  #era = 0
  #api = makeApi(this)

  constructor(project: string) {
    this.project = project
    this.origin = `https://${project}.texterchat.com`
    this.tokens = {
      full: `sandbox-${project}-full-3f9c2b7ae1`,
      searchOnly: `sandbox-${project}-search-81d4c6f0a2`,
      writeOnly: `sandbox-${project}-write-5be7720c9d`,
      none: `sandbox-${project}-none-c02a9e64f7`,
    }
    this.reset()
  }

  /** Back to the seed: chats, labels, calls, faults, holds and settings. */
  reset(): void {
    this.#era += 1
    this.chats.clear()
    for (const chat of seedChats(Date.now())) this.chats.set(chat._id, chat)
    this.labels = seedLabels.map((label) => ({ ...label }))
    this.calls = []
    this.botEvents = []
    this.missingScope = 403
    this.understands = new Set(['national', 'digits'])
    this.heal()
    for (const held of this.#holds) held.release()
    this.#holds.clear()
  }

  /** A copy of a stored chat; throws when there is none. */
  chat(id: string): ChatRecord {
    const found = this.chats.get(id)
    if (!found) throw new Error(`no chat ${id}`)
    return copy(found)
  }

  /** Another agent, a bot or an integration changes a chat. */
  change(id: string, change: (chat: ChatRecord) => void): void {
    const found = this.chats.get(id)
    if (!found) throw new Error(`no chat ${id}`)
    change(found)
    this.touch(found)
  }

  /** `updatedAt` moves on with every change, also within one millisecond. */
  touch(chat: ChatRecord): void {
    const before = chat.updatedAt ? Date.parse(chat.updatedAt) : 0
    chat.updatedAt = new Date(Math.max(Date.now(), before + 1)).toISOString()
  }

  called(route: RouteName): Call[] {
    return this.calls.filter((call) => call.route === route)
  }

  /** Resolves with the first call (past or coming) that fits. */
  async waitForCall(fits: RouteName | ((call: Call) => boolean)): Promise<Call> {
    const test = typeof fits === 'string' ? (call: Call) => call.route === fits : fits
    for (;;) {
      const found = this.calls.find(test)
      if (found) return found
      await new Promise<void>((resolve) => this.#watchers.add(resolve))
    }
  }

  /** Sets a fault. Rules apply in the order they were set, one per call. */
  fail(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? 1, index: [...this.chats.values()].map((chat) => copy(chat)) })
  }

  /** No more faults. */
  heal(): void {
    this.#rules = []
  }

  hold(route: RouteName): Hold {
    const { promise, resolve } = Promise.withResolvers<void>()
    const held: HeldRoute = { route, seen: 0, arrivals: new Set(), released: promise, release: resolve }
    this.#holds.add(held)
    return {
      arrived: (count = 1) =>
        new Promise((done, reject) => {
          const late = setTimeout(() => {
            const came = this.calls.map((call) => `${call.route} ${call.status}`).join(', ')
            reject(new Error(`${held.seen} of ${count} requests of ${route} arrived; answered: ${came || 'none'}`))
          }, ARRIVES_MS)
          const check = () => {
            if (held.seen < count) return
            clearTimeout(late)
            done()
          }
          held.arrivals.add(check)
          check()
        }),
      release: () => {
        this.#holds.delete(held)
        held.release()
      },
    }
  }

  async handle(exchange: Exchange): Promise<void> {
    const { url } = exchange
    if (!url.pathname.startsWith('/server/')) return answer(exchange, await inboxPage(this, url))
    const call = this.#record(exchange)
    const era = this.#era
    for (const held of this.#holds) {
      if (held.route !== call.route) continue
      held.seen += 1
      for (const check of held.arrivals) check()
      await held.released
    }
    if (era !== this.#era) return answer(exchange, tooLate())
    const rule = this.#rules.find(({ route, left }) => left > 0 && (route === undefined || route === call.route))
    if (rule) rule.left -= 1
    const fault = rule?.fault
    call.fault = fault?.kind ?? null
    const handle = async (): Promise<Response> => {
      if (era !== this.#era) return tooLate()
      if (fault?.kind === 'meanwhile') this.#apply(fault.change)
      const before = this.#stored()
      const reply = await this.#api.fetch(toRequest(exchange), {
        ...(fault?.kind === 'lose-key' ? { lostKey: fault.key ?? '' } : {}),
        ...(fault?.kind === 'lagging-index' && rule ? { index: rule.index } : {}),
      })
      call.status = reply.status
      call.changed = this.#stored() !== before
      if (fault?.kind === 'afterwards') this.#apply(fault.change)
      return reply
    }
    if (fault) {
      if (fault.kind === 'answer') call.status = fault.status
      await play(fault, exchange, handle)
    } else await answer(exchange, await handle())
  }

  #stored(): string {
    return JSON.stringify([...this.chats.values()], (key, value: unknown) => (key === 'updatedAt' ? undefined : value))
  }

  #apply(change: Change): void {
    change(this.chats)
    for (const chat of this.chats.values()) this.touch(chat)
  }

  #record({ request, url, body }: Exchange): Call {
    const given = request.headers.authorization
    const call: Call = {
      at: Date.now(),
      method: request.method ?? 'GET',
      path: url.pathname,
      route: routeOf(request.method ?? 'GET', url.pathname),
      query: Object.fromEntries(url.searchParams),
      body: body === '' ? undefined : parsed(body),
      authorization: given !== undefined,
      token: this.tokenName(bearerOf(given)),
      cookie: request.headers.cookie ?? null,
      origin: request.headers.origin ?? null,
      fault: null,
      status: null,
      changed: false,
    }
    this.calls.push(call)
    const watchers = [...this.#watchers]
    this.#watchers.clear()
    for (const look of watchers) look()
    return call
  }

  tokenName(token: string | null): TokenName | null {
    if (token === this.tokens.full) return 'full'
    if (token === this.tokens.searchOnly) return 'searchOnly'
    if (token === this.tokens.writeOnly) return 'writeOnly'
    return token === this.tokens.none ? 'none' : null
  }

  may(token: TokenName, scope: Scope): boolean {
    return SCOPES[token].includes(scope)
  }
}

/** Asked before a reset, carried out after it: nothing is changed. */
function tooLate(): Response {
  return new Response('this world is gone', { status: 503 })
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
