import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inboxUrl } from './inbox-url.ts'

const chat = { projectId: 'demo', channel: 'whatsapp', accountId: '972555550900', contactId: '972555550142' }

test('a WhatsApp chat opens in the inbox by business number and contact number', () => {
  expect(inboxUrl(chat)).toBe('https://demo.texterchat.com/contact/whatsapp/972555550900/972555550142/')
})

test('a plus that Texter sent does not get into the address', () => {
  expect(inboxUrl({ ...chat, accountId: '+972555550900' })).toBe(inboxUrl(chat))
})

test('another channel of the list follows the same form, encoded', () => {
  expect(inboxUrl({ ...chat, channel: 'email', accountId: 'a@b.c', contactId: 'd?e#f' })).toBe(
    'https://demo.texterchat.com/contact/email/a%40b.c/d%3Fe%23f/',
  )
})

test('no address is offered where a part is missing, unknown or no number', () => {
  for (const wrong of [
    { channel: null },
    { channel: 'telegram' },
    { channel: '../x' },
    { accountId: null },
    { contactId: null },
    { contactId: 'abc' },
    { contactId: '..' },
    { projectId: 'evil.com/' },
    { channel: 'messenger', contactId: '..' },
    { channel: 'messenger', contactId: 'a/b' },
  ]) {
    expect(inboxUrl({ ...chat, ...wrong })).toBeNull()
  }
})

test('whatever Texter sends, the address stays in the project', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('whatsapp', 'messenger', 'email', 'sms', 'x'),
      fc.string({ unit: 'binary-ascii' }),
      fc.string({ unit: 'binary-ascii' }),
      (channel, accountId, contactId) => {
        const url = inboxUrl({ projectId: 'demo', channel, accountId, contactId })
        if (url !== null) expect(url.startsWith(`https://demo.texterchat.com/contact/${channel}/`)).toBe(true)
      },
    ),
  )
})
