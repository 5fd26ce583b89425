import { beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { changeSettings, DEFAULTS, readSettings } from '../settings/settings.ts'
import { forgetConnection, freshConnection, noteReadOnly, saveConnection } from './connection-service.ts'
import { commands, history } from './services.ts'

// Node has no IndexedDB: the vault's rules are tested over a map of its own, here it is one.
const tokens = new Map<string, string>()
vi.mock('../settings/vault.ts', async (original) => ({
  ...(await original<typeof import('../settings/vault.ts')>()),
  readToken: async (projectId: string) => tokens.get(projectId) ?? null,
  saveToken: async (projectId: string, token: string) => void tokens.set(projectId, token),
  forgetToken: async (projectId: string) => void tokens.delete(projectId),
}))

beforeEach(async () => {
  fakeBrowser.reset()
  tokens.clear()
  await changeSettings(() => ({ ...DEFAULTS, connections: [freshConnection('demo', 0), freshConnection('other', 1)] }))
})

async function demo() {
  return (await readSettings()).settings.connections.find(({ projectId }) => projectId === 'demo')
}

test('a new token leaves "search only, never write" as the person chose it', async () => {
  await saveConnection({ project: 'demo', token: null, change: { readOnly: true } })
  await saveConnection({ project: 'demo', token: 'new', change: {} })
  expect(await demo()).toMatchObject({ readOnly: true })
})

test('a new token is tried where the one before was refused the writing', async () => {
  await noteReadOnly('demo')
  expect(await demo()).toMatchObject({ readOnly: true })
  await saveConnection({ project: 'demo', token: 'new', change: {} })
  expect(await demo()).toEqual(freshConnection('demo', 0))
})

test('"search only" that the person confirmed after a refusal outlives a new token', async () => {
  await noteReadOnly('demo')
  await saveConnection({ project: 'demo', token: null, change: { readOnly: true } })
  await saveConnection({ project: 'demo', token: 'new', change: {} })
  expect(await demo()).toMatchObject({ readOnly: true })
})

test('a removed connection takes its history and commands with it, and no other’s', async () => {
  for (const projectId of ['demo', 'other']) {
    tokens.set(projectId, 'token')
    await history.add({
      id: projectId,
      commandId: projectId,
      at: 1,
      projectId,
      chatId: 'chat',
      chatName: null,
      chatPhone: null,
      recordName: null,
      action: 'link',
      by: 'screen',
      before: null,
      after: null,
      proof: 'reply',
      backup: null,
      undoneBy: null,
    })
    const command = { projectId, chatId: 'chat', action: 'link', state: 'saved', problem: null, undo: null } as const
    await commands.put({ ...command, commandId: projectId, at: Date.now() })
  }
  await forgetConnection({ projectId: 'demo', tokenOnly: false })
  expect((await history.list()).map(({ projectId }) => projectId)).toEqual(['other'])
  expect([...(await commands.writes()).keys()]).toEqual(['other/chat'])
  expect([...tokens.keys()]).toEqual(['other'])
  expect(await demo()).toBeUndefined()
})

test('a forgotten token leaves the history', async () => {
  await forgetConnection({ projectId: 'demo', tokenOnly: true })
  expect(await demo()).toBeDefined()
})

test('one connection too many is said, and leaves no token behind', async () => {
  const connections = Array.from({ length: 20 }, (_, index) => freshConnection(`own${index}`, index))
  await changeSettings(() => ({ ...DEFAULTS, connections }))
  await expect(saveConnection({ project: 'demo', token: 'secret', change: {} })).rejects.toThrow('too-many')
  expect(tokens.size).toBe(0)
})
