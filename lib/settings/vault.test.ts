import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// Node has no IndexedDB: the rules are held here over a map; the real database is part of every run in a browser.
const tokens = new Map<string, unknown>()
let fault: Error | 'never' | null = null
let opened = 0

vi.mock('idb', () => ({
  openDB: async (name: string, version: number, { upgrade }: { upgrade: (db: unknown) => void }) => {
    if (fault === 'never') return new Promise(() => undefined)
    if (fault) throw fault
    expect([name, version]).toEqual(['texter-link-vault', 1])
    opened++
    if (opened === 1) upgrade({ createObjectStore: (store: string) => expect(store).toBe('tokens') })
    return {
      put: async (_store: string, value: unknown, key: string) => tokens.set(key, value),
      get: async (_store: string, key: string) => tokens.get(key),
      delete: async (_store: string, key: string) => tokens.delete(key),
      clear: async () => tokens.clear(),
      close: () => opened--,
    }
  },
}))

const vault = await import('./vault.ts')

beforeEach(() => {
  tokens.clear()
  fault = null
  opened = 0
})

afterEach(() => vi.useRealTimers())

test('a saved token is read back, per project', async () => {
  await vault.saveToken('demo', 'one')
  await vault.saveToken('other', 'two')
  expect(await vault.readToken('demo')).toBe('one')
  expect(await vault.hasToken('other')).toBe(true)
  expect(await vault.readToken('nobody')).toBeNull()
})

test('a forgotten token is gone, the others stay; forgetting everything forgets them all', async () => {
  await vault.saveToken('demo', 'one')
  await vault.saveToken('other', 'two')
  await vault.forgetToken('demo')
  expect(await vault.hasToken('demo')).toBe(false)
  expect(await vault.hasToken('other')).toBe(true)
  await vault.clear()
  expect(tokens.size).toBe(0)
})

test('what comes along when a token is copied is not part of it', () => {
  expect(vault.tokenFrom('  abc.DEF-1 \n')).toBe('abc.DEF-1')
  expect(vault.tokenFrom('Bearer abc')).toBe('abc')
  expect(vault.tokenFrom('Authorization: bearer abc')).toBe('abc')
  expect(vault.tokenFrom('\u200eabc\u200f')).toBe('abc')
})

test('what no header can carry is no token, and is not stored', async () => {
  for (const text of ['', '   ', 'a b', 'אבג', 'a\nb', 'Bearer ', 'x'.repeat(4097)]) {
    expect(vault.tokenFrom(text)).toBeNull()
    await expect(vault.saveToken('demo', text)).rejects.toThrow('token-rejected')
  }
  expect(tokens.size).toBe(0)
})

test('something else stored in its place is no token', async () => {
  tokens.set('demo', { a: 1 })
  expect(await vault.readToken('demo')).toBeNull()
})

test('no connection is left open', async () => {
  await vault.saveToken('demo', 'one')
  await vault.readToken('demo')
  expect(opened).toBe(0)
})

test('a damaged database is a problem with a name, a full disk another', async () => {
  fault = new DOMException('x', 'UnknownError')
  await expect(vault.readToken('demo')).rejects.toThrow('storage-failed')
  fault = new DOMException('x', 'QuotaExceededError')
  await expect(vault.saveToken('demo', 'one')).rejects.toThrow('storage-full')
})

test('a database that never answers is given up after three seconds', async () => {
  vi.useFakeTimers()
  fault = 'never'
  const read = expect(vault.readToken('demo')).rejects.toThrow('storage-failed')
  await vi.advanceTimersByTimeAsync(3_000)
  await read
})
