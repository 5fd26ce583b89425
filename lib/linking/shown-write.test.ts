import { expect, test } from 'vitest'
import type { ChatWrite } from './commands.ts'
import { shownWrite } from './shown-write.ts'

const A = 'https://crm.test/contact/1'
const B = 'https://crm.test/contact/2'

function write(commandId: string, part: Partial<ChatWrite> = {}): ChatWrite {
  return { commandId, action: 'link', state: 'saved', problem: null, undo: null, at: 1, record: A, ...part }
}
const shownOn = (record: string, ...writes: ChatWrite[]) =>
  shownWrite(writes, (link) => link === record)?.commandId ?? null

test('a refusal on one record is no news of another one that the chat is linked to', () => {
  const refused = write('2', { action: 'replace', state: 'failed', record: B })
  expect(shownOn(B, refused, write('1'))).toBe('2')
  expect(shownOn(A, refused, write('1'))).toBe('1')
  expect(shownOn(A, refused)).toBeNull()
})

test('a name that was saved can be undone on every record of the chat; a refused one is no failed link', () => {
  const renamed = write('2', { action: 'rename', record: null })
  expect(shownOn(A, renamed, write('1'))).toBe('2')
  expect(shownOn(B, renamed)).toBe('2')
  expect(shownOn(A, { ...renamed, state: 'failed' }, write('1'))).toBe('1')
  expect(shownOn(B, { ...renamed, state: 'failed' })).toBeNull()
})

test('what an earlier version stored without its record is told, unless it failed: nobody knows where', () => {
  const { record: _record, ...old } = write('1', { state: 'pending' })
  expect(shownOn(B, old)).toBe('1')
  expect(shownOn(B, { ...old, state: 'failed' })).toBeNull()
})

test('what is shown is not told with its address', () => {
  expect(shownWrite([write('1')], () => true)).not.toHaveProperty('record')
})
