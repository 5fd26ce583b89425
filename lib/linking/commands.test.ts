import { beforeEach, expect, test } from 'vitest'
import { local } from '../area.ts'
import { type CommandRecord, createCommands } from './commands.ts'

let time = 1_000_000

function command(commandId: string, part: Partial<CommandRecord> = {}): CommandRecord {
  return {
    commandId,
    projectId: 'demo',
    chatId: 'c1',
    action: 'link',
    state: 'saved',
    problem: null,
    undo: null,
    at: time,
    ...part,
  }
}

beforeEach(async () => {
  time = 1_000_000
  await local.clear()
})

test('a screen that lost the answer learns what became of its command, also from a new background', async () => {
  await createCommands().put(command('1', { state: 'sending' }))
  expect(await createCommands().status('1')).toEqual({ state: 'running' })
  await createCommands().put(command('1'))
  expect(await createCommands().status('1')).toEqual({ state: 'done' })
  const problem = { code: 'link-elsewhere' as const, detail: { status: 400 } }
  await createCommands().put(command('2', { state: 'failed', problem }))
  expect(await createCommands().status('2')).toEqual({ state: 'failed', problem })
  expect(await createCommands().status('3')).toEqual({ state: 'unknown' })
})

test('queued and unconfirmed writes are done for their sender: the view says the rest', async () => {
  const commands = createCommands()
  for (const state of ['pending', 'unconfirmed'] as const) {
    await commands.put(command(state, { state }))
    expect(await commands.status(state)).toEqual({ state: 'done' })
  }
})

test('a bot switch that died with the background is told as lost, not as running for ever', async () => {
  const commands = createCommands()
  await commands.put(command('1', { action: 'bot', state: 'sending' }))
  expect(await commands.status('1')).toEqual({ state: 'running' })
  expect(await createCommands().status('1')).toEqual({ state: 'failed', problem: { code: 'background-lost' } })
})

test('the writes of each chat are told for an hour, newest first, bot switches left out', async () => {
  const commands = createCommands({ now: () => time })
  const record = 'https://crm.test/contact/1'
  await commands.put(command('1', { state: 'failed', problem: { code: 'offline' } }))
  await commands.put(command('2', { undo: 'h2', record }))
  await commands.put(command('3', { action: 'bot' }))
  await commands.put(command('4', { chatId: 'c2' }))
  const views = await commands.writes()
  expect([...views.keys()].sort()).toEqual(['demo/c1', 'demo/c2'])
  const saved = { action: 'link', state: 'saved', problem: null, at: time }
  expect(views.get('demo/c1')).toMatchObject([
    { ...saved, commandId: '2', undo: 'h2', record },
    { commandId: '1', state: 'failed' },
  ])
  time += 3_600_001
  expect((await commands.writes()).size).toBe(0)
})

test('twenty commands at once are all remembered, a hundred at most', async () => {
  const commands = createCommands()
  await Promise.all(Array.from({ length: 20 }, (_, n) => commands.put(command(String(n)))))
  expect(await commands.find('7')).not.toBeNull()
  await local.set({ commands: Array.from({ length: 100 }, (_, n) => command(`old${n}`)) })
  await commands.put(command('new'))
  expect(await commands.find('new')).not.toBeNull()
  expect(await commands.find('old99')).toBeNull()
})

test('garbage in the storage costs only itself', async () => {
  await local.set({ commands: [{ commandId: 5 }, command('1'), 'x', command('2', { action: 'bot' })] })
  expect(await createCommands().status('1')).toEqual({ state: 'done' })
  await local.set({ commands: 'garbage' })
  expect(await createCommands().status('1')).toEqual({ state: 'unknown' })
})

test('forgetting a project forgets its commands only', async () => {
  const commands = createCommands()
  await commands.put(command('1'))
  await commands.put(command('2', { projectId: 'other' }))
  await commands.clear('demo')
  expect(await commands.find('1')).toBeNull()
  expect(await commands.find('2')).not.toBeNull()
  await commands.clear()
  expect(await local.get(null)).toEqual({})
})
