/**
 * The token as a canary: wherever it may never be, it is looked for. `checkPage`, `checkScreen` and `checkWorld` run after
 * every test of a scene, `checkContent` once at the end of each file.
 */
import { expect } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import type { Screen } from '../browsers/screen.ts'
import { listenInContent, seenByContent, sendFromContent } from './content-world.ts'
import { type Stage, tell } from './stage.ts'

const tokensOf = ({ world }: Stage): string[] => Object.values(world.texter.tokens)

function expectNoToken(on: Stage, text: string, where: string): void {
  for (const token of tokensOf(on)) expect(text.includes(token), `the token in ${where}`).toBe(false)
}

/** All text of a document's own world: its markup, globals, storages. Runs inside: stands alone. */
function everythingIn(): string | null {
  // It moves on just now: it is looked at again.
  if (!document.documentElement) return null
  const globals = Object.getOwnPropertyNames(globalThis).map((name) => {
    try {
      const value: unknown = Reflect.get(globalThis, name)
      return typeof value === 'string' ? value : JSON.stringify(value)?.slice(0, 100_000)
    } catch {
      return ''
    }
  })
  const kept = (() => {
    try {
      return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])
    } catch {
      return ''
    }
  })()
  return [document.documentElement.outerHTML, kept, ...globals].join('\n')
}

/** A page in a tab, one of ours too. It must be there: a canary that sees nothing proves nothing. */
export async function checkPage(on: Stage, page: Page): Promise<void> {
  expectNoToken(on, await page.waitFor(everythingIn), `the page ${page.driver.name}`)
}

/** A popup or panel of ours; one that closed itself meanwhile shows nothing. */
export async function checkScreen(on: Stage, screen: Screen): Promise<void> {
  let json: string | null
  do json = await screen.driver.run(String(everythingIn), [])
  while (json === 'null')
  if (json !== null) expectNoToken(on, json, screen.driver.name)
}

/** Everything stored, as our own origin sees it, but the tokens' own store. Runs in a page of ours: stands alone. */
async function everythingStored(): Promise<Record<string, string>> {
  const api: { storage: Record<string, { get(keys: null): Promise<unknown> } | undefined> } =
    Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const found: Record<string, string> = {}
  for (const name of ['local', 'session', 'sync', 'managed']) {
    const values = await api.storage[name]?.get(null).catch(String)
    found[`storage.${name}`] = JSON.stringify(values ?? null)
  }
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await ended(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      if (name === 'texter-link-vault' && store === 'tokens') continue
      const rows = await ended(database.transaction(store).objectStore(store).getAll())
      found[`${name}/${store}`] = JSON.stringify(rows)
    }
    database.close()
  }
  return found
}

/**
 * What left the browser since the last test, what was said on the console, what is stored. `own`: any page of ours.
 * `given`: areas in which an administrator laid the token down.
 */
export async function checkWorld(on: Stage, own: Page, given: readonly string[] = []): Promise<void> {
  const { world, browser } = on
  // A project that a person typed is asked whether it is one.
  const strangers = world.strangers().filter(({ host }) => !host.endsWith('.texterchat.com'))
  expect(strangers, 'requests to strangers').toEqual([])
  const others = world.requests.filter(({ by }) => by !== 'texter')
  expectNoToken(on, others.map(({ host, path, sent }) => `${host}${path}\n${sent}`).join('\n'), 'a request elsewhere')
  expect(
    world.requests.filter(({ path }) => path === '/take' || path === '/login'),
    'redirects followed',
  ).toEqual([])
  const { calls } = world.texter
  expect(
    calls.filter(({ cookie }) => cookie !== null),
    'calls with a cookie',
  ).toEqual([])
  expect(
    calls.filter(({ route }) => route === 'get-chat'),
    'calls of Get Chat',
  ).toEqual([])
  expectNoToken(on, calls.map(({ path, query, body }) => JSON.stringify([path, query, body])).join('\n'), 'an address')
  expectNoToken(on, (await browser.consoleLines()).join('\n'), 'the console')
  const stored = await own.evaluate(everythingStored)
  // The settings of a connected project are stored somewhere: what finds nothing looked in the wrong place.
  expect(Object.values(stored).join('\n'), 'what is stored').toContain('connections')
  for (const [place, text] of Object.entries(stored)) if (!given.includes(place)) expectNoToken(on, text, place)
  await checkPage(on, own)
}

/** The content script's world on a record: storages, databases, messages, replies. */
export async function checkContent(on: Stage): Promise<void> {
  const { browser } = on
  const page = await browser.openPage(recordUrl('hubspot', person('maya')))
  try {
    await browser.pageButton(page).waitForText(/Waiting/)
    await listenInContent(browser, page)
    const tabId = await browser.tabId(page)
    await tell('tab.view', { tabId, refresh: true })
    const replies = await sendFromContent(browser, page, [
      { to: 'background', name: 'settings.read', input: {} },
      { to: 'background', name: 'popup.opened', input: {} },
      { to: 'background', name: 'button.placed', input: { place: { mode: 'anchor' } } },
    ])
    const seen = await seenByContent(browser, page)
    // A canary that hears nothing proves nothing.
    expect(seen.heard.length, 'messages to the content script').toBeGreaterThan(0)
    for (const [area, text] of Object.entries(seen.storage)) expectNoToken(on, text, `storage.${area}`)
    expectNoToken(on, seen.databases, 'a database')
    expectNoToken(on, JSON.stringify(seen.heard), 'a message to the content script')
    expectNoToken(on, JSON.stringify(replies), 'a reply to the content script')
    expect(seen.storage.local, 'the storage that pages can read').toBe('{}')
    if (browser.name === 'chromium') expect(seen.storage.managed).toMatch(/not allowed/)
    expect(seen.storage.session).not.toContain('chats')
    await checkPage(on, page)
  } finally {
    await page.close()
  }
}
