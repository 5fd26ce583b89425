import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'

vi.unmock('./stored-values.ts')

const NAME = 'texter-link-vault'
const dump = { settings: { version: 1 }, 'outbox:k1': { state: 'pending' } }

/** The modules as after a start of the background. */
async function start() {
  vi.resetModules()
  const { storedValues } = await import('./stored-values.ts')
  const vault = await import('./settings/vault.ts')
  return { storedValues, vault }
}

/** What version 1 left behind: tokens here, all else in the browser's storage. */
async function storeAsVersion1(): Promise<void> {
  const database = await openDB(NAME, 1, { upgrade: (fresh) => fresh.createObjectStore('tokens') })
  await database.put('tokens', 'secret', 'demo')
  database.close()
  await browser.storage.local.set(dump)
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('what was stored is there after the next start, and only under its own name', async () => {
  const { storedValues } = await start()
  await storedValues.set({ a: { b: [1] }, c: 'text' })
  await storedValues.set({ a: { b: [2] } })
  const next = (await start()).storedValues
  expect(await next.get(null)).toEqual({ a: { b: [2] }, c: 'text' })
  expect(await next.get(['c', 'nothing'])).toEqual({ c: 'text' })
})

test('what was removed is gone, what was cleared is empty; tokens are another matter', async () => {
  const { storedValues, vault } = await start()
  await vault.saveToken('demo', 'secret')
  await storedValues.set({ a: 1, b: 2, c: 3 })
  await storedValues.remove(['a', 'c'])
  expect(await storedValues.get(null)).toEqual({ b: 2 })
  await storedValues.clear()
  expect(await storedValues.get(null)).toEqual({})
  expect(await vault.readToken('demo')).toBe('secret')
})

test('an update from version 1 takes everything over and leaves nothing where pages can reach it', async () => {
  await storeAsVersion1()
  const { storedValues, vault } = await start()
  expect(await storedValues.get(null)).toEqual(dump)
  expect(await vault.readToken('demo')).toBe('secret')
  expect(await browser.storage.local.get(null)).toEqual({})
})

test('an update that was cut short is made up for at the next start', async () => {
  await storeAsVersion1()
  vi.spyOn(browser.storage.local, 'get').mockRejectedValueOnce(new Error('the browser was closed'))
  await expect((await start()).storedValues.get(null)).rejects.toThrow('storage-failed')
  expect(await (await start()).storedValues.get(null)).toEqual(dump)
})

test('after that, what a page plants in the browser’s storage is not ours', async () => {
  await (await start()).storedValues.set({ a: 1 })
  await browser.storage.local.set({ 'outbox:planted': { state: 'pending' } })
  expect(await (await start()).storedValues.get(null)).toEqual({ a: 1 })
})

test('a later version is not kept waiting by this one', async () => {
  const { storedValues } = await start()
  await storedValues.set({ a: 1 })
  const later = await openDB(NAME, 3)
  expect(await later.get('values', 'a')).toBe(1)
  later.close()
})

test('a connection that was ended is opened anew', async () => {
  const { storedValues } = await start()
  await storedValues.set({ a: 1 })
  await deleteDB(NAME)
  expect(await storedValues.get(null)).toEqual({})
})

test('a damaged database is a problem with a name, a full disk another', async () => {
  const { storedValues } = await start()
  await storedValues.get(null)
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  put.mockImplementationOnce(() => {
    throw new DOMException('x', 'UnknownError')
  })
  await expect(storedValues.set({ a: 1 })).rejects.toThrow('storage-failed')
  put.mockImplementationOnce(() => {
    throw new DOMException('x', 'QuotaExceededError')
  })
  await expect(storedValues.set({ a: 1 })).rejects.toThrow('storage-full')
})

test('a database that never answers is given up after three seconds', async () => {
  vi.useFakeTimers()
  const { storedValues } = await start()
  vi.spyOn(indexedDB, 'open').mockReturnValue(new IDBOpenDBRequest())
  const read = expect(storedValues.get(null)).rejects.toThrow('storage-failed')
  await vi.advanceTimersByTimeAsync(3_000)
  await read
})
