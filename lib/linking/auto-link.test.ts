import { expect, test } from 'vitest'
import type { LinkState } from '../messages/record-view.ts'
import { type AutoLinkFacts, autoLink } from './auto-link.ts'

const clear: AutoLinkFacts = {
  allowed: true,
  knownSite: true,
  confidence: 'sure',
  phonesWithChat: 1,
  chats: [{ id: 'c1', link: { kind: 'none' }, dismissed: false }],
  foregroundMs: 3_000,
  linksLastMinute: 4,
  takenBackBefore: false,
  readOnly: false,
}

function withLink(link: LinkState): AutoLinkFacts {
  return { ...clear, chats: [{ id: 'c1', link, dismissed: false }] }
}

test('one sure number, one chat without any link, three seconds in the foreground: linked', () => {
  expect(autoLink(clear)).toBe('c1')
})

const doubts: [string, AutoLinkFacts][] = [
  ['switched off', { ...clear, allowed: false }],
  ['a site known by a recipe or by general rules only', { ...clear, knownSite: false }],
  ['a likely number', { ...clear, confidence: 'likely' }],
  ['a guessed number', { ...clear, confidence: 'guess' }],
  ['two numbers with chats', { ...clear, phonesWithChat: 2 }],
  ['numbers that were not all asked for', { ...clear, phonesWithChat: null }],
  ['no chat', { ...clear, chats: [], phonesWithChat: 0 }],
  ['two chats', { ...clear, chats: [...clear.chats, ...clear.chats] }],
  ['a record passed by', { ...clear, foregroundMs: 2_999 }],
  ['the sixth within a minute', { ...clear, linksLastMinute: 5 }],
  ['taken back by a person before', { ...clear, takenBackBefore: true }],
  ['"not the right person"', { ...clear, chats: [{ id: 'c1', link: { kind: 'none' }, dismissed: true }] }],
  ['a token that may not write', { ...clear, readOnly: true }],
  ['a link to this record', withLink({ kind: 'linked', link: 'https://a.test/1' })],
  ['a link elsewhere', withLink({ kind: 'elsewhere', link: 'https://a.test/2', knownName: null })],
  ["the integration's link", withLink({ kind: 'integration', link: 'x', field: 'crmDeepLink', sameRecord: true })],
  ['data that nobody may write to', withLink({ kind: 'unusable' })],
  ['no record', withLink({ kind: 'no-record' })],
]
test.each(doubts)('%s: left to the person', (_name, facts) => expect(autoLink(facts)).toBeNull())
