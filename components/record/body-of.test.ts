import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../lib/errors.ts'
import { bodyOf } from './body-of.ts'
import { statesIn } from './states.testing.ts'

const NOW = 1_780_000_000_000
const states = new Map(statesIn('en', NOW).map(({ id, view }) => [id, view]))
const kindOf = (id: string, now = NOW) => bodyOf(states.get(id) ?? null, now).kind

describe('what the screen shows', () => {
  it.each([
    ['loading-first', 'skeleton'],
    ['loading', 'loading'],
    ['unlinked', 'chat'],
    ['stale-problem', 'chat'],
    ['several', 'choose-chat'],
    ['several-numbers', 'choose-chat'],
    ['no-chat', 'no-chat'],
    ['no-phone', 'no-phone'],
    ['number-hidden', 'problem'],
    ['number-invalid', 'problem'],
    ['no-record', 'page'],
    ['unsupported', 'page'],
    ['withheld', 'page'],
    ['unclicked', 'page'],
    ['unread', 'page'],
    ['not-connected', 'not-connected'],
    ['offline', 'problem'],
  ])('%s: %s', (id, kind) => {
    expect(kindOf(id)).toBe(kind)
  })

  it.each(['no-chat', 'offline'])('keeps what it said (%s) while the same record is looked for again', (id) => {
    const view = states.get(id)
    if (!view) throw new Error('no such state')
    const looking = { ...view, problem: view.problem ?? { code: 'no-chat' as const }, looking: true, lookingSince: NOW }
    expect(bodyOf(looking, NOW).kind).toBe(kindOf(id))
  })

  it('says that it is still trying from eight seconds on', () => {
    expect(bodyOf(states.get('loading') ?? null, NOW + 7_999)).toEqual({ kind: 'loading', slow: false })
    expect(bodyOf(states.get('loading') ?? null, NOW + 8_000)).toEqual({ kind: 'loading', slow: true })
  })

  it.each(ERROR_CODES)('has a face for %s', (code) => {
    const view = states.get('offline')
    if (!view) throw new Error('no such state')
    expect(bodyOf({ ...view, problem: { code } }, NOW).kind).not.toBe('skeleton')
  })
})
