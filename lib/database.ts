/**
 * The extension's own IndexedDB: all that outlives the browser lies here, tokens in one store (`settings/vault.ts`), every other
 * value in the other (`stored-values.ts`). Content scripts can read `storage.local`, and in Firefox write it too
 * (bugzilla.mozilla.org 1724754): a taken-over CRM page could plant a waiting link or a due bot there. IndexedDB gives them the
 * page's own databases, never this one.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { browser } from 'wxt/browser'
import { ProblemError } from './errors.ts'

interface Stores extends DBSchema {
  /** Key: project id. */
  tokens: { key: string; value: string }
  values: { key: string; value: unknown }
}

export type Database = IDBPDatabase<Stores>

const NAME = 'texter-link-vault'
const VERSION = 2
/** A damaged profile may never answer; nobody waits longer than this, ms. */
const PATIENCE_MS = 3_000

let connection: Promise<Database> | null = null

/** Throws ProblemError `storage-failed` or `storage-full`. */
export async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProblemError('storage-failed')), PATIENCE_MS)
  })
  const work = connect().then(use)
  // Lost to the clock it may still fail later, with nobody listening.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, tooLong])
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw thrown
    const full = thrown instanceof DOMException && thrown.name === 'QuotaExceededError'
    throw new ProblemError(full ? 'storage-full' : 'storage-failed')
  } finally {
    clearTimeout(timer)
  }
}

function connect(): Promise<Database> {
  connection ??= open().catch((thrown) => {
    connection = null
    throw thrown
  })
  return connection
}

async function open(): Promise<Database> {
  let old = false
  try {
    return await opened((database, from, transaction) => {
      old = from === 1
      // Taken over in one piece, or not at all: the upgrade must hold the values, which have to be read first.
      if (old) transaction.abort()
      else createStores(database)
    })
  } catch (thrown) {
    if (!old) throw thrown
  }
  return fromVersion1()
}

/** Version 1 had the tokens alone here, and all other values in `storage.local`. */
async function fromVersion1(): Promise<Database> {
  const before: Record<string, unknown> = await browser.storage.local.get(null)
  const database = await opened((fresh, _from, transaction) => {
    createStores(fresh)
    const values = transaction.objectStore('values')
    for (const [key, value] of Object.entries(before)) void values.put(value, key)
  })
  await browser.storage.local.clear()
  return database
}

type Upgrade = NonNullable<NonNullable<Parameters<typeof openDB<Stores>>[2]>['upgrade']>
type Transaction = Parameters<Upgrade>[3]

function opened(upgrade: (database: Database, from: number, transaction: Transaction) => void): Promise<Database> {
  const forget = () => {
    connection = null
  }
  return openDB<Stores>(NAME, VERSION, {
    upgrade(database, from, _to, transaction) {
      transaction.done.catch(() => undefined)
      upgrade(database, from, transaction)
    },
    blocking(_version, _next, event) {
      forget()
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated: forget,
  })
}

function createStores(database: Database): void {
  for (const name of ['tokens', 'values'] as const) {
    if (!database.objectStoreNames.contains(name)) database.createObjectStore(name)
  }
}
