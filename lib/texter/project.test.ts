import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProjectId, projectIdFrom, projectOrigin, projectUrl } from './project.ts'

describe('what a person may paste', () => {
  const demo = [
    'demo',
    'DEMO',
    '  demo  ',
    '\u200fdemo\u200e',
    'demo.texterchat.com',
    'demo.texterchat.com/',
    'Demo.TexterChat.com',
    'https://demo.texterchat.com',
    'http://demo.texterchat.com',
    'HTTPS://DEMO.TEXTERCHAT.COM/',
    'https://demo.texterchat.com:443/',
    'https://demo.texterchat.com/contact/whatsapp/972555550900/972555550142/',
    'https://demo.texterchat.com/settings?tab=developers#tokens',
    'https://demo.texterchat.com/?next=a@b.c',
    'https://demo.texterchat.com/server/api/v2',
    '\u2066https://demo.texterchat.com/\u2069',
  ]
  test.each(demo)('%j is the project demo', (typed) => expect(projectIdFrom(typed)).toBe('demo'))

  test('names with digits and inner dashes are projects', () => {
    for (const id of ['a', '1', 'a1', 'my-company', 'a--b', `a${'b'.repeat(61)}c`]) expect(projectIdFrom(id)).toBe(id)
  })
})

// Each of these, built into `https://${x}.texterchat.com` or believed as an address, would lead elsewhere.
const heads = ['evil.com', 'evil.example', '127.0.0.1', 'localhost', '[::1]', '0x7f000001', 'xn--80ak6aa92e', 'dеmo']
const tails = [
  '/',
  '//',
  '#',
  '?',
  '\\',
  ':443',
  ':8443',
  '@',
  '/.texterchat.com',
  '#.texterchat.com',
  '?.texterchat.com',
  '\\.texterchat.com',
  '@texterchat.com/',
  '%2f',
  '%00',
  '\tx',
  '\nx',
  '/..',
  '.',
  '..',
]
const single = [
  '',
  ' ',
  '.',
  '..',
  '-',
  '-a',
  'a-',
  '_',
  'a_b',
  'a b',
  'a.b',
  'a/b',
  'a\\b',
  'a@b',
  'a:b',
  'a?b',
  'a#b',
  'a%b',
  'a\0b',
  'a\nb',
  'a\tb',
  `a${'b'.repeat(63)}`,
  'texterchat.com',
  'https://texterchat.com',
  '.texterchat.com',
  'a.b.texterchat.com',
  'https://a.demo.texterchat.com',
  'demo.texterchat.com.',
  'demo.texterchat.com.evil.com',
  'demo.texterchat.comevil.com',
  'demotexterchat.com',
  'evil.com/demo.texterchat.com',
  'evil.com#demo.texterchat.com',
  'evil.com?demo.texterchat.com',
  'evil.com\\demo.texterchat.com',
  'demo.texterchat.com@evil.com',
  'https://demo.texterchat.com@evil.com',
  'https://user:pw@demo.texterchat.com',
  'https://demo.texterchat.com:8443/',
  'javascript:alert(1)//demo.texterchat.com',
  'data:text/html,demo.texterchat.com',
  'ftp://demo.texterchat.com',
  'file://demo.texterchat.com/',
  'blob:https://demo.texterchat.com/1',
  'https:demo.texterchat.com\\@evil.com',
  'https://help.texterchat.com/api-reference',
  'help.texterchat.com',
  'https://www.texterchat.com',
  'demo。texterchat。com',
  'xn--demo.texterchat.com',
  'xn--demo',
  'дemo',
  'dem\u00f6',
  'demo\u0000.texterchat.com',
  'demo%2etexterchat.com',
  'https://demo%00.texterchat.com',
  'https://demo .texterchat.com',
  'demo,evil',
  'undefined'.repeat(9),
]

const attacks = [...single, ...heads.flatMap((head) => tails.map((tail) => head + tail))]

describe('what may not become a project', () => {
  test('the table is as long as it is said to be', () => expect(new Set(attacks).size).toBeGreaterThanOrEqual(200))

  test.each(attacks)('%j', (typed) => {
    expect(projectIdFrom(typed)).toBeNull()
    // As a project id itself it reaches no address at all, unless it is a clean slug.
    if (!isProjectId(typed)) {
      expect(() => projectOrigin(typed)).toThrow('project-invalid')
      expect(() => projectUrl(typed, ['labels'])).toThrow('project-invalid')
    }
  })
})

test('whatever is typed, a token only ever goes to one sub-domain of texterchat.com', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary-ascii' }),
    fc.tuple(fc.constantFrom('https://', 'HTTP://'), fc.domain()).map((parts) => parts.join('')),
    fc
      .tuple(fc.string(), fc.constantFrom('.texterchat.com', '@demo.texterchat.com', '/demo.texterchat.com'))
      .map((p) => p.join('')),
    fc
      .tuple(
        fc.constantFrom('https://', 'http://', '//', ''),
        fc.string({ unit: fc.constantFrom(...'aZ09@:/\\.#?%-'), maxLength: 20 }),
        fc.constant('.texterchat.com/x'),
      )
      .map((p) => p.join('')),
  )
  fc.assert(
    fc.property(typed, (text) => {
      const id = projectIdFrom(text)
      if (id === null) return
      const url = projectUrl(
        id,
        ['server', 'api', 'v2', text.slice(0, 50) || 'x'].filter((part) => !/^\.{1,2}$/.test(part)),
      )
      expect(url.protocol).toBe('https:')
      expect(url.host).toBe(`${id}.texterchat.com`)
      expect(id).toMatch(/^[a-z0-9-]{1,63}$/)
    }),
    { numRuns: 500 },
  )
})

test('a chat id with dots or slashes cannot leave its place in the path', () => {
  expect(() => projectUrl('demo', ['chats', '..'])).toThrow()
  expect(() => projectUrl('demo', ['chats', ''])).toThrow()
  expect(projectUrl('demo', ['chats', '../labels?x#y']).pathname).toBe('/chats/..%2Flabels%3Fx%23y')
})

test('a plus in a searched number is encoded', () => {
  expect(projectUrl('demo', ['chats', 'search'], { search: '+972 52' }).search).toBe('?search=%2B972+52')
})
