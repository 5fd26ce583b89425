import { describe, expect, test, vi } from 'vitest'
import { ProblemError } from '../errors.ts'
import type { Sender } from './caller.ts'
import type { MessageName } from './protocol.ts'
import { RIGHTS } from './rights.ts'
import { createRouter, type Routes } from './router.ts'

const self = { id: 'our-id', origin: 'chrome-extension://our-id' }
const url = 'https://crm.example.test/people/17'
const page: Sender = { id: 'our-id', origin: self.origin }
const content: Sender = { id: 'our-id', origin: 'https://crm.example.test', frameId: 0, tab: { id: 7, url } }
const seen = {
  readAt: url,
  site: 'generic',
  record: null,
  reading: { phones: [], name: null, hidden: false },
  empty: true,
}

function names(): MessageName[] {
  return Object.keys(RIGHTS).filter((name): name is MessageName => Object.hasOwn(RIGHTS, name))
}

/** Routes that only say that they were reached. */
function spies(reached: string[]): Routes {
  const entries = names().map((name) => [
    name,
    async () => {
      reached.push(name)
      return null
    },
  ])
  return Object.fromEntries(entries)
}

function ask(listener: ReturnType<typeof createRouter>, message: unknown, sender: Sender): Promise<unknown> {
  return new Promise((resolve) => {
    if (listener(message, sender, resolve) !== true) resolve('not ours')
  })
}

const envelope = (name: string, input: unknown = {}) => ({ to: 'background', name, input })

describe('rights', () => {
  const strangers: [string, Sender][] = [
    ['a frame', { ...content, frameId: 2 }],
    ['another extension', { ...content, id: 'other' }],
    ['a sender without origin', { id: 'our-id', frameId: 0, tab: { id: 7, url } }],
  ]

  test.each(names())('%s refuses every caller it does not name', async (name) => {
    const reached: string[] = []
    const listener = createRouter(spies(reached), { self, mayServe: async () => true })
    const wrong: Sender = RIGHTS[name] === 'page' ? content : page
    for (const [, sender] of [...strangers, ['the wrong kind', wrong] satisfies [string, Sender]]) {
      expect(await ask(listener, envelope(name), sender)).toEqual({ ok: false, error: { code: 'not-allowed' } })
    }
    expect(reached).toEqual([])
  })

  test('a content script may send five kinds of messages and no more', () => {
    expect(names().filter((name) => RIGHTS[name] === 'content')).toEqual([
      'record.seen',
      'record.link',
      'popup.open',
      'button.placed',
      'picker.done',
    ])
  })

  test('a page of a site that is neither enabled nor clicked is refused', async () => {
    const reached: string[] = []
    const listener = createRouter(spies(reached), { self, mayServe: async () => false })
    expect(await ask(listener, envelope('record.seen', seen), content)).toEqual({
      ok: false,
      error: { code: 'site-not-enabled' },
    })
    expect(reached).toEqual([])
  })
})

describe('what a page read', () => {
  test('counts only for the address the tab has now', async () => {
    const listener = createRouter(spies([]), { self, mayServe: async () => true })
    const moved = { ...content, tab: { id: 7, url: 'https://crm.example.test/people/18' } }
    expect(await ask(listener, envelope('record.seen', seen), moved)).toMatchObject({ error: { code: 'page-moved' } })
    const link = { commandId: crypto.randomUUID(), chatId: 'c', seen }
    expect(await ask(listener, envelope('record.link', link), moved)).toMatchObject({ error: { code: 'page-moved' } })
  })
})

describe('answers', () => {
  test('messages for others are left alone, so that their listener can answer', async () => {
    const listener = createRouter(spies([]), { self, mayServe: async () => true })
    for (const message of [null, 'x', 3, {}, { to: 'screens', name: 'view.changed' }]) {
      expect(await ask(listener, message, page)).toBe('not ours')
    }
  })

  test('an unknown name is refused, also one that every object has', async () => {
    const listener = createRouter(spies([]), { self, mayServe: async () => true })
    for (const name of ['nothing', 'toString', '__proto__', 'constructor']) {
      expect(await ask(listener, envelope(name), page)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    }
  })

  test('one reply, also when the route throws; a raw text never leaves', async () => {
    const routes = spies([])
    routes['history.list'] = async () => {
      throw new Error('secret token abc')
    }
    routes['settings.read'] = async () => {
      throw new ProblemError('storage-failed')
    }
    const listener = createRouter(routes, { self, mayServe: async () => true })
    vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const replies: unknown[] = []
    await new Promise<void>((resolve) => {
      listener(envelope('history.list'), page, (reply) => {
        replies.push(reply)
        resolve()
      })
    })
    expect(replies).toEqual([{ ok: false, error: { code: 'unexpected' } }])
    expect(await ask(listener, envelope('settings.read'), page)).toEqual({
      ok: false,
      error: { code: 'storage-failed' },
    })
  })

  test.each<[string, unknown]>([
    ['an unknown key', { tabId: 1, refresh: true, extra: 1 }],
    ['a wrong type', { tabId: '1', refresh: true }],
    ['nothing', undefined],
    ['a list', []],
  ])('input with %s never reaches the route', async (_what, input) => {
    const reached: string[] = []
    const listener = createRouter(spies(reached), { self, mayServe: async () => true })
    expect(await ask(listener, envelope('tab.view', input), page)).toMatchObject({ ok: false })
    expect(reached).toEqual([])
  })

  test('a megabyte of phone from a page is refused', async () => {
    const reached: string[] = []
    const listener = createRouter(spies(reached), { self, mayServe: async () => true })
    const phone = { raw: '1'.repeat(1_000_000), label: null, kind: 'phone', source: 'text', confidence: 'sure' }
    const input = { ...seen, reading: { ...seen.reading, phones: [phone] } }
    expect(await ask(listener, envelope('record.seen', input), content)).toMatchObject({ ok: false })
    expect(reached).toEqual([])
  })
})
