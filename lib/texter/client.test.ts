import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { toProblem } from '../errors.ts'
import { startAction } from './action.ts'
import { createTexterClient, type TexterClient } from './client.ts'
import { parseJson } from './json.ts'

const TOKEN = 'canary-token-0123456789'
const CHAT = { _id: 'c1', title: 'Maya' }

type Answer = Response | Error | 'hang' | ((init: RequestInit, url: string) => Response | Promise<Response>)

interface Sent {
  method: string
  url: URL
  body: string | undefined
  init: RequestInit
  at: number
}

const sent: Sent[] = []
let answers: Answer[] = []

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}

function text(body: string | null, status: number, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers })
}

const found = () => json({ data: [CHAT], total: 1 })

function hang(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason))
  })
}

const fakeFetch: typeof fetch = async (input, init = {}) => {
  const url = new URL(String(input))
  sent.push({
    method: init.method ?? 'GET',
    url,
    body: typeof init.body === 'string' ? init.body : undefined,
    init,
    at: performance.now(),
  })
  const answer = answers.length > 1 ? answers.shift() : answers[0]
  if (answer instanceof Error) throw answer
  if (answer === 'hang' || answer === undefined) return hang(init.signal)
  return typeof answer === 'function' ? answer(init, url.href) : answer.clone()
}

let client: TexterClient

beforeEach(() => {
  vi.useFakeTimers()
  vi.setSystemTime('2026-06-09T08:00:00Z')
  sent.length = 0
  answers = []
  client = createTexterClient({ projectId: 'demo', readToken: async () => TOKEN, fetch: fakeFetch, random: () => 0.5 })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Lets a call run to its end while the clock turns as fast as it can. */
async function outcome<T>(
  call: Promise<T>,
): Promise<{ value: T; code: null } | { value: null; code: string; problem: ReturnType<typeof toProblem> }> {
  const settled = call.then(
    (value) => ({ value, code: null }) as const,
    (thrown: unknown) => ({ value: null, code: toProblem(thrown).code, problem: toProblem(thrown) }) as const,
  )
  await vi.runAllTimersAsync()
  return settled
}

describe('what is sent', () => {
  test('a search: no cookies, no redirect, no cache, no referrer, ten chats at most, the token in its header', async () => {
    answers = [found()]
    const { value } = await outcome(client.searchChats('+972 52'))
    expect(value).toMatchObject({ total: 1, chats: [{ id: 'c1', projectId: 'demo' }] })
    expect(sent[0]?.url.href).toBe('https://demo.texterchat.com/server/api/v2/chats/search?search=%2B972+52&limit=10')
    expect(sent[0]?.init).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    expect(new Headers(sent[0]?.init.headers).get('authorization')).toBe(`Bearer ${TOKEN}`)
    expect(sent[0]?.body).toBeUndefined()
  })

  test('a text too short for Texter costs no call', async () => {
    expect((await outcome(client.searchChats(' 5 '))).value).toEqual({ chats: [], total: 0 })
    expect(sent).toHaveLength(0)
  })

  test('PATCH sends what was read, an own __proto__ key and long numbers included', async () => {
    answers = [json({ _id: 'c1', crmData: { link: 'x' } })]
    const crmData = parseJson('{"__proto__":{"a":1},"id":12345678901234567890,"שם":"מאיה"}')
    if (typeof crmData !== 'object' || crmData === null) throw new Error('no object')
    const { value } = await outcome(client.updateProperties('c1', { crmData: { ...crmData, link: 'x' } }))
    expect(sent[0]?.method).toBe('PATCH')
    expect(sent[0]?.url.pathname).toBe('/server/api/v2/chats/c1')
    expect(sent[0]?.body).toBe('{"crmData":{"__proto__":{"a":1},"id":12345678901234567890,"שם":"מאיה","link":"x"}}')
    expect(new Headers(sent[0]?.init.headers).get('content-type')).toBe('application/json')
    expect(value?.chat?.crmData).toEqual({ link: 'x' })
    expect(value?.keys).toEqual(new Set(['_id', 'crmData']))
  })

  test('the merge sends its data under data', async () => {
    answers = [json({ success: true, _id: 'c1' })]
    await outcome(client.mergeCrmData('a/b', { link: 'x' }))
    expect(sent[0]?.method).toBe('POST')
    expect(sent[0]?.url.pathname).toBe('/server/api/v2/chats/a%2Fb/crm-data')
    expect(sent[0]?.body).toBe('{"data":{"link":"x"}}')
  })

  test('no project, no client', () => {
    expect(() => createTexterClient({ projectId: 'evil.com/', readToken: async () => TOKEN })).toThrow(
      'project-invalid',
    )
  })

  test('without a token nothing is sent', async () => {
    const bare = createTexterClient({ projectId: 'demo', readToken: async () => null, fetch: fakeFetch })
    expect((await outcome(bare.searchChats('05'))).code).toBe('not-connected')
    expect(sent).toHaveLength(0)
  })

  test('a token that no header can carry is a rejected token, not a broken network', async () => {
    const bare = createTexterClient({ projectId: 'demo', readToken: async () => 'a\nb', fetch: fakeFetch })
    expect((await outcome(bare.searchChats('05'))).code).toBe('token-rejected')
    expect(sent).toHaveLength(0)
  })

  test('offline is said at once, without a call', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    const before = performance.now()
    expect((await outcome(client.searchChats('05'))).code).toBe('offline')
    expect(sent).toHaveLength(0)
    expect(performance.now() - before).toBe(0)
  })
})

describe('replies that are no success', () => {
  const cases: [string, () => Answer, string][] = [
    ['400', () => json({ error: 'bad' }, 400), 'request-refused'],
    ['401 with an empty body', () => text(null, 401), 'token-rejected'],
    ['401 with a JSON body', () => json({ error: 'Unauthorized' }, 401), 'token-rejected'],
    ['403', () => json({ message: 'Missing scope' }, 403), 'scope-missing'],
    ['404 on a search', () => text('Not Found', 404), 'unexpected-reply'],
    ['405', () => text('', 405), 'request-refused'],
    ['409', () => json({}, 409), 'request-refused'],
    ['422', () => json({}, 422), 'request-refused'],
    ['an HTML page instead of JSON', () => text('<html>Sign in</html>', 200, { 'content-type': 'text/html' }), 'unexpected-reply'],
    ['an empty body', () => text('', 200), 'unexpected-reply'],
    ['null', () => text('null', 200), 'unexpected-reply'],
    ['cut JSON', () => text('{"data":[{"_id":"a"', 200), 'unexpected-reply'],
    ['data missing', () => json({ total: 0 }), 'unexpected-reply'],
    ['plain OK', () => text('OK', 200), 'unexpected-reply'],
    ['success: false on 200', () => json({ success: false, error: 'no' }), 'request-refused'],
    ['JSON nested without end', () => text(`${'['.repeat(200_000)}1e3`, 200), 'unexpected-reply'],
  ] // biome-ignore format: a table
  test.each(cases)('%s', async (_name, answer, code) => {
    answers = [answer()]
    expect((await outcome(client.searchChats('0521234567'))).code).toBe(code)
  })

  test('none of the refusals is tried again', async () => {
    for (const status of [400, 403, 404, 405, 409, 422]) {
      sent.length = 0
      answers = [json({}, status)]
      await outcome(client.searchChats('0521234567'))
      expect(sent).toHaveLength(1)
    }
  })

  test('a 401 while labels answer is a missing scope, and says which', async () => {
    answers = [(_init, url) => (url.includes('/labels') ? json({ total: 0, labels: [] }) : text(null, 401))]
    const result = await outcome(client.updateProperties('c1', { externalBot: true }))
    expect(result).toMatchObject({
      code: 'scope-missing',
      problem: { detail: { status: 401, scope: 'Manage all chats' } },
    })
    expect(sent.map((call) => call.method)).toEqual(['PATCH', 'GET'])
  })

  test('a 404 on a write is a chat that is gone', async () => {
    answers = [text('Not Found', 404)]
    expect(await outcome(client.updateProperties('c1', {}))).toMatchObject({
      code: 'chat-gone',
      problem: { detail: { status: 404 } },
    })
  })

  test('a reply of more than 4 MB is not read to its end', async () => {
    let pulled = 0
    const chunk = new Uint8Array(1024 * 1024).fill(120)
    answers = [
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              pulled++
              controller.enqueue(chunk)
            },
          }),
        ),
    ]
    expect((await outcome(client.searchChats('05'))).code).toBe('reply-too-large')
    expect(pulled).toBeLessThan(10)
    answers = [() => new Response('x', { headers: { 'content-length': String(50 * 1024 * 1024) } })]
    expect((await outcome(client.searchChats('05'))).code).toBe('reply-too-large')
  })

  test('what may be copied of a foreign text holds no token, number, address or tag', async () => {
    const body = `<h1>Oops</h1> Bearer ${TOKEN} for 052-123-4567 dana@example.test <script>x</script> ${'y '.repeat(400)}`
    answers = [text(body, 400)]
    const result = await outcome(client.searchChats('05'))
    const raw = result.code === null ? '' : (result.problem.detail?.raw ?? '')
    expect(raw.startsWith('Oops Bearer … for … … y')).toBe(true)
    expect(raw.length).toBeLessThanOrEqual(300)
  })
})

describe('writes', () => {
  test('a success without JSON proves nothing, and is no failure', async () => {
    for (const body of ['OK', '"OK"', '', '<html>', 'null', '[]']) {
      answers = [text(body, 200)]
      expect((await outcome(client.mergeCrmData('c1', {}))).value?.chat).toBeNull()
    }
    answers = [text(null, 204)]
    expect((await outcome(client.mergeCrmData('c1', {}))).value).toEqual({ chat: null, keys: new Set() })
  })

  test('a reply without _id says which keys it holds', async () => {
    answers = [json({ success: true, title: 'x' })]
    expect((await outcome(client.updateProperties('c1', {}))).value).toEqual({
      chat: null,
      keys: new Set(['success', 'title']),
    })
  })

  test.each([
    ['a lost connection', () => new TypeError('Failed to fetch'), 'unreachable'],
    ['a server error', () => text('', 502), 'server-error'],
    ['too many requests', () => text('', 429), 'rate-limited'],
    ['no answer', (): Answer => 'hang', 'timeout'],
  ] satisfies [string, () => Answer, string][])('%s is never repeated', async (_name, answer, code) => {
    answers = [answer()]
    expect((await outcome(client.updateProperties('c1', { externalBot: true }))).code).toBe(code)
    expect(sent).toHaveLength(1)
  })
})

describe('reads that fail are tried again', () => {
  test.each([
    ['a lost connection', () => new TypeError('Failed to fetch')],
    ['408', () => text('', 408)],
    ['425', () => text('', 425)],
    ['429', () => text('', 429)],
    ['500', () => text('', 500)],
    ['502 with HTML', () => text('<html>', 502)],
    ['503', () => text('', 503)],
    ['504', () => text('', 504)],
    [
      'a body cut in the middle',
      () => () => new Response(new ReadableStream({ start: (c) => c.error(new TypeError('cut')) })),
    ],
  ] satisfies [string, () => Answer][])('%s, then an answer', async (_name, answer) => {
    answers = [answer(), answer(), found()]
    expect((await outcome(client.searchChats('05'))).value?.total).toBe(1)
    expect(sent).toHaveLength(3)
  })

  test('five tries at most, waiting longer each time, never in step with others', async () => {
    answers = [text('', 500)]
    expect((await outcome(client.searchChats('05'))).code).toBe('server-error')
    expect(sent).toHaveLength(5)
    const waits = sent.slice(1).map((call, index) => call.at - (sent[index]?.at ?? 0))
    expect(waits).toEqual([300, 600, 1200, 2000])
  })

  test('a browser that holds requests back after a 5xx is not called a broken network', async () => {
    answers = [text('', 503), new TypeError('Failed to fetch')]
    expect((await outcome(client.searchChats('05'))).code).toBe('server-error')
    answers = [found()]
    await outcome(client.searchChats('05'))
    answers = [new TypeError('Failed to fetch')]
    expect((await outcome(client.searchChats('05'))).code).toBe('unreachable')
  })

  test('the tries are counted over the whole action, not per call', async () => {
    answers = [text('', 500)]
    const action = startAction()
    await outcome(client.searchChats('05', { action }))
    await outcome(client.searchChats('06', { action }))
    expect(sent).toHaveLength(6)
  })

  test('a hanging server: 8 s per try, 20 s in all', async () => {
    answers = ['hang']
    const before = performance.now()
    expect((await outcome(client.searchChats('05'))).code).toBe('timeout')
    expect(performance.now() - before).toBeLessThanOrEqual(20_000)
    expect(sent).toHaveLength(3)
    expect((sent[1]?.at ?? 0) - before).toBeGreaterThanOrEqual(8_000)
  })

  test('a body that drips counts as hanging', async () => {
    answers = [
      (init) =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new Uint8Array([123]))
              init.signal?.addEventListener('abort', () => controller.error(init.signal?.reason))
            },
          }),
        ),
    ]
    expect((await outcome(client.searchChats('05'))).code).toBe('timeout')
  })
})

describe('Retry-After', () => {
  test('is kept, in seconds', async () => {
    answers = [text('', 429, { 'retry-after': '7' }), found()]
    expect((await outcome(client.searchChats('05'))).value?.total).toBe(1)
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBe(7_000)
  })

  test("as a date is taken by the server's clock, however wrong ours is", async () => {
    vi.setSystemTime('2031-01-01T00:00:00Z')
    const date = 'Tue, 09 Jun 2026 08:00:00 GMT'
    answers = [text('', 503, { date, 'retry-after': 'Tue, 09 Jun 2026 08:00:05 GMT' }), found()]
    expect((await outcome(client.searchChats('05'))).value?.total).toBe(1)
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBe(5_000)
  })

  test('longer than the action lasts: told at once, with the time, and kept by the next call', async () => {
    answers = [text('', 429, { 'retry-after': '60' })]
    const before = Date.now()
    expect(await outcome(client.searchChats('05'))).toMatchObject({
      code: 'rate-limited',
      problem: { detail: { retryAt: before + 60_000 } },
    })
    expect((await outcome(client.searchChats('06'))).code).toBe('rate-limited')
    expect((await outcome(client.updateProperties('c1', {}))).code).toBe('rate-limited')
    expect(sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(60_000)
    answers = [found()]
    expect((await outcome(client.searchChats('05'))).value?.total).toBe(1)
  })

  test.each(['', 'soon', '-5', '1.5', 'Tue, 99 Foo'])('%j is no time: the usual wait', async (value) => {
    answers = [text('', 429, { 'retry-after': value }), found()]
    await outcome(client.searchChats('05'))
    expect((sent[1]?.at ?? 0) - (sent[0]?.at ?? 0)).toBe(300)
  })

  test('a date in the past means now, a year means an hour', async () => {
    answers = [text('', 503, { 'retry-after': 'Tue, 09 Jun 2020 08:00:05 GMT' }), found()]
    expect((await outcome(client.searchChats('05'))).value?.total).toBe(1)
    answers = [text('', 503, { 'retry-after': '31536000' })]
    const before = Date.now()
    expect(await outcome(client.searchChats('05'))).toMatchObject({
      problem: { detail: { retryAt: before + 3_600_000 } },
    })
  })
})

describe('several calls', () => {
  test('four at once, the fifth waits for a place', async () => {
    const release: ((response: Response) => void)[] = []
    answers = [() => new Promise<Response>((resolve) => release.push(resolve))]
    const calls = [1, 2, 3, 4, 5].map((n) => client.searchChats(`05${n}`))
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toHaveLength(4)
    release[0]?.(found())
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toHaveLength(5)
    for (const done of release) done(found())
    await vi.advanceTimersByTimeAsync(0)
    for (const done of release) done(found())
    expect(await Promise.all(calls)).toHaveLength(5)
  })

  test('a caller who gives up gets his own reason, and the waiting stops', async () => {
    answers = ['hang']
    const controller = new AbortController()
    const call = client.searchChats('05', { signal: controller.signal })
    const rejected = expect(call).rejects.toBe('moved on')
    await vi.advanceTimersByTimeAsync(100)
    controller.abort('moved on')
    await rejected
    await vi.runAllTimersAsync()
    expect(sent).toHaveLength(1)
  })

  test('a caller who gives up while waiting for a place leaves the row', async () => {
    answers = ['hang']
    const first = [1, 2, 3, 4].map((n) => client.searchChats(`05${n}`).catch(() => null))
    await vi.advanceTimersByTimeAsync(0)
    const controller = new AbortController()
    const fifth = expect(client.searchChats('055', { signal: controller.signal })).rejects.toBe('moved on')
    await vi.advanceTimersByTimeAsync(0)
    controller.abort('moved on')
    await fifth
    await vi.runAllTimersAsync()
    await Promise.all(first)
    expect(sent.some((call) => call.url.search.includes('055'))).toBe(false)
  })
})

describe('the connection test', () => {
  const good = (url: string) =>
    url.includes('/labels') ? json({ total: 0, labels: [] }) : json({ data: [], total: 0 })

  test('says that all is well, with two reads', async () => {
    answers = [(_init, url) => good(url)]
    expect((await outcome(client.test())).value).toEqual({
      reachable: true,
      tokenValid: true,
      maySearch: true,
      problem: null,
    })
    expect(sent.map((call) => call.method)).toEqual(['GET', 'GET'])
  })

  test('tells a wrong token, a missing scope, an unreachable project and a page that is no Texter apart', async () => {
    answers = [text('', 401)]
    expect((await outcome(client.test())).value).toMatchObject({
      reachable: true,
      tokenValid: false,
      problem: { code: 'token-rejected' },
    })
    answers = [(_init, url) => (url.includes('/labels') ? good(url) : text('', 403))]
    expect((await outcome(client.test())).value).toMatchObject({
      tokenValid: true,
      maySearch: false,
      problem: { code: 'scope-missing', detail: { scope: 'List all chats' } },
    })
    answers = [new TypeError('Failed to fetch')]
    expect((await outcome(client.test())).value).toMatchObject({ reachable: false, problem: { code: 'unreachable' } })
    answers = [text('<html>', 200)]
    expect((await outcome(client.test())).value).toMatchObject({
      reachable: true,
      tokenValid: false,
      problem: { code: 'unexpected-reply' },
    })
  })
})
