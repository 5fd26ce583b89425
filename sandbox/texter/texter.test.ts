import { request } from 'node:http'
import { connect } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startWorld, type World } from '../world.ts'
import { faults, statusFault } from './faults.ts'
import { CHAT, SALES } from './seed.ts'
import type { TokenName } from './texter.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.stop())

interface Answer {
  status: number
  headers: Record<string, string>
  text: string
}

/** One request as a browser sends it: CONNECT to the proxy, TLS inside, then plain HTTP/1.1. */
function ask(
  host: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const tunnel = request({
      port: world.proxyPort,
      method: 'CONNECT',
      path: host.includes(':') ? host : `${host}:443`,
    })
    tunnel.on('error', reject)
    tunnel.on('connect', (reply, socket) => {
      if (reply.statusCode !== 200) return reject(new Error(`refused: ${reply.statusCode}`))
      const tls = connect({ socket, rejectUnauthorized: false, servername: host.split(':')[0] ?? host })
      const { method = 'GET', headers = {}, body = '' } = options
      const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`, 'connection: close']
      for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
      if (body) lines.push(`content-length: ${Buffer.byteLength(body)}`)
      tls.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
      const parts: Buffer[] = []
      tls.on('data', (part) => parts.push(part))
      tls.on('error', reject)
      tls.on('close', () => {
        const [head = '', ...rest] = Buffer.concat(parts).toString('utf8').split('\r\n\r\n')
        const [first = '', ...fields] = head.split('\r\n')
        if (!first) return reject(new Error('connection lost'))
        const pairs = fields.map((field) => field.split(/: (.*)/s).slice(0, 2) as [string, string])
        resolve({
          status: Number(first.split(' ')[1]),
          headers: Object.fromEntries(pairs),
          text: rest.join('\r\n\r\n'),
        })
      })
    })
    tunnel.end()
  })
}

function api(
  path: string,
  options: { method?: string; body?: unknown; token?: TokenName | null } = {},
): Promise<Answer> {
  const { method = 'GET', body, token = 'full' } = options
  return ask('demo.texterchat.com', `/server/api/v2${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${world.texter.tokens[token]}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

async function found(query: string): Promise<string[]> {
  const { text } = await api(`/chats/search?${query}`)
  return JSON.parse(text).data.map((chat: { _id: string }) => chat._id)
}

test('PATCH replaces crmData whole, as the real one does', async () => {
  const { status, text } = await api(`/chats/${CHAT.maya}`, {
    method: 'PATCH',
    body: { crmData: { link: 'https://a.test/1' } },
  })
  expect(status).toBe(200)
  expect(JSON.parse(text).crmData).toEqual({ link: 'https://a.test/1' })
  expect(world.texter.chat(CHAT.maya).crmData).toEqual({ link: 'https://a.test/1' })
})

test('crm-data merges and keeps every other key, own __proto__ included', async () => {
  const before = JSON.stringify(world.texter.chat(CHAT.amir).crmData)
  const { text } = await api(`/chats/${CHAT.amir}/crm-data`, {
    method: 'POST',
    body: { data: { link: 'https://a.test/1' } },
  })
  const after = `${before.slice(0, -1)},"link":"https://a.test/1"}`
  expect(before).toContain('"__proto__"')
  expect(JSON.stringify(world.texter.chat(CHAT.amir).crmData)).toBe(after)
  expect(JSON.stringify(JSON.parse(text).crmData)).toBe(after)
})

test('a PATCH stores an own __proto__ key as sent', async () => {
  await api(`/chats/${CHAT.dana}`, { method: 'PATCH', body: '{"crmData":{"__proto__":{"x":1},"link":"l"}}' })
  expect(JSON.stringify(world.texter.chat(CHAT.dana).crmData)).toBe('{"__proto__":{"x":1},"link":"l"}')
})

test('search understands the national form and digits, not E.164, and hides chats without messages', async () => {
  expect(await found('search=0555550142')).toEqual([CHAT.maya])
  expect(await found('search=972555550142')).toEqual([CHAT.maya])
  expect(await found('search=%2B972555550142')).toEqual([])
  expect(await found('search=0555550191')).toEqual([])
})

test('search gives both chats of one phone, and people whose name holds the number', async () => {
  expect(await found('search=0555550145')).toEqual([CHAT.noaSales, CHAT.noaService])
  expect(await found('search=0555550143')).toEqual([CHAT.dana, CHAT.gil])
})

test('search pages by limit and skip, counts all, and leaves out lastMessage', async () => {
  const { text } = await api('/chats/search?limit=2&skip=1')
  const { data, total } = JSON.parse(text)
  expect(data).toHaveLength(2)
  expect(total).toBe(16)
  expect(data[0]).not.toHaveProperty('lastMessage')
  expect(data[0]).not.toHaveProperty('messages')
  expect((await api('/chats/search?search=a')).status).toBe(400)
  expect((await api('/chats/search?statuses[]=SOLVED')).status).toBe(400)
})

test('tokens may only what their scopes allow', async () => {
  const status = async (path: string, token: TokenName | null, method = 'GET', body?: unknown) =>
    (await api(path, { token, method, ...(body === undefined ? {} : { body }) })).status
  const bot = { externalBot: true }
  expect(await status('/labels', 'none')).toBe(200)
  expect(await status('/labels', null)).toBe(401)
  expect(await status('/chats/search?search=maya', 'none')).toBe(403)
  expect(await status('/chats/search?search=maya', 'searchOnly')).toBe(200)
  expect(await status(`/chats/${CHAT.maya}`, 'searchOnly', 'PATCH', bot)).toBe(403)
  expect(await status(`/chats/${CHAT.maya}/crm-data`, 'searchOnly', 'POST', { data: {} })).toBe(403)
  expect(await status(`/chats/${CHAT.maya}`, 'full')).toBe(403)
  world.texter.missingScope = 401
  expect(await status(`/chats/${CHAT.maya}`, 'searchOnly', 'PATCH', bot)).toBe(401)
  expect(world.texter.chat(CHAT.maya).externalBot).toBeUndefined()
})

test('there are no CORS headers, and unknown routes are 404', async () => {
  const { headers } = await api('/labels')
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  expect((await api('/agents')).status).toBe(404)
})

test('every call is recorded with the token by name only', async () => {
  await api('/chats/search?search=0555550142&limit=10')
  expect(world.texter.calls).toMatchObject([
    {
      method: 'GET',
      route: 'search',
      query: { search: '0555550142', limit: '10' },
      token: 'full',
      cookie: null,
      status: 200,
    },
  ])
  expect(JSON.stringify(world.texter.calls)).not.toContain(world.texter.tokens.full)
})

test('faults come as often as asked and then end', async () => {
  world.texter.fail({ route: 'labels', times: 2, fault: statusFault(429, '7') })
  const first = await api('/labels')
  expect([first.status, first.headers['retry-after']]).toEqual([429, '7'])
  expect((await api('/labels')).status).toBe(429)
  expect((await api('/labels')).status).toBe(200)
  world.texter.fail({ fault: faults.html })
  expect((await api('/labels')).text).toContain('<title>Sign in')
})

test('a lost answer is applied all the same', async () => {
  world.texter.fail({ route: 'patch', fault: { kind: 'lost-answer' } })
  await expect(api(`/chats/${CHAT.maya}`, { method: 'PATCH', body: { externalBot: true } })).rejects.toThrow()
  expect(world.texter.chat(CHAT.maya).externalBot).toBe(true)
})

test('a connection lost before the answer applies nothing', async () => {
  world.texter.fail({ route: 'patch', fault: { kind: 'reset', when: 'before-headers' } })
  await expect(api(`/chats/${CHAT.maya}`, { method: 'PATCH', body: { externalBot: true } })).rejects.toThrow()
  expect(world.texter.chat(CHAT.maya).externalBot).toBeUndefined()
})

test('a merge can lose a key, a search index can lag behind', async () => {
  world.texter.fail({ route: 'search', fault: { kind: 'lagging-index' } })
  world.texter.fail({ route: 'crmData', fault: { kind: 'lose-key', key: 'name' } })
  await api(`/chats/${CHAT.maya}/crm-data`, { method: 'POST', body: { data: { link: 'l' } } })
  expect(world.texter.chat(CHAT.maya).crmData).not.toHaveProperty('name')
  const crmData = async () => JSON.parse((await api('/chats/search?search=0555550142')).text).data[0].crmData
  expect(await crmData()).toHaveProperty('name')
  expect(await crmData()).not.toHaveProperty('name')
})

test('a held request waits until it is let go', async () => {
  const hold = world.texter.hold('labels')
  const reply = api('/labels')
  await hold.arrived()
  expect(world.texter.calls[0]?.status).toBeNull()
  hold.release()
  expect((await reply).status).toBe(200)
})

test('a write that was on its way at a reset changes nothing in the new world', async () => {
  const write = () => api(`/chats/${CHAT.maya}`, { method: 'PATCH', body: { externalBot: true } })
  const hold = world.texter.hold('patch')
  const held = write()
  await hold.arrived()
  world.reset()
  expect((await held).status).toBe(503)
  world.texter.fail({ route: 'patch', fault: { kind: 'delay', ms: 50 } })
  const delayed = write()
  await world.texter.waitForCall((call) => call.fault === 'delay')
  world.reset()
  expect((await delayed).status).toBe(503)
  expect(world.texter.chat(CHAT.maya).externalBot).toBeUndefined()
})

test('an unpacked gzip bomb is large and small on the wire', async () => {
  world.texter.fail({ fault: { kind: 'gzip-bomb', megabytes: 20 } })
  const { text, headers } = await api('/labels')
  expect(headers['content-encoding']).toBe('gzip')
  expect(text.length).toBeLessThan(1024 * 1024)
})

test('the inbox shows the CRM link as an anchor and sets a cookie', async () => {
  world.texter.change(CHAT.dana, (chat) => {
    chat.crmData = { link: 'https://app.hubspot.com/contacts/12345678/record/0-1/502' }
  })
  const { text, headers } = await ask('demo.texterchat.com', `/contact/whatsapp/${SALES}/972555550143/`)
  expect(text).toContain('href="https://app.hubspot.com/contacts/12345678/record/0-1/502"')
  expect(headers['set-cookie']).toContain('agent-session')
})

test('hosts of nobody are refused and noted', async () => {
  await expect(ask('elsewhere.example.test', '/')).rejects.toThrow('refused')
  await expect(ask('update.googleapis.com', '/')).rejects.toThrow('refused')
  expect(world.strangers().map(({ host }) => host)).toEqual(['elsewhere.example.test'])
})

test('a CRM page is served on its port, and an unknown project is refused', async () => {
  expect((await ask('crm.example.test:8443', '/people/17')).text).toContain('/assets/page.js')
  await expect(ask('other.texterchat.com', '/')).rejects.toThrow('refused')
  world.project('other')
  expect((await ask('other.texterchat.com', '/')).status).toBe(200)
})
