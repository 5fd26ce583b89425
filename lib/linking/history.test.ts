import { beforeEach, describe, expect, test, vi } from 'vitest'
import { local } from '../area.ts'
import { ProblemError } from '../errors.ts'
import { createHistory } from './history.ts'
import type { HistoryEntry } from './history-entry.ts'

function entry(id: string, part: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id,
    commandId: `command-${id}`,
    at: 1,
    projectId: 'demo',
    chatId: 'c1',
    chatName: 'Maya',
    chatPhone: '+972555550142',
    recordName: null,
    action: 'link',
    by: 'screen',
    before: null,
    after: 'https://crm.test/1',
    proof: 'reply',
    backup: null,
    undoneBy: null,
    ...part,
  }
}

beforeEach(async () => {
  await local.clear()
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})

test('entries come back as they were, newest first', async () => {
  const history = createHistory()
  await history.add(entry('1'))
  await history.add(entry('2', { lost: ['a'], backup: '{"__proto__":1}' }))
  expect(await createHistory().list()).toEqual([entry('2', { lost: ['a'], backup: '{"__proto__":1}' }), entry('1')])
  expect(await history.find('1')).toEqual(entry('1'))
  expect(await history.find('9')).toBeNull()
})

test('twenty writers at once lose nothing', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, n) => createHistory().add(entry(String(n)))))
  expect(await createHistory().list()).toHaveLength(20)
})

test('the same entry twice is kept once', async () => {
  const history = createHistory()
  await history.add(entry('1', { proof: 'none' }))
  await history.add(entry('1'))
  expect(await history.list()).toEqual([entry('1')])
})

test('a proof that comes later and an undo are noted at their entry only', async () => {
  const history = createHistory()
  await history.add(entry('1', { proof: 'none' }))
  await history.add(entry('2'))
  await history.setProof('1', 'search')
  await history.markUndone('2', '3')
  expect(await history.list()).toEqual([entry('2', { undoneBy: '3' }), entry('1', { proof: 'search' })])
})

test('two hundred are kept', async () => {
  await local.set({ history: Array.from({ length: 200 }, (_, n) => entry(`old${n}`)) })
  const history = createHistory()
  await history.add(entry('new'))
  const list = await history.list()
  expect(list).toHaveLength(200)
  expect(list[0]?.id).toBe('new')
  expect(list.at(-1)?.id).toBe('old198')
})

test('backups are capped together at a megabyte, the newest stay', async () => {
  const backup = 'x'.repeat(60_000)
  await local.set({ history: Array.from({ length: 30 }, (_, n) => entry(`old${n}`, { backup })) })
  const history = createHistory()
  await history.add(entry('new', { backup }))
  const kept = (await history.list()).filter((item) => item.backup !== null)
  expect(kept).toHaveLength(16)
  expect(kept[0]?.id).toBe('new')
})

test('a record is known by the name it had when it was linked last', async () => {
  const history = createHistory()
  await history.add(entry('1', { recordName: 'Dana' }))
  await history.add(entry('2', { recordName: 'Dana Levi' }))
  await history.add(entry('3', { recordName: 'Omer', after: 'https://crm.test/2' }))
  await history.add(entry('4', { recordName: 'x', after: 'New name', action: 'rename' }))
  expect([...(await history.names())]).toEqual([
    ['https://crm.test/2', 'Omer'],
    ['https://crm.test/1', 'Dana Levi'],
  ])
})

describe('stored by another version, or damaged', () => {
  test.each([
    ['a text', 'garbage'],
    ['an object', { a: 1 }],
    ['a number', 5],
  ])('%s: set aside, work goes on', async (_name, raw) => {
    await local.set({ history: raw })
    const history = createHistory()
    expect(await history.list()).toEqual([])
    await history.add(entry('1'))
    expect(await history.list()).toHaveLength(1)
    expect((await local.get('backup:history'))['backup:history']).toEqual(raw)
  })

  test('one bad entry costs only itself', async () => {
    await local.set({ history: [entry('1'), { id: 2 }, null, entry('3', { at: 5 })] })
    expect((await createHistory().list()).map((item) => item.id)).toEqual(['1', '3'])
  })
})

test('a full disk is told as such', async () => {
  vi.spyOn(local, 'set').mockRejectedValue(new ProblemError('storage-full'))
  await expect(createHistory().add(entry('1'))).rejects.toThrow('storage-full')
})

test('storage that fails is told as such', async () => {
  vi.spyOn(local, 'get').mockRejectedValue(new ProblemError('storage-failed'))
  await expect(createHistory().list()).rejects.toThrow('storage-failed')
})

test('forgetting a project forgets its entries only; everything is everything', async () => {
  const history = createHistory()
  await history.add(entry('1'))
  await history.add(entry('2', { projectId: 'other' }))
  await history.clear('demo')
  expect((await history.list()).map((item) => item.id)).toEqual(['2'])
  await history.clear()
  expect(await local.get(null)).toEqual({})
})
