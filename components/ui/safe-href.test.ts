import { expect, it } from 'vitest'
import { initials } from './avatar.tsx'
import { safeHref } from './safe-href.ts'

it.each([
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'blob:https://a.example/1',
  'file:///etc/passwd',
  'http://crm.example.test/1',
  'https://crm.example.test@evil.example/',
  'https://user:pass@crm.example.test/',
  '//crm.example.test/1',
  '',
])('sends nobody to %j', (href) => {
  expect(safeHref(href)).toBeNull()
})

it('lets https pass, and http only where the caller says so', () => {
  expect(safeHref('https://crm.example.test/1')).toBe('https://crm.example.test/1')
  expect(safeHref('http://crm.example.test/1', true)).toBe('http://crm.example.test/1')
  expect(safeHref('javascript:alert(1)', true)).toBeNull()
})

it.each([
  ['Dana Levi', 'DL'],
  ['נועה ברקאי', 'נב'],
  ['דנה לוי־כהן', 'דכ'],
  ['  madonna ', 'M'],
  ['+972 52 555', ''],
  ['🙂🙂', ''],
])('makes the initials of %j %j', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
