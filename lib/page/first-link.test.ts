import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import type { Seen } from '../messages/protocol.ts'
import { request } from '../messages/request.ts'
import { firstLink } from './first-link.ts'

const seen: Seen = {
  readAt: 'https://crm.test/1',
  site: 'generic',
  record: null,
  reading: { phones: [], name: null, hidden: false },
  empty: false,
}
const sent: { name: string; input: { commandId: string } }[] = []
let view: (commandId: string) => object
let lostToo = 0

beforeEach(() => {
  sent.length = 0
  lostToo = 0
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    const { name, input } = Object(message)
    sent.push({ name, input })
    if (name === 'record.link' || lostToo-- > 0)
      throw new Error('Could not establish connection. Receiving end does not exist.')
    return { ok: true, value: { view: view(sent[0]?.input.commandId ?? '') } }
  })
})

const link = { kind: 'none' }

test('a link whose answer was lost is not called "not saved" while the next background works on it', async () => {
  view = (commandId) => ({ chats: [{ id: 'c1', link, write: { commandId, state: 'sending' } }] })
  expect(await firstLink(request, 'c1', seen)).toMatchObject({ ok: true })
  expect(sent.map(({ name }) => name)).toEqual(['record.link', 'record.seen'])
})

test('a link that stands by now is done', async () => {
  view = () => ({ chats: [{ id: 'c1', link: { kind: 'linked' }, write: null }] })
  expect(await firstLink(request, 'c1', seen)).toMatchObject({ ok: true })
})

test('a link that no background knows of was not saved, and says so', async () => {
  view = () => ({ chats: [{ id: 'c1', link, write: { commandId: 'an older one', state: 'saved' } }] })
  expect(await firstLink(request, 'c1', seen)).toMatchObject({ ok: false, error: { code: 'not-saved' } })
})

test('the background that is asked is ended, too: asked again, the link is not sent again', async () => {
  lostToo = 2
  view = (commandId) => ({ chats: [{ id: 'c1', link, write: { commandId, state: 'saved' } }] })
  expect(await firstLink(request, 'c1', seen)).toMatchObject({ ok: true })
  expect(sent.filter(({ name }) => name === 'record.link')).toHaveLength(1)
})
