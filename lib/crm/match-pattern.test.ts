import { describe, expect, test } from 'vitest'
import { matchesPattern, validPattern } from './match-pattern.ts'

describe('match patterns', () => {
  test.each([
    ['https://*.monday.com/*', 'https://acme.monday.com/boards/1', true],
    ['https://*.monday.com/*', 'https://monday.com/', true],
    ['https://*.monday.com/*', 'https://notmonday.com/', false],
    ['https://*.monday.com/*', 'https://monday.com.evil.example/', false],
    ['https://*.monday.com/*', 'http://acme.monday.com/', false],
    ['https://docs.google.com/spreadsheets/*', 'https://docs.google.com/spreadsheets/d/1?x#gid=0', true],
    ['https://docs.google.com/spreadsheets/*', 'https://docs.google.com/document/d/1', false],
    ['https://crm.example.test/*', 'https://crm.example.test:8443/a', true],
    ['*://crm.example.test/*', 'http://crm.example.test/a', true],
    ['*://crm.example.test/*', 'ftp://crm.example.test/a', false],
  ])('%s and %s: %s', (pattern, address, expected) => {
    expect(matchesPattern(pattern, new URL(address))).toBe(expected)
  })

  test.each([
    'https://app-*.hubspot.com/*',
    'https://crm.example.test:8443/*',
    'https://*.crm*.dynamics.com/*',
    'crm.example.test',
    'https://crm.example.test',
  ])('browsers refuse %s, so do we', (pattern) => {
    expect(validPattern(pattern)).toBe(false)
    expect(matchesPattern(pattern, new URL('https://crm.example.test/'))).toBe(false)
  })
})
