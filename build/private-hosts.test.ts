import { afterEach, expect, test, vi } from 'vitest'
import { manifest } from './manifest.ts'
import { buildSuffix, HOSTS_VARIABLE, patternsOf } from './private-hosts.ts'

const chrome = { browser: 'chrome', mode: 'production', command: 'build', manifestVersion: 3 } as const

afterEach(() => vi.unstubAllEnvs())

test('hosts of an organisation become patterns without ports, once each', () => {
  expect(patternsOf('CRM.example.com, *.example.org/*,http://10.0.0.5, https://crm.example.com/')).toEqual([
    'http://10.0.0.5/*',
    'https://*.example.org/*',
    'https://crm.example.com/*',
  ])
})

test('a host without a dot is taken where its scheme is written out', () => {
  expect(patternsOf('http://crm,https://CRM')).toEqual(['http://crm/*', 'https://crm/*'])
})

test.each([
  '*',
  '*.com',
  'http://*.com',
  'http://*',
  'crm',
  'crm.example.com:8443',
  'crm.example.com/path',
  '<all_urls>',
  'a b.com',
  '*.*.com',
])('no build that takes in more than named hosts: %s', (host) => {
  expect(() => patternsOf(host)).toThrow(/no host name/)
})

test('a private build requires its hosts and is named apart from the public one', () => {
  vi.stubEnv(HOSTS_VARIABLE, 'crm.example.com')
  expect(manifest(chrome).host_permissions).toEqual(['https://*.texterchat.com/*', 'https://crm.example.com/*'])
  expect(buildSuffix()).toBe('-private')
})

test('the public build requires no host but Texter', () => {
  vi.stubEnv(HOSTS_VARIABLE, '')
  expect(manifest(chrome).host_permissions).toEqual(['https://*.texterchat.com/*'])
  expect(buildSuffix()).toBe('')
})
