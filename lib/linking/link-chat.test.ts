import { beforeEach, describe, expect, test, vi } from 'vitest'
import { local } from '../area.ts'
import type { RecordIdentity } from '../crm/site.ts'
import { createTexterClient, type TexterClient } from '../texter/client.ts'
import { parseJson } from '../texter/json.ts'
import { type ChatFinder, createChatFinder } from './find-chats.ts'
import type { HistoryEntry } from './history-entry.ts'
import { type Performed, performWrite, type WriteJob } from './link-chat.ts'
import { createFakeTexter, type FakeTexter, maya } from './texter-fake.ts'

const record: RecordIdentity = {
  site: 'generic',
  tenant: 'crm.test',
  type: 'contact',
  id: '1',
  link: 'https://crm.test/contact/1',
}
const chat = { projectId: 'demo', id: 'c1', phone: '+972555550142', title: 'Maya', displayName: null }
const base = { commandId: 'k1', by: 'screen' as const, chat, recordName: 'Maya Levin' }
const link: WriteJob = { ...base, action: 'link', record }
const OTHER = 'https://crm.test/contact/2'

let fake: FakeTexter
let client: TexterClient
let finder: ChatFinder
let drafts: HistoryEntry[]
let slow = 0

function start(crmData: unknown, part: Record<string, unknown> = {}): void {
  fake = createFakeTexter([maya({ ...(crmData === undefined ? {} : { crmData }), ...part })])
  client = createTexterClient({
    projectId: 'demo',
    readToken: async () => 'token',
    fetch: fake.fetch,
    sleep: async () => undefined,
  })
  finder = createChatFinder({
    phoneForms: (e164) => ({ e164, digits: e164.slice(1), national: `0${e164.slice(4)}` }),
    sleep: async () => undefined,
  })
}

function perform(job: WriteJob, entry: HistoryEntry | null = null): Promise<Performed> {
  return performWrite(job, {
    client,
    finder,
    sameRecord: (known, wanted) => known.split('?')[0] === wanted.link,
    entry,
    now: () => 1_000,
    sleep: async () => undefined,
    beforeSend: async (draft) => {
      drafts.push(draft)
      if (slow > 0) await new Promise((resolve) => setTimeout(resolve, slow))
    },
  })
}

/** Does it, and gives its history entry. */
async function done(job: WriteJob, entry: HistoryEntry | null = null): Promise<HistoryEntry> {
  const performed = await perform(job, entry)
  if (performed.kind !== 'saved' || !performed.entry) throw new Error(JSON.stringify(performed))
  return performed.entry
}

function sent(): unknown[] {
  return fake.writes().map(({ method, path, body }) => [method, path, JSON.parse(body ?? 'null')])
}

const reset = () => new TypeError('Failed to fetch')

beforeEach(async () => {
  await local.clear()
  drafts = []
  slow = 0
})

describe('Link', () => {
  test.each([
    ['no crmData', undefined],
    ['null', null],
    ['an empty one', {}],
  ])('%s: PATCH, there is nothing to lose', async (_name, crmData) => {
    start(crmData)
    expect(await perform(link)).toMatchObject({
      kind: 'saved',
      chat: { id: 'c1', title: 'Maya', crmData: { link: record.link } },
      entry: {
        before: null,
        after: record.link,
        proof: 'reply',
        backup: null,
        recordName: 'Maya Levin',
        action: 'link',
      },
    })
    expect(sent()).toEqual([['PATCH', '/chats/c1', { crmData: { link: record.link } }]])
    expect(fake.searches()).toHaveLength(1)
  })

  test('other keys and no link: merge, so that bots and integrations keep what they wrote', async () => {
    start({ id: '003', deepLink: 'https://x.test/1' })
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: { proof: 'reply', backup: null } })
    expect(sent()).toEqual([['POST', '/chats/c1/crm-data', { data: { link: record.link } }]])
    expect(fake.crmData('c1')).toEqual({ id: '003', deepLink: 'https://x.test/1', link: record.link })
  })

  test('a link to this record, however it is written: nothing is sent', async () => {
    start({ link: `${record.link}?tab=2` })
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: null })
    expect(fake.writes()).toEqual([])
    expect(drafts).toEqual([])
  })

  test('a link to another record: nothing is sent, both are shown', async () => {
    start({ link: OTHER })
    expect(await perform(link)).toMatchObject({
      kind: 'problem',
      problem: { code: 'link-elsewhere' },
      chat: { crmData: { link: OTHER } },
    })
    expect(fake.writes()).toEqual([])
  })

  test("only the integration's link: linked beside it", async () => {
    start(undefined, { crmDeepLink: OTHER })
    expect((await perform(link)).kind).toBe('saved')
    expect(fake.chat('c1').crmDeepLink).toBe(OTHER)
  })

  test.each(['text', 5, ['a'], true])('crmData that is no object (%j): nothing is sent', async (crmData) => {
    start(crmData)
    expect(await perform(link)).toMatchObject({ kind: 'problem', problem: { code: 'crm-data-unusable' } })
    expect(fake.writes()).toEqual([])
  })

  test('an address that may not be stored is not sent', async () => {
    start({})
    const job: WriteJob = { ...link, record: { ...record, link: 'javascript:alert(1)' } }
    expect(await perform(job)).toMatchObject({ kind: 'problem', problem: { code: 'link-unsafe' } })
    expect(fake.writes()).toEqual([])
  })

  test('a chat that Texter does not find any more: nothing is sent', async () => {
    start({})
    expect(await perform({ ...link, chat: { ...chat, id: 'c9' } })).toMatchObject({ problem: { code: 'chat-gone' } })
    expect(fake.writes()).toEqual([])
  })

  test('what is there is decided on a fresh read, not on what was shown', async () => {
    start({})
    fake.set('c1', { crmData: { link: OTHER } })
    expect(await perform({ ...link, chat: { ...chat, displayName: 'shown earlier' } })).toMatchObject({
      problem: { code: 'link-elsewhere' },
    })
  })

  test('what must survive is handed over before the first byte, with what was there before', async () => {
    start({ a: 1 })
    let drafted = -1
    fake.before = ({ method }) => {
      if (method !== 'GET') drafted = drafts.length
      return undefined
    }
    await perform(link)
    expect(drafted).toBe(1)
    expect(drafts[0]).toMatchObject({ id: 'k1', after: record.link, proof: 'none', backup: '{"a":1}' })
  })

  test('where that cannot be stored, nothing is sent', async () => {
    start({ a: 1 })
    const performed = await performWrite(link, {
      client,
      finder,
      sameRecord: () => false,
      entry: null,
      beforeSend: () => Promise.reject(new Error('full')),
    })
    expect(performed).toMatchObject({ kind: 'problem', problem: { code: 'unexpected' } })
    expect(fake.writes()).toEqual([])
  })
})

describe('Replace', () => {
  const replace: WriteJob = { ...base, action: 'replace', record, expectedLink: OTHER }

  test('merges the new link, the old one stays in the history', async () => {
    start({ link: OTHER, a: 1 })
    expect(await done(replace)).toMatchObject({ before: OTHER, after: record.link, backup: null })
    expect(fake.crmData('c1')).toEqual({ link: record.link, a: 1 })
    expect(fake.writes()[0]?.method).toBe('POST')
  })

  test('only the link that the person saw: another one is asked about again', async () => {
    start({ link: 'https://crm.test/contact/3' })
    expect(await perform(replace)).toMatchObject({ problem: { code: 'link-elsewhere' } })
    expect(fake.writes()).toEqual([])
  })

  test('already this record: nothing is sent', async () => {
    start({ link: record.link })
    expect(await perform(replace)).toMatchObject({ kind: 'saved', entry: null })
  })

  test('something else than text in the place of the link comes back with undo', async () => {
    start({ link: { href: OTHER }, a: 1 })
    const entry = await done({ ...replace, expectedLink: JSON.stringify({ href: OTHER }) })
    expect(fake.crmData('c1')).toEqual({ link: record.link, a: 1 })
    await done({ ...base, commandId: 'k2', action: 'undo', entryId: 'k1', evenIfChanged: false }, entry)
    expect(fake.crmData('c1')).toEqual({ link: { href: OTHER }, a: 1 })
  })
})

describe('Unlink', () => {
  const unlink: WriteJob = { ...base, action: 'unlink', expectedLink: record.link }

  test('sends the rest of a fresh read, and keeps all of it in the history', async () => {
    start({ link: record.link, a: 1, b: { c: [2] } })
    expect(await done(unlink)).toMatchObject({
      before: record.link,
      after: null,
      proof: 'reply',
      backup: JSON.stringify({ link: record.link, a: 1, b: { c: [2] } }),
    })
    expect(sent()).toEqual([['PATCH', '/chats/c1', { crmData: { a: 1, b: { c: [2] } } }]])
  })

  test('nothing to unlink: nothing is sent', async () => {
    start({ a: 1 })
    expect(await perform(unlink)).toMatchObject({ kind: 'saved', entry: null })
    expect(fake.writes()).toEqual([])
  })

  test('a link that somebody else set meanwhile stays', async () => {
    start({ link: OTHER })
    expect(await perform(unlink)).toMatchObject({ problem: { code: 'changed-since' } })
    expect(fake.writes()).toEqual([])
  })

  test('what is replaced was read at most 200 ms before: slow storage means another read', async () => {
    start({ link: record.link, a: 1 })
    slow = 250
    const performing = perform(unlink)
    await vi.waitFor(() => expect(drafts).toHaveLength(1))
    fake.set('c1', { crmData: { link: record.link, a: 1, fromBot: true } })
    slow = 0
    expect((await performing).kind).toBe('saved')
    expect(fake.crmData('c1')).toEqual({ a: 1, fromBot: true })
    // What changed meanwhile is in the history too.
    expect(drafts.at(-1)?.backup).toContain('fromBot')
  })

  test('storage that stays slow and data that stays as it was: written on the second read', async () => {
    start({ link: record.link, a: 1 })
    slow = 250
    expect((await perform(unlink)).kind).toBe('saved')
    expect(drafts).toHaveLength(1)
    expect(fake.searches()).toHaveLength(2)
  })
})

describe('Undo', () => {
  const undo: WriteJob = { ...base, commandId: 'k2', action: 'undo', entryId: 'k1', evenIfChanged: false }

  test('of a first link takes the key away again', async () => {
    start({ a: 1 })
    const entry = await done(link)
    expect(await done(undo, entry)).toMatchObject({ action: 'undo', before: record.link, after: null })
    expect(fake.crmData('c1')).toEqual({ a: 1 })
  })

  test('of a replace brings the old link back, of an unlink the removed one', async () => {
    start({ link: OTHER, a: 1 })
    const replaced = await done({ ...base, action: 'replace', record, expectedLink: OTHER })
    await done(undo, replaced)
    expect(fake.crmData('c1')).toEqual({ link: OTHER, a: 1 })
    const unlinked = await done({ ...base, action: 'unlink', expectedLink: OTHER })
    expect(fake.crmData('c1')).toEqual({ a: 1 })
    await done(undo, unlinked)
    expect(fake.crmData('c1')).toEqual({ link: OTHER, a: 1 })
  })

  test('asks where somebody changed it since, and does it when told to', async () => {
    start({ a: 1 })
    const entry = await done(link)
    fake.set('c1', { crmData: { a: 1, link: OTHER } })
    expect(await perform(undo, entry)).toMatchObject({
      problem: { code: 'changed-since' },
      chat: { crmData: { link: OTHER } },
    })
    await done({ ...undo, evenIfChanged: true }, entry)
    expect(fake.crmData('c1')).toEqual({ a: 1 })
  })

  test('where it is as before already, nothing is sent', async () => {
    start({ a: 1 })
    const entry = await done(link)
    fake.set('c1', { crmData: { a: 1 } })
    fake.calls.length = 0
    expect(await perform(undo, entry)).toMatchObject({ kind: 'saved', entry: null })
    expect(fake.writes()).toEqual([])
  })

  test('of an entry that is gone, undone or an undo itself is refused', async () => {
    start({ a: 1 })
    const entry = await done(link)
    for (const gone of [null, { ...entry, undoneBy: 'x' }, { ...entry, action: 'undo' as const }]) {
      expect(await perform(undo, gone)).toMatchObject({ problem: { code: 'undo-gone' } })
    }
  })

  test('keys of others that came since stay', async () => {
    start(undefined)
    const entry = await done(link)
    fake.set('c1', { crmData: { link: record.link, fromBot: 1 } })
    await done(undo, entry)
    expect(fake.crmData('c1')).toEqual({ fromBot: 1 })
  })
})

describe('Rename', () => {
  const rename: WriteJob = { ...base, action: 'rename', displayName: '  Maya \n Levin ' }

  test('sends the name as Texter keeps it, proven by the reply, undone to what it was', async () => {
    start({ a: 1 }, { displayName: 'M' })
    const entry = await done(rename)
    expect(sent()).toEqual([['PATCH', '/chats/c1', { displayName: 'Maya Levin' }]])
    expect(entry).toMatchObject({ before: 'M', after: 'Maya Levin', backup: null })
    await done({ ...base, commandId: 'k2', action: 'undo', entryId: 'k1', evenIfChanged: false }, entry)
    expect(fake.chat('c1').displayName).toBe('M')
    expect(fake.crmData('c1')).toEqual({ a: 1 })
  })

  test('the same name is not sent; 255 characters at most', async () => {
    start({}, { displayName: 'Maya Levin' })
    expect(await perform(rename)).toMatchObject({ kind: 'saved', entry: null })
    await perform({ ...base, action: 'rename', displayName: 'x'.repeat(300) })
    expect(fake.chat('c1').displayName).toBe('x'.repeat(255))
  })

  test('undo of a first name clears it', async () => {
    start({})
    const entry = await done(rename)
    fake.trimmed = ['displayName']
    await done({ ...base, commandId: 'k2', action: 'undo', entryId: 'k1', evenIfChanged: false }, entry)
    expect(fake.chat('c1').displayName).toBe('')
  })
})

describe('proof', () => {
  test.each([
    ['is the plain text OK', null],
    ['leaves crmData out', ['crmData']],
    ['leaves _id out', ['_id']],
  ])('a reply that %s proves nothing: a fresh search does', async (_name, trimmed) => {
    start({ a: 1 })
    fake.trimmed = trimmed
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: { proof: 'search' } })
    expect(fake.writes()).toHaveLength(1)
  })

  test('an index that is behind is looked at again, the write is not repeated', async () => {
    start({ a: 1 })
    fake.trimmed = null
    fake.after = ({ method }) => {
      if (method !== 'GET') fake.lag = 2
      return undefined
    }
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: { proof: 'search' } })
    expect(fake.writes()).toHaveLength(1)
  })

  test('sent and not to be seen: said so, never "saved"', async () => {
    start({ a: 1 })
    fake.before = ({ method }) => (method === 'GET' ? undefined : new Response('OK'))
    expect(await perform(link)).toMatchObject({ kind: 'unconfirmed', entry: { proof: 'none', backup: '{"a":1}' } })
    expect(fake.writes()).toHaveLength(1)
  })

  test('a reply of another chat proves nothing', async () => {
    start({ a: 1 })
    fake.before = ({ method }) =>
      method === 'GET' ? undefined : new Response(JSON.stringify({ _id: 'c2', crmData: { a: 1, link: record.link } }))
    expect((await perform(link)).kind).toBe('unconfirmed')
  })

  test.each([
    ['a lost connection', () => reset()],
    ['a server error', () => new Response('', { status: 502 })],
    ['a cut reply', () => new Response(new ReadableStream({ start: (c) => c.error(new TypeError('cut')) }))],
  ])('%s after it was done: seen by a search, not sent again', async (_name, answer) => {
    start({ a: 1 })
    fake.after = ({ method }) => (method === 'GET' ? undefined : answer())
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: { proof: 'search' } })
    expect(fake.writes()).toHaveLength(1)
  })

  test.each([
    [400, 'request-refused'],
    [403, 'scope-missing'],
    [409, 'request-refused'],
    [422, 'request-refused'],
    [429, 'rate-limited'],
  ])('%i is an answer: not done, not looked for', async (status, code) => {
    start({ a: 1 })
    fake.before = ({ method }) => (method === 'GET' ? undefined : new Response('', { status }))
    expect(await perform(link)).toMatchObject({ kind: 'problem', problem: { code } })
    expect(fake.calls).toHaveLength(2)
  })
})

describe('what others write meanwhile', () => {
  test('survives a merge', async () => {
    start({ a: 1 })
    fake.before = ({ method }) => {
      if (method === 'POST') fake.set('c1', { crmData: { a: 2, fromBot: true } })
      return undefined
    }
    expect((await perform(link)).kind).toBe('saved')
    expect(fake.crmData('c1')).toEqual({ a: 2, fromBot: true, link: record.link })
  })
})

describe('a merge call that is not there, or loses keys', () => {
  test.each([404, 405, 501])('%i: read, merge here, PATCH', async (status) => {
    start({ a: 1, b: 2 })
    fake.before = ({ method }) => (method === 'POST' ? new Response('', { status }) : undefined)
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: { backup: '{"a":1,"b":2}' } })
    expect(fake.crmData('c1')).toEqual({ a: 1, b: 2, link: record.link })
    expect(sent().map((call) => (Array.isArray(call) ? call[0] : null))).toEqual(['POST', 'PATCH'])
  })

  test('what came meanwhile is part of that PATCH', async () => {
    start({ a: 1 })
    fake.before = ({ method }) => {
      if (method !== 'POST') return undefined
      fake.set('c1', { crmData: { a: 1, fromBot: true } })
      return new Response('', { status: 404 })
    }
    expect((await perform(link)).kind).toBe('saved')
    expect(fake.crmData('c1')).toEqual({ a: 1, fromBot: true, link: record.link })
  })

  test('a chat that is gone is not taken for a missing call', async () => {
    start({ a: 1 })
    let asked = 0
    fake.before = ({ method }) => {
      if (method === 'POST') return new Response('', { status: 404 })
      return asked++ === 0 ? undefined : new Response('{"data":[]}')
    }
    expect(await perform(link)).toMatchObject({ problem: { code: 'chat-gone' } })
  })

  test('a lost key is put back', async () => {
    start({ a: 1, b: { c: 2 } })
    fake.mergeLoses = ['b']
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: { backup: '{"a":1,"b":{"c":2}}' } })
    expect(fake.crmData('c1')).toEqual({ a: 1, b: { c: 2 }, link: record.link })
  })

  test('a lost key that cannot be put back is told, the data before is in the history, and undo brings it back', async () => {
    start({ a: 1, b: { c: 2 } })
    fake.mergeLoses = ['b']
    fake.before = ({ method }) => (method === 'PATCH' ? new Response('', { status: 403 }) : undefined)
    const performed = await perform(link)
    expect(performed).toMatchObject({
      kind: 'problem',
      problem: { code: 'keys-lost' },
      entry: { backup: '{"a":1,"b":{"c":2}}', lost: ['b'] },
    })
    if (performed.kind !== 'problem' || !performed.entry) throw new Error('no entry')
    fake.before = () => undefined
    await done({ ...base, commandId: 'k2', action: 'undo', entryId: 'k1', evenIfChanged: false }, performed.entry)
    expect(fake.crmData('c1')).toEqual({ a: 1, b: { c: 2 } })
  })

  test('a reply that only echoes a part is no loss', async () => {
    start({ a: 1, b: 2 })
    fake.after = ({ method }) =>
      method === 'GET' ? undefined : new Response(JSON.stringify({ _id: 'c1', crmData: { link: record.link } }))
    expect(await perform(link)).toMatchObject({ kind: 'saved', entry: { proof: 'search' } })
    expect(fake.writes()).toHaveLength(1)
  })
})

test('own __proto__ keys and numbers longer than a double come through link, unlink and undo', async () => {
  const text = '{"__proto__":{"admin":true},"מזהה":12345678901234567890}'
  start(parseJson(text))
  await done(link)
  const unlinked = await done({ ...base, commandId: 'k2', action: 'unlink', expectedLink: record.link })
  expect(JSON.stringify(fake.crmData('c1'))).toBe(text)
  await done({ ...base, commandId: 'k3', action: 'undo', entryId: 'k2', evenIfChanged: false }, unlinked)
  expect(JSON.stringify(fake.crmData('c1'))).toBe(`${text.slice(0, -1)},"link":"${record.link}"}`)
})

test('data nested deeper than can be written back is not touched', async () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  start({})
  fake.before = ({ path }) =>
    path === '/chats/search'
      ? new Response(`{"data":[{"_id":"c1","crmData":{"link":"${record.link}","deep":${deep}}}]}`)
      : undefined
  const performed = await perform({ ...base, action: 'unlink', expectedLink: record.link })
  expect(performed.kind).toBe('problem')
  expect(fake.writes()).toEqual([])
})
