/**
 * The isolated world of our content script, as somebody who took over a CRM page's renderer would have it. Each function
 * here runs in the background (which may run scripts in a granted tab) and stands alone.
 */
import type { Browser, Page } from '../browsers/browser.ts'

type Where = 'top' | 'frames'

/** Sends messages to the background from the top frame, or from every frame below it; gives the replies in order. */
export async function sendFromContent(
  browser: Browser,
  page: Page,
  messages: readonly unknown[],
  where: Where = 'top',
): Promise<unknown[]> {
  return browser.evaluateInBackground(
    async (tabId, sent, from) => {
      const api: { scripting: { executeScript(how: object): Promise<{ result?: unknown }[]> } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      const answers = await api.scripting.executeScript({
        target: { tabId, allFrames: from === 'frames' },
        // As text: Chromium drops nulls from the objects it hands over.
        args: [JSON.stringify(sent), from],
        func: async (list: string, place: string) => {
          if ((place === 'top') !== (window.parent === window)) return []
          const own: { runtime: { sendMessage(message: unknown): Promise<unknown> } } =
            Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
          const replies: unknown[] = []
          for (const message of JSON.parse(list)) replies.push(await own.runtime.sendMessage(message))
          return replies
        },
      })
      return answers.flatMap(({ result }) => (Array.isArray(result) ? result : []))
    },
    await browser.tabId(page),
    messages,
    where,
  )
}

/** From now on every message that reaches this world is kept for `seenByContent`. */
export async function listenInContent(browser: Browser, page: Page): Promise<void> {
  await browser.evaluateInBackground(
    async (tabId) => {
      const api: { scripting: { executeScript(how: object): Promise<unknown> } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      await api.scripting.executeScript({
        target: { tabId },
        func: () => {
          const heard: unknown[] = []
          Reflect.set(globalThis, '__heard', heard)
          const own: { runtime: { onMessage: { addListener(hear: (message: unknown) => void): void } } } =
            Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
          own.runtime.onMessage.addListener((message) => {
            heard.push(message)
          })
        },
      })
    },
    await browser.tabId(page),
  )
}

export interface SeenByContent {
  /** Each storage area as JSON, or why it could not be read. */
  storage: Record<'local' | 'session' | 'sync' | 'managed', string>
  /** Names and contents of the databases this world can open. */
  databases: string
  /** Messages since `listenInContent`. */
  heard: unknown[]
}

/** Everything this world can read. */
export async function seenByContent(browser: Browser, page: Page): Promise<SeenByContent> {
  return browser.evaluateInBackground(
    async (tabId) => {
      const api: { scripting: { executeScript(how: object): Promise<{ result?: SeenByContent }[]> } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      const [answer] = await api.scripting.executeScript({
        target: { tabId },
        func: async () => {
          const own: { storage: Record<string, { get(keys: null): Promise<unknown> } | undefined> } =
            Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
          const area = async (name: string): Promise<string> => {
            try {
              return JSON.stringify((await own.storage[name]?.get(null)) ?? null)
            } catch (error) {
              return String(error)
            }
          }
          const finished = <T>(request: IDBRequest<T>): Promise<T> =>
            new Promise((resolve, reject) => {
              request.onsuccess = () => resolve(request.result)
              request.onerror = () => reject(request.error)
            })
          const database = async (name: string): Promise<unknown> => {
            const db = await finished(indexedDB.open(name))
            const stores = [...db.objectStoreNames].map((store) =>
              finished(db.transaction(store).objectStore(store).getAll()),
            )
            const rows = await Promise.all(stores)
            db.close()
            return [name, rows]
          }
          // By its name too: a world that shared our origin would find it there.
          const known = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
          const databases = await Promise.all([...known, 'texter-link-vault'].map(database))
          const [local, session, sync, managed] = await Promise.all(['local', 'session', 'sync', 'managed'].map(area))
          const heard: unknown = Reflect.get(globalThis, '__heard')
          return {
            storage: { local, session, sync, managed },
            databases: JSON.stringify(databases),
            heard: Array.isArray(heard) ? heard : [],
          }
        },
      })
      if (!answer?.result) throw new Error('nothing came back from the page')
      return answer.result
    },
    await browser.tabId(page),
  )
}
