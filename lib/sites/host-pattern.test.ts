import { expect, test } from 'vitest'
import { hostPattern, originOf } from './host-pattern.ts'

test('a pattern never carries the port, because Firefox grants one with a port and never injects', () => {
  expect(hostPattern('https://crm.example.test:8443')).toBe('https://crm.example.test/*')
  expect(hostPattern('http://10.0.0.5:8080/x')).toBe('http://10.0.0.5/*')
})

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'about:blank', 'crm', ''])('no pattern for %s', (address) => {
  expect(hostPattern(address)).toBeNull()
})

test.each([
  ['app.hubspot.com', 'https://app.hubspot.com'],
  [' https://crm.example.test:8443/people/1?x=2 ', 'https://crm.example.test:8443'],
  ['http://intranet.local:8080', 'http://intranet.local:8080'],
  ['localhost:3000', 'https://localhost:3000'],
  ['http://crm/people/1', 'http://crm'],
  ['https://crm:8443', 'https://crm:8443'],
  ['http://[fd00::1]:8069/web', 'http://[fd00::1]:8069'],
  ['https://me:secret@crm.example.test', null],
  ['crm', null],
  ['two words.com', null],
  ['javascript:alert(1)', null],
  ['', null],
])('origin of what was typed: %s', (typed, origin) => {
  expect(originOf(typed)).toBe(origin)
})
