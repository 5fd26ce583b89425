import { expect, test } from 'vitest'
import { parseAddress } from './address.ts'

test.each([
  ['', { section: 'start' }],
  ['#sites', { section: 'sites' }],
  ['#nonsense', { section: 'start' }],
  ['#why?tab=12', { section: 'why', tabId: 12 }],
  ['#why', { section: 'why', tabId: null }],
  ['#why?tab=12;drop', { section: 'why', tabId: null }],
])('%s opens its section', (hash, address) => {
  expect(parseAddress(hash)).toEqual(address)
})
