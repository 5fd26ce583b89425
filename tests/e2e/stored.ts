/** What the extension has stored, as a page or the background of ours sees it. Runs there, so it stands by itself. */

interface Change {
  set?: Record<string, unknown>
  remove?: readonly string[]
}

/** Gives what was stored, and changes it in one piece. A background that lives does not hear of it. */
export async function changeStored({ set = {}, remove = [] }: Change): Promise<Record<string, unknown>> {
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const database = await ended(indexedDB.open('texter-link-vault'))
  try {
    const transaction = database.transaction('values', 'readwrite')
    const store = transaction.objectStore('values')
    const [keys, values] = await Promise.all([ended(store.getAllKeys()), ended(store.getAll())])
    for (const [key, value] of Object.entries(set)) store.put(value, key)
    for (const key of remove) store.delete(key)
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = () => reject(transaction.error)
    })
    return Object.fromEntries(keys.map((key, at) => [String(key), values[at]]))
  } finally {
    database.close()
  }
}
