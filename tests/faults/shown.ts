/** What a popup says about the write that was asked for, in one of a few words. */
import { ERROR_CODES } from '../../lib/errors.ts'
import { ownPage } from '../e2e/stage.ts'
import { changeStored } from '../e2e/stored.ts'
import { seenAs, type WordsKey } from './fault.ts'

export interface Shown {
  /** `silent`: the wish left no trace on the screen. */
  state: 'done' | 'pending' | 'not-done' | 'under-way' | 'silent'
  /** The sentence that says so. */
  said: string
}

const SAID: readonly (readonly [Shown['state'], WordsKey])[] = [
  ['under-way', 'record.loading'],
  ['under-way', 'record.stillTrying'],
  ['under-way', 'record.link.sending'],
  ['pending', 'record.link.pending'],
  ['pending', 'record.link.unconfirmed'],
]

const ENDS: readonly (readonly [Shown['state'], WordsKey])[] = [
  ['done', 'record.link.saved.link'],
  ['done', 'record.link.saved.replace'],
  // The link stands, and something else is missing: both are told.
  ['done', 'errors.keys-lost.what'],
  ['done', 'record.link.linked'],
]

const errors = ERROR_CODES.map((code): WordsKey => `errors.${code}.what`)

/** States of all commands and open writes, as stored; read on a page of ours, so that nobody is woken or closed. */
export async function storedStates(): Promise<string[]> {
  const page = await ownPage()
  const stored = Object.entries(await page.evaluate(changeStored, {}))
  const commands = stored.flatMap(([key, value]) => (key === 'commands' && Array.isArray(value) ? value : []))
  const open = stored.flatMap(([key, value]) => (key.startsWith('outbox:') ? [value] : []))
  return [...commands, ...open].map((one) => String(Object(one).state))
}

export function shownOn(text: string, stored: readonly string[]): Shown {
  const find = (list: readonly (readonly [Shown['state'], WordsKey])[]) =>
    list.find(([, key]) => seenAs(key).test(text))
  const first = find(SAID)
  if (first) return { state: first[0], said: first[1] }
  if (text === '' || stored.includes('sending')) return { state: 'under-way', said: 'sending' }
  // A problem beside an old "linked" is told first.
  const problem = errors.find((key) => seenAs(key).test(text))
  const end = find(ENDS)
  if (end) return { state: end[0], said: end[1] }
  if (problem) return { state: problem === 'errors.not-confirmed.what' ? 'pending' : 'not-done', said: problem }
  // Never written down, so never sent: the person sees the state as it is, and the button again.
  if (stored.length === 0) return { state: 'not-done', said: 'record.link.none' }
  return { state: 'silent', said: text }
}
