import { expect, test } from 'vitest'
import { callerOf, type Sender, webOrigin } from './caller.ts'

const self = { id: 'our-id', origin: 'chrome-extension://our-id' }
const tab = { id: 7, url: 'https://crm.example.test:8443/#/people/17' }
const content: Sender = { id: 'our-id', origin: 'https://crm.example.test:8443', frameId: 0, tab }

test('our popup is a page', () => {
  expect(callerOf({ id: 'our-id', origin: self.origin }, self)).toEqual({ kind: 'page' })
})

test('our options page in a tab is a page, although it has a tab', () => {
  const sender = { id: 'our-id', origin: self.origin, frameId: 0, tab: { id: 3, url: `${self.origin}/options.html` } }
  expect(callerOf(sender, self)).toEqual({ kind: 'page' })
})

test('the top frame of a web page is a content script, known by the tab and its origin with port', () => {
  expect(callerOf(content, self)).toEqual({
    kind: 'content',
    tabId: 7,
    url: tab.url,
    origin: 'https://crm.example.test:8443',
  })
})

test.each<[string, Sender]>([
  ['another extension', { ...content, id: 'other' }],
  ['nobody', {}],
  ['no origin', { id: 'our-id', frameId: 0, tab }],
  ['an opaque origin', { ...content, origin: 'null' }],
  ['a frame of the page', { ...content, frameId: 4 }],
  ['a frame of another origin', { ...content, frameId: 4, origin: 'https://ads.example' }],
  ['no frame number', { id: 'our-id', origin: content.origin, tab }],
  ['no tab', { id: 'our-id', origin: content.origin, frameId: 0 }],
  ['a tab without an address', { ...content, tab: { id: 7 } }],
  ['an origin that is not the tab’s', { ...content, origin: 'https://evil.example' }],
  ['the same host on another port', { ...content, origin: 'https://crm.example.test' }],
  ['a file', { ...content, origin: 'file://', tab: { id: 7, url: 'file:///home/me/x.html' } }],
  ['another extension’s page', { id: 'our-id', origin: 'chrome-extension://other', frameId: 0, tab }],
  ['our own page inside a frame', { id: 'our-id', origin: self.origin, frameId: 3, tab }],
])('%s may send nothing', (_who, sender) => {
  expect(callerOf(sender, self)).toBeNull()
})

test.each([
  ['https://crm.example.test:8443/a?b#c', 'https://crm.example.test:8443'],
  ['http://10.0.0.5/x', 'http://10.0.0.5'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['about:blank', null],
  ['blob:https://crm.example.test/1', null],
  ['not an address', null],
])('web origin of %s', (address, origin) => {
  expect(webOrigin(address)).toBe(origin)
})
