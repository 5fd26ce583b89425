import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikeToken, projectName } from './project-name.ts'

describe('the project is taken from whatever is pasted', () => {
  test.each([
    ['demo', 'demo'],
    ['  Demo-2 ', 'demo-2'],
    ['demo.texterchat.com', 'demo'],
    ['https://demo.texterchat.com', 'demo'],
    ['https://demo.texterchat.com/contact/whatsapp/972520000000/972521234567/?tab=1#x', 'demo'],
    ['HTTPS://DEMO.TEXTERCHAT.COM/', 'demo'],
    ['demo.texterchat.com/server/api/v2', 'demo'],
  ])('%s is %s', (typed, slug) => {
    expect(projectName(typed)).toBe(slug)
  })

  test.each([
    '',
    ' ',
    '-demo',
    'demo-',
    'de mo',
    'texterchat.com',
    'help.texterchat.com',
    'a.b.texterchat.com',
    'https://texterchat.com/demo',
    'https://demo.texterchat.com.evil.test/',
    'https://evil.test/demo.texterchat.com',
    'https://demo.texterchat.com@evil.test/',
    'https://user@demo.texterchat.com/',
    'http://demo.texterchat.com/',
    'javascript://demo.texterchat.com/',
    'דמו',
  ])('%s is no project', (typed) => {
    expect(projectName(typed)).toBeNull()
  })

  test('nothing typed gives a name that leads to another host', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const slug = projectName(typed)
        if (slug === null) return
        expect(new URL(`https://${slug}.texterchat.com/`).origin).toBe(`https://${slug}.texterchat.com`)
      }),
    )
  })
})

test('a token in the wrong field is noticed, an address is not taken for one', () => {
  expect(looksLikeToken('x'.repeat(64))).toBe(true)
  expect(looksLikeToken(`https://demo.texterchat.com/${'x'.repeat(64)}`)).toBe(false)
  expect(looksLikeToken('demo')).toBe(false)
})
