import { expect, test, vi } from 'vitest'
import { log } from './log.ts'

test('a token, a number, a name and an address never reach the console', () => {
  const printed = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  log.warn('something happened', {
    token: 'canary-token',
    phone: '+972521234567',
    name: 'דנה לוי',
    url: 'https://crm.example.test/people/4711',
    thrown: new Error('canary-token at https://demo.texterchat.com'),
    code: 'token-rejected',
    message: '0521234567',
    list: ['canary-token'],
    nested: { token: 'canary-token' },
  })
  const text = JSON.stringify(printed.mock.calls)
  expect(text).not.toMatch(/canary|52123|דנה|4711|demo/)
  expect(text).toContain('token-rejected')
})
