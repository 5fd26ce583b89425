import { describe, expect, test } from 'vitest'
import { crmOf, crmOrigin, exampleHost, sharedOrigins } from './crm-address.ts'
import type { KnownCrm } from './options-actions.ts'

const hubspot: KnownCrm = { id: 'hubspot', name: 'HubSpot', hosts: ['https://*.hubspot.com/*'], selfHosted: false }
const strict: KnownCrm = { ...hubspot, host: /^app(?:-[a-z]+\d+)?\.hubspot\.com$/ }
const fireberry: KnownCrm = {
  id: 'fireberry',
  name: 'Fireberry',
  hosts: ['https://app.fireberry.com/*', 'https://app.powerlink.co.il/*'],
  selfHosted: false,
}
const wide: KnownCrm = { id: 'wide', name: 'Wide', hosts: ['https://*.fireberry.com/*'], selfHosted: false }
const odoo: KnownCrm = { id: 'odoo', name: 'Odoo', hosts: [], selfHosted: true }
const all = [hubspot, wide, fireberry, odoo]

describe('the address of a CRM', () => {
  test.each([
    ['crm.example.test', 'https://crm.example.test'],
    ['crm.example.test:8443/customers/7', 'https://crm.example.test:8443'],
    ['http://10.0.0.5:8069/web#id=4', 'http://10.0.0.5:8069'],
    ['https://app.hubspot.com/contacts/1/record/0-1/2', 'https://app.hubspot.com'],
    ['HTTPS://App.HubSpot.com:443/', 'https://app.hubspot.com'],
  ])('%s is enabled as %s', (typed, origin) => {
    expect(crmOrigin(typed)).toBe(origin)
  })

  test.each([
    '',
    'my crm',
    'javascript:alert(1)',
    'file:///etc/hosts',
    'chrome://settings/',
    'https://user:secret@crm.example.test/',
    'https://demo.texterchat.com/',
  ])('%s is refused', (typed) => {
    expect(crmOrigin(typed)).toBeNull()
  })
})

test('a pasted address names its CRM, the exact host before the wide pattern', () => {
  expect(crmOf('https://app-eu1.hubspot.com', all)?.id).toBe('hubspot')
  expect(crmOf('https://app.fireberry.com', all)?.id).toBe('fireberry')
  expect(crmOf('https://x.fireberry.com', all)?.id).toBe('wide')
})

test('a look-alike host is nobody', () => {
  expect(crmOf('https://hubspot.com.evil.test', all)).toBeNull()
  expect(crmOf('https://evilhubspot.com', all)).toBeNull()
  expect(crmOf('http://app.hubspot.com', all)).toBeNull()
})

test('a public page of the vendor is not its CRM', () => {
  expect(crmOf('https://app-eu1.hubspot.com', [strict])?.id).toBe('hubspot')
  expect(crmOf('https://blog.hubspot.com', [strict])).toBeNull()
})

test('shared hosts need no typing, account hosts show an example', () => {
  expect(sharedOrigins(fireberry)).toEqual(['https://app.fireberry.com', 'https://app.powerlink.co.il'])
  expect(sharedOrigins(hubspot)).toEqual([])
  expect(exampleHost(hubspot)).toBe('hubspot.com')
  expect(exampleHost(odoo)).toBeNull()
})
