import { describe, expect, it } from 'vitest'
import { errorText } from './error-text.ts'
import { ERROR_CODES } from './errors.ts'
import { withoutIsolation } from './words/say.ts'

describe.each(['en', 'he'] as const)('errors in %s', (language) => {
  it.each(ERROR_CODES)('%s says what happened and what to do next', (code) => {
    const { what, next, detail } = errorText({ code }, language)
    expect(what).toMatch(/\S{2,}.*[.?]$/)
    expect(next).toMatch(/\S{2,}.*[.?]$/)
    expect(what + next).not.toContain('{')
    expect(detail).toBeNull()
  })
})

it('adds scope, time and status where they are known', () => {
  const { detail } = errorText({ code: 'scope-missing', detail: { scope: 'Manage all chats', status: 403 } }, 'en')
  expect(withoutIsolation(detail ?? '')).toBe('Missing in Texter: Manage all chats · Texter’s answer 403')
})

it('never shows raw text from outside', () => {
  const text = errorText({ code: 'unexpected', detail: { raw: '<b>secret</b>' } }, 'en')
  expect(JSON.stringify(text)).not.toContain('secret')
})
