import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROPERTY_TIMEOUT, propertyRuns } from '../../tests/property-runs.ts'
import { identity, safeRecordLink, sameRecord } from './identity.ts'

const ORIGIN = 'https://crm.example.test'
const GOOD = `${ORIGIN}/contacts/55`

describe('an address that may be stored', () => {
  test.each([
    GOOD,
    `${ORIGIN}/`,
    `${ORIGIN}/a?id=5#/contact/5`,
    `${ORIGIN}/%D7%9C%D7%A7%D7%95%D7%97/5`,
    'HTTPS://CRM.EXAMPLE.TEST/contacts/55',
  ])('%s', (link) => {
    expect(safeRecordLink(link, [ORIGIN])).toBe(new URL(link).href)
  })

  test.each([
    ['javascript', 'javascript:alert(1)'],
    ['javascript with a tab', 'java\tscript:alert(1)'],
    ['javascript with a line break', 'java\nscript:alert(1)'],
    ['javascript behind a control character', '\u0001javascript:alert(1)'],
    ['data', 'data:text/html,<script>1</script>'],
    ['blob', `blob:${ORIGIN}/8a1`],
    ['file', 'file:///etc/passwd'],
    ['the extension itself', 'chrome-extension://abcdef/options.html'],
    ['view-source', `view-source:${GOOD}`],
    ['plain http', 'http://crm.example.test/contacts/55'],
    ['user info that looks like the host', 'https://crm.example.test@evil.example/contacts/55'],
    ['user and password', 'https://dana:secret@crm.example.test/contacts/55'],
    ['another host', 'https://evil.example/contacts/55'],
    ['a host that only begins alike', 'https://crm.example.test.evil.example/contacts/55'],
    ['a host that only ends alike', 'https://evilcrm.example.test/contacts/55'],
    ['a look-alike in another script', 'https://сrm.example.test/contacts/55'],
    ['a host with a dot at its end', 'https://crm.example.test./contacts/55'],
    ['another port', 'https://crm.example.test:8443/contacts/55'],
    ['localhost', 'https://localhost/contacts/55'],
    ['an IP address in another notation', 'https://0x7f000001/contacts/55'],
    ['backslashes', 'https:\\\\crm.example.test\\contacts'],
    ['a backslash before the at sign', 'https://crm.example.test\\@evil.example/'],
    ['no slashes', 'https:crm.example.test/contacts/55'],
    ['three slashes', 'https:///crm.example.test/contacts/55'],
    ['a scheme-relative address', '//crm.example.test/contacts/55'],
    ['a path', '/contacts/55'],
    ['blanks around', ` ${GOOD} `],
    ['a line break inside', `${ORIGIN}/contacts/\n55`],
    ['a direction mark', `${ORIGIN}/contacts/\u202E55`],
    ['a zero-width blank', `${ORIGIN}/contacts/\u200B55`],
    ['too long an address', `${ORIGIN}/${'a'.repeat(2048)}`],
    ['too long once encoded', `${ORIGIN}/${'ש'.repeat(700)}`],
    ['nothing', ''],
    ['a number', 55],
    ['an object', { href: GOOD }],
    ['null', null],
  ])('not %s', (_, link) => {
    expect(safeRecordLink(link, [ORIGIN])).toBeNull()
  })

  test('http only where it was allowed, and only at that very host and port', () => {
    const origin = 'http://crm.intern:8080'
    expect(safeRecordLink(`${origin}/c/5`, [origin], true)).toBe(`${origin}/c/5`)
    expect(safeRecordLink(`${origin}/c/5`, [origin])).toBeNull()
    expect(safeRecordLink('http://crm.intern/c/5', [origin], true)).toBeNull()
  })

  test('whatever is given, the result is https, at an allowed origin, without user info, and stays itself', {
    timeout: PROPERTY_TIMEOUT,
  }, () => {
    const part = fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '#',
      '?',
      'crm.example.test',
      'evil.example',
      '%00',
      '%0a',
      '\t',
      '.',
      'javascript:',
      'a',
      '5',
    )
    const made = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(
        fc.oneof(
          made,
          fc.webUrl(),
          made.map((tail) => `${ORIGIN}${tail}`),
        ),
        (raw) => {
          const link = safeRecordLink(raw, [ORIGIN])
          if (link === null) return
          const url = new URL(link)
          expect([url.protocol, url.origin, url.username, url.password]).toEqual(['https:', ORIGIN, '', ''])
          expect(link.length).toBeLessThanOrEqual(2048)
          expect(safeRecordLink(link, [ORIGIN])).toBe(link)
        },
      ),
      { numRuns: propertyRuns(5_000, 100_000) },
    )
  })
})

describe('identity', () => {
  const url = new URL(`${ORIGIN}/contacts/55/notes?x=1`)
  const parts = { site: 'test', tenant: '7', type: 'contact', id: '55', link: '/contacts/55', url }

  test('the link is made from the template, at the origin of the page', () => {
    expect(identity(parts)).toEqual({ site: 'test', tenant: '7', type: 'contact', id: '55', link: GOOD })
  })

  test.each([
    ['an empty id', { ...parts, id: '' }],
    ['a control character in the id', { ...parts, id: '5\u00005' }],
    ['an endless id', { ...parts, id: '5'.repeat(200) }],
    ['a link with user info', { ...parts, link: 'https://a@crm.example.test/5' }],
    ['a link that is none', { ...parts, link: 'https://' }],
    ['a script as link', { ...parts, link: 'javascript:alert(1)' }],
  ])('%s gives none', (_, broken) => {
    expect(identity(broken)).toBeNull()
  })

  test('records are compared by what they are, not by how they are written', () => {
    const one = { site: 's', tenant: 't', type: 'contact', id: '5', link: `${ORIGIN}/a/5` }
    expect(sameRecord(one, { ...one, link: `${ORIGIN}/b/5` })).toBe(true)
    expect(sameRecord(one, { ...one, site: 'generic', tenant: 'x', type: 'a' })).toBe(true)
    for (const key of ['site', 'tenant', 'type', 'id'] as const) {
      expect(sameRecord(one, { ...one, [key]: 'other', link: `${ORIGIN}/b/5` })).toBe(false)
    }
  })
})
