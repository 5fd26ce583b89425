import { expect, it } from 'vitest'
import { readableLink } from './readable-link.ts'

it.each([
  ['https://www.example.com/contacts/7', 'example.com', ['contacts', '7']],
  ['https://crm.example.test:8443/#/lead/12', 'crm.example.test:8443', ['lead', '12']],
  ['https://a.example/x?id=5&tab=2', 'a.example', ['x', 'id=5', 'tab=2']],
  ['https://a.example/%D7%9C%D7%A7%D7%95%D7%97/1', 'a.example', ['לקוח', '1']],
  ['https://a.example/%E0%A4%A/1', 'a.example', ['%E0%A4%A', '1']],
  ['https://a.example/a/b/c/d/e/f', 'a.example', ['a', '…', 'e', 'f']],
])('%s is read as %s and its pieces', (link, host, parts) => {
  expect(readableLink(link)).toEqual({ host, parts })
})

it('keeps every piece where two addresses are compared', () => {
  expect(readableLink('https://a.example/a/b/c/d/e', true)?.parts).toEqual(['a', 'b', 'c', 'd', 'e'])
})

it('shortens a piece that is longer than a line', () => {
  const [part] = readableLink(`https://a.example/${'x'.repeat(500)}`)?.parts ?? []
  expect(part?.length).toBeLessThan(41)
})

it('makes nothing of what is no address', () => {
  expect(readableLink('not an address')).toBeNull()
})
