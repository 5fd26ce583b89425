import { Hono } from 'hono'
import { bearerOf } from './bearer.ts'
import { type ChatRecord, copy } from './chat-record.ts'
import { isObject, merge } from './merge.ts'
import { searchChats } from './search-chats.ts'
import type { Scope, Texter } from './texter.ts'

const BASE = '/server/api/v2'

/** Routes by the names that tests use. `get-chat` must never be called by the extension; `other` is not documented. */
export type RouteName = 'search' | 'patch' | 'crmData' | 'labels' | 'get-chat' | 'preflight' | 'other'

export function routeOf(method: string, path: string): RouteName {
  if (method === 'OPTIONS') return 'preflight'
  const rest = path.startsWith(`${BASE}/`) ? path.slice(BASE.length) : ''
  if (method === 'GET' && rest === '/chats/search') return 'search'
  if (method === 'GET' && rest === '/labels') return 'labels'
  if (method === 'PATCH' && /^\/chats\/[^/]+$/.test(rest)) return 'patch'
  if (method === 'POST' && /^\/chats\/[^/]+\/crm-data$/.test(rest)) return 'crmData'
  if (method === 'GET' && /^\/chats\/[^/]+$/.test(rest)) return 'get-chat'
  return 'other'
}

/** What a fault changes about one call. */
export interface Bindings {
  /** Key that merging loses; the empty text stands for the first foreign one. */
  lostKey?: string
  /** What search looks through instead of the stored chats. */
  index?: ChatRecord[]
}

/**
 * The documented part of Texter's REST API, version 2, with its hazards: PATCH replaces `crmData` whole, crm-data
 * merges, search matches names too and hides empty chats, Get Chat is trimmed. No CORS headers, like the real one
 * (its allow-list lacks Content-Type).
 */
export function makeApi(texter: Texter): Hono<{ Bindings: Bindings }> {
  const api = new Hono<{ Bindings: Bindings }>().basePath(BASE)

  /** 401 for a wrong token, else the missing scope's status; null where the call may go on. */
  const refusal = (header: string | undefined, scope: Scope | null): Response | null => {
    const token = texter.tokenName(bearerOf(header))
    if (!token) return Response.json({ error: 'Unauthorized' }, { status: 401 })
    if (scope && !texter.may(token, scope))
      return Response.json({ message: 'Missing scope' }, { status: texter.missingScope })
    return null
  }

  api.get('/labels', (c) => {
    const refused = refusal(c.req.header('authorization'), null)
    return refused ?? c.json({ total: texter.labels.length, labels: texter.labels })
  })

  api.get('/chats/search', (c) => {
    const refused = refusal(c.req.header('authorization'), 'List all chats')
    if (refused) return refused
    const chats = c.env.index ?? [...texter.chats.values()]
    const found = searchChats(chats, new URL(c.req.url).searchParams, texter.understands)
    return 'error' in found ? c.json(found, 400) : c.json(found)
  })

  api.get('/chats/:id', (c) => {
    const refused = refusal(c.req.header('authorization'), 'Send session message')
    if (refused) return refused
    const chat = texter.chats.get(c.req.param('id'))
    return chat ? c.json(publicView(chat)) : c.text('Not Found', 404)
  })

  api.patch('/chats/:id', async (c) => {
    const refused = refusal(c.req.header('authorization'), 'Manage all chats')
    if (refused) return refused
    const chat = texter.chats.get(c.req.param('id'))
    if (!chat) return c.text('Not Found', 404)
    const body = await json(c.req.raw)
    const wrong = wrongPatch(body)
    if (!isObject(body) || wrong) return c.json({ error: wrong ?? 'the body must be an object' }, 400)
    if (typeof body.displayName === 'string') chat.displayName = body.displayName
    // The hazard: everything that a bot or an integration wrote before is gone.
    if (isObject(body.crmData)) chat.crmData = body.crmData
    if (typeof body.externalBot === 'boolean') {
      chat.externalBot = body.externalBot
      texter.botEvents.push({ chatId: chat._id, on: body.externalBot })
    }
    texter.touch(chat)
    return c.json({ ...fullView(chat), replyAction: null })
  })

  api.post('/chats/:id/crm-data', async (c) => {
    const refused = refusal(c.req.header('authorization'), 'Manage all chats')
    if (refused) return refused
    const chat = texter.chats.get(c.req.param('id'))
    if (!chat) return c.text('Not Found', 404)
    const body = await json(c.req.raw)
    if (!isObject(body) || !isObject(body.data)) return c.json({ error: '"data" is required' }, 400)
    const merged = merge(chat.crmData, body.data)
    if (c.env.lostKey !== undefined) {
      const sent = Object.keys(body.data)
      delete merged[c.env.lostKey || (Object.keys(merged).find((key) => !sent.includes(key)) ?? '')]
    }
    chat.crmData = merged
    texter.touch(chat)
    return c.json({ success: true, ...fullView(chat) })
  })

  api.notFound((c) => c.text('Not Found', 404))
  return api
}

const PATCHABLE = ['displayName', 'externalBot', 'crmData']

/** Why a PATCH body is refused. Unknown keys are refused too: the extension must send documented ones only. */
function wrongPatch(body: unknown): string | null {
  if (!isObject(body)) return 'the body must be an object'
  const unknown = Object.keys(body).find((key) => !PATCHABLE.includes(key))
  if (unknown) return `"${unknown}" is not allowed`
  const { displayName, externalBot, crmData } = body
  if (displayName !== undefined && (typeof displayName !== 'string' || displayName.length > 255)) {
    return '"displayName" must be a string of at most 255 characters'
  }
  if (externalBot !== undefined && typeof externalBot !== 'boolean') return '"externalBot" must be a boolean'
  if (crmData !== undefined && !isObject(crmData)) return '"crmData" must be an object'
  return null
}

async function json(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return undefined
  }
}

function fullView(chat: ChatRecord): Omit<ChatRecord, 'messages'> {
  const { messages: _messages, ...sent } = copy(chat)
  return sent
}

/** Get Chat: no id, labels, crmData or displayName, another spelling of the time. */
function publicView(chat: ChatRecord): Record<string, unknown> {
  return {
    success: true,
    title: chat.title,
    channelInfo: chat.channelInfo,
    departmentId: chat.departmentId,
    agent: chat.agent,
    status: chat.status,
    created: chat.created,
    updatedAt: chat.updatedAt,
    lastIncomingMessageTimestamp: chat.lastIncomingMessageTimestamp,
    lastMessage: chat.lastMessage,
    unreadCount: chat.unreadCount,
    botState: chat.botState?.id ? { id: chat.botState.id } : {},
    lastMessageTimestamp: chat.last_message_timestamp,
  }
}
