import { expect, test } from 'vitest'
import { remedyOf } from './remedies.ts'
import { whyReport } from './why-report.ts'

test('a copied report tells what failed and nothing about anybody', () => {
  const report = whyReport(
    [
      { step: 'site', state: 'good', problem: null },
      {
        step: 'chat',
        state: 'bad',
        problem: { code: 'server-error', detail: { status: 502, raw: 'Dana +972521234567 https://crm.test/7' } },
      },
      { step: 'link', state: 'unknown', problem: null },
    ],
    '0.1.0',
    'he',
  )
  expect(report).toBe('Texter Link 0.1.0 (he)\nsite: good\nchat: bad server-error HTTP 502\nlink: unknown')
})

test('each thing that went wrong has the button that mends it', () => {
  expect(remedyOf({ step: 'access', state: 'bad', problem: { code: 'host-withheld' } }, true)).toBe('sites')
  expect(remedyOf({ step: 'token', state: 'bad', problem: { code: 'not-connected' } }, true)).toBe('start')
  expect(remedyOf({ step: 'chat', state: 'bad', problem: { code: 'offline' } }, true)).toBe('retry')
  expect(remedyOf({ step: 'chat', state: 'bad', problem: { code: 'no-chat' } }, true)).toBe('tab')
  expect(remedyOf({ step: 'phone', state: 'bad', problem: { code: 'no-phone' } }, true)).toBe('teach')
})

test('a good or not yet reached step offers nothing to press', () => {
  expect(remedyOf({ step: 'chat', state: 'good', problem: null }, true)).toBeNull()
  expect(remedyOf({ step: 'chat', state: 'unknown', problem: null }, true)).toBeNull()
})

test('nobody is told to teach a page where an administrator decides how pages are read', () => {
  expect(remedyOf({ step: 'phone', state: 'bad', problem: { code: 'no-phone' } }, false)).toBeNull()
  expect(remedyOf({ step: 'chat', state: 'bad', problem: { code: 'offline' } }, false)).toBe('retry')
})
