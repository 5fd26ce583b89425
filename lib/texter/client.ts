/**
 * Texter's API for one project, as far as it is used. Keep one client per project: its transport holds the limit of four
 * requests at once, and what the server asked us to wait.
 */
import { type Problem, ProblemError, toProblem } from '../errors.ts'
import type { ConnectionReport } from '../messages/protocol.ts'
import { startAction } from './action.ts'
import type { Chat, Label } from './chat.ts'
import { isJsonObject } from './json.ts'
import { toChat, toLabels, toSearchResult } from './schemas.ts'
import {
  type CallOptions,
  createTransport,
  LABELS,
  type Reply,
  type Request,
  type TransportOptions,
} from './transport.ts'

const SEARCH_LIMIT = 10
/** Texter refuses shorter ones. */
const MIN_SEARCH = 2
const LIST_CHATS = 'List all chats'
const MANAGE_CHATS = 'Manage all chats'

export interface SearchResult {
  chats: Chat[]
  /** Matches in Texter; may be more than were sent. */
  total: number
}

export interface WriteReply {
  /** Null where the reply was no chat (`OK`, HTML, a reply without `_id`). */
  chat: Chat | null
  /** Top-level keys the reply held: a trimmed reply proves nothing about the others. */
  keys: ReadonlySet<string>
}

export interface ChatProperties {
  crmData?: object
  externalBot?: boolean
  displayName?: string
}

export interface TexterClient {
  readonly projectId: string
  /** Every chat Texter finds for a name or number (at most 10). Unverified. */
  searchChats(text: string, options?: CallOptions): Promise<SearchResult>
  /** `PATCH`: replaces each property sent, `crmData` whole. Never repeated. */
  updateProperties(chatId: string, body: ChatProperties, options?: CallOptions): Promise<WriteReply>
  /** `POST crm-data`: merges. Never repeated. */
  mergeCrmData(chatId: string, data: object, options?: CallOptions): Promise<WriteReply>
  labels(options?: CallOptions): Promise<Label[]>
  /** Reachable, token valid, may search. Never throws. */
  test(options?: CallOptions): Promise<ConnectionReport>
}

/** Methods throw ProblemError; an abort by the caller's signal throws the signal's reason. */
export function createTexterClient(options: TransportOptions): TexterClient {
  const { projectId } = options
  const call = createTransport(options)

  async function write(request: Request, callOptions: CallOptions): Promise<WriteReply> {
    const { json } = await call(request, callOptions)
    return { chat: toChat(json, projectId), keys: new Set(isJsonObject(json) ? Object.keys(json) : []) }
  }

  const client: TexterClient = {
    projectId,

    async searchChats(text, callOptions = {}) {
      const search = text.trim().slice(0, 200)
      if (search.length < MIN_SEARCH) return { chats: [], total: 0 }
      const query = { search, limit: String(SEARCH_LIMIT) }
      const reply = await call({ method: 'GET', parts: ['chats', 'search'], query, scope: LIST_CHATS }, callOptions)
      return toSearchResult(reply.json, projectId) ?? unexpected(reply)
    },

    updateProperties(chatId, body, callOptions = {}) {
      return write({ method: 'PATCH', parts: ['chats', chatId], body, scope: MANAGE_CHATS }, callOptions)
    },

    mergeCrmData(chatId, data, callOptions = {}) {
      const body = { data }
      return write({ method: 'POST', parts: ['chats', chatId, 'crm-data'], body, scope: MANAGE_CHATS }, callOptions)
    },

    async labels(callOptions = {}) {
      const reply = await call(LABELS, callOptions)
      return toLabels(reply.json) ?? unexpected(reply)
    },

    async test(callOptions = {}) {
      const action = callOptions.action ?? startAction()
      const report: ConnectionReport = { reachable: false, tokenValid: false, maySearch: false, problem: null }
      try {
        await client.labels({ ...callOptions, action })
        report.reachable = true
        report.tokenValid = true
        // Any two characters do: whether something is found does not matter.
        await client.searchChats('00', { ...callOptions, action })
        report.maySearch = true
      } catch (thrown) {
        report.problem = toProblem(thrown)
        report.reachable ||= answered(report.problem)
      }
      return report
    },
  }
  return client
}

function answered(problem: Problem): boolean {
  return problem.detail?.status !== undefined || problem.code === 'unexpected-reply'
}

function unexpected(reply: Reply): never {
  const raw = reply.raw()
  throw new ProblemError('unexpected-reply', raw === null ? {} : { raw })
}
