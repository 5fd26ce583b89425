/** A small Texter in memory for the unit tests of this folder and `lib/bot`: documented shapes, documented hazards. */
import { isJsonObject, parseJson } from '../texter/json.ts'

export interface FakeChat {
  _id: string
  [key: string]: unknown
}

export interface FakeCall {
  method: string
  /** Below `/server/api/v2`. */
  path: string
  search: string | null
  /** As sent. */
  body: string | null
}

type Fault = (call: FakeCall) => Response | Error | 'hang' | undefined | Promise<Response | Error | 'hang' | undefined>

export interface FakeTexter {
  fetch: typeof fetch
  calls: FakeCall[]
  /** Writes that changed something. */
  effective: FakeCall[]
  chat(id: string): FakeChat
  crmData(id: string): unknown
  set(id: string, part: Record<string, unknown>): void
  /** Answers instead of Texter, before anything is done. */
  before: Fault
  /** Answers instead of Texter, after it was done. */
  after: Fault
  /** Keys that the merge call loses. */
  mergeLoses: string[]
  /** Replies of writes leave this out, `null` = are the plain text OK. */
  trimmed: readonly string[] | null
  /** So many searches still show the state before the last write. */
  lag: number
  writes(): FakeCall[]
  searches(): FakeCall[]
}

export function createFakeTexter(chats: FakeChat[]): FakeTexter {
  const state = new Map(chats.map((chat) => [chat._id, { ...chat }]))
  const old = new Map(state)
  let version = 0

  const fake: FakeTexter = {
    fetch: async (input, init = {}) => {
      const url = new URL(String(input))
      const call: FakeCall = {
        method: init.method ?? 'GET',
        path: url.pathname.replace('/server/api/v2', ''),
        search: url.searchParams.get('search'),
        body: typeof init.body === 'string' ? init.body : null,
      }
      fake.calls.push(call)
      const instead = await fake.before(call)
      if (instead) return answer(instead, init.signal)
      const response = route(call)
      const after = await fake.after(call)
      return after ? answer(after, init.signal) : response
    },
    calls: [],
    effective: [],
    chat(id) {
      const chat = state.get(id)
      if (!chat) throw new Error(`no chat ${id}`)
      return chat
    },
    crmData: (id) => fake.chat(id).crmData,
    set(id, part) {
      put({ ...fake.chat(id), ...part })
      old.set(id, fake.chat(id))
    },
    before: () => undefined,
    after: () => undefined,
    mergeLoses: [],
    trimmed: [],
    lag: 0,
    writes: () => fake.calls.filter(({ method }) => method !== 'GET'),
    searches: () => fake.calls.filter(({ path }) => path === '/chats/search'),
  }

  function put(chat: FakeChat): void {
    version++
    state.set(chat._id, { ...chat, updatedAt: new Date(Date.UTC(2026, 5, 9) + version).toISOString() })
  }

  function route(call: FakeCall): Response {
    if (call.path === '/labels') return json({ total: 0, labels: [] })
    if (call.path === '/chats/search') return search(call.search ?? '')
    const [, , id, part] = call.path.split('/').map(decodeURIComponent)
    const chat = state.get(id ?? '')
    if (!chat) return new Response('Not Found', { status: 404 })
    const body = parseJson(call.body ?? '{}')
    if (!isJsonObject(body)) return new Response('', { status: 400 })
    const before = JSON.stringify(chat)
    old.set(chat._id, chat)
    if (call.method === 'PATCH' && part === undefined) put({ ...chat, ...body })
    else if (call.method === 'POST' && part === 'crm-data' && isJsonObject(body.data)) {
      const kept = isJsonObject(chat.crmData) ? chat.crmData : {}
      const entries = Object.entries(kept).filter(([key]) => !fake.mergeLoses.includes(key))
      put({ ...chat, crmData: { ...Object.fromEntries(entries), ...body.data } })
    } else return new Response('Not Found', { status: 404 })
    const now = fake.chat(chat._id)
    if (JSON.stringify({ ...now, updatedAt: chat.updatedAt }) !== before) fake.effective.push(call)
    if (fake.trimmed === null) return new Response('OK')
    const { trimmed } = fake
    return json(Object.fromEntries(Object.entries(now).filter(([key]) => !trimmed.includes(key))))
  }

  function search(text: string): Response {
    const source = fake.lag > 0 ? old : state
    if (fake.lag > 0) fake.lag--
    const digits = text.replace(/\D/g, '').replace(/^0/, '')
    const data = [...source.values()].filter((chat) => {
      const phone = String(chat.clientPhoneE164 ?? '')
      const names = `${String(chat.title ?? '')} ${String(chat.displayName ?? '')}`
      return (digits.length > 4 && phone.includes(digits)) || names.toLowerCase().includes(text.toLowerCase())
    })
    return json({ data, total: data.length })
  }

  return fake
}

async function answer(instead: Response | Error | 'hang', signal: AbortSignal | null | undefined): Promise<Response> {
  if (instead instanceof Error) throw instead
  if (instead !== 'hang') return instead.clone()
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
}

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
}

/** A chat of Maya's on WhatsApp. */
export function maya(part: Record<string, unknown> = {}): FakeChat {
  return {
    _id: 'c1',
    title: 'Maya',
    status: 0,
    channelInfo: { name: 'whatsapp', id: '972555550142', accountId: '972555550900' },
    clientPhoneE164: '+972555550142',
    updatedAt: '2026-06-09T00:00:00.000Z',
    externalBot: false,
    ...part,
  }
}
