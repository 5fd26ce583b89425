/** The same build under a lower and a higher version number: what an update does to open tabs and to what is stored. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import type { Browser, Page } from '../browsers/browser.ts'
import { launch } from '../browsers/launch.ts'
import { words } from '../browsers/words.ts'
import { PACKAGES } from '../packages/built.ts'
import { checkPage, checkWorld } from './canary.ts'
import { sendFrom } from './send-from.ts'
import { BROWSER } from './stage.ts'

const STORED = join(import.meta.dirname, '..', 'unit', 'fixtures', 'stored-v1.json')
const LINK = recordUrl('hubspot', person('maya'))

let world: World
let browser: Browser
let folder: string
let crm: Page
let elsewhere: Page

/** The built package under another version number. */
async function packageOf(version: string): Promise<string> {
  const copy = join(folder, version)
  await cp(PACKAGES[BROWSER === 'chromium' ? 'chrome' : 'firefox'], copy, { recursive: true })
  const path = join(copy, 'manifest.json')
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), version }))
  return copy
}

/** Errors that a page's own scripts would see. */
function watchErrors(page: Page): Promise<null> {
  return page.evaluate(() => {
    const seen: string[] = []
    Reflect.set(globalThis, '__errors', seen)
    addEventListener('error', (event) => seen.push(event.message))
    addEventListener('unhandledrejection', (event) => seen.push(String(event.reason)))
    return null
  })
}

const errorsOf = (page: Page): Promise<string[]> => page.evaluate(() => Reflect.get(globalThis, '__errors'))
const buttonsOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelectorAll('[data-texter-link=button]').length)

/**
 * Runs in the background, whose version opens its database no more from here on: what it still wanted to store would make the
 * newer database again, between the deletion and ours. Version 1 had the tokens alone in its database, and all else, these
 * values too, in `storage.local`.
 */
async function storeAsVersion1(more: object): Promise<void> {
  const api: { storage: { local: { set(values: object): Promise<void> } } } =
    Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const name = 'texter-link-vault'
  const open = indexedDB.open.bind(indexedDB)
  Reflect.set(IDBFactory.prototype, 'open', () => {
    throw new Error('the older version stores nothing more')
  })
  const now = await ended(open(name))
  const held = async (store: string): Promise<Record<string, unknown>> => {
    const rows = now.transaction(store).objectStore(store)
    const [keys, values] = await Promise.all([ended(rows.getAllKeys()), ended(rows.getAll())])
    return Object.fromEntries(keys.map((key, at) => [String(key), values[at]]))
  }
  const [tokens, values] = [await held('tokens'), await held('values')]
  now.close()
  await ended(indexedDB.deleteDatabase(name))
  const opening = open(name, 1)
  opening.onupgradeneeded = () => {
    const store = opening.result.createObjectStore('tokens')
    for (const [project, token] of Object.entries(tokens)) store.put(token, project)
  }
  const database = await ended(opening)
  database.close()
  await api.storage.local.set({ ...values, ...more })
}

describe(`${BROWSER}: an update`, () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'texter-link-update-'))
    world = await startWorld()
    browser = await launch(BROWSER, { world })
    await browser.install(await packageOf('0.0.1'))
    const options = await browser.openOwnPage('options.html')
    await sendFrom(options, 'connection.save', {
      project: 'demo',
      token: world.texter.tokens.full,
      change: { country: 'IL', name: 'Demo Ltd.' },
    })
    await sendFrom(options, 'settings.change', { language: 'en', theme: 'dark' })
    await browser.grant('https://app.hubspot.com/*')
    await sendFrom(options, 'site.add', { origin: 'https://app.hubspot.com', site: 'hubspot' })
    await options.close()
    crm = await browser.openPage(LINK)
    await browser.pageButton(crm).waitForText(words.en.button.unlinked)
    elsewhere = await browser.openPage('https://app.fireberry.com/app/record/2/1')
    await Promise.all([crm, elsewhere].map(watchErrors))
    // A write of the old version that waits for the network, as version 1 stored it.
    const stored: Record<string, { createdAt: number }> = JSON.parse(await readFile(STORED, 'utf8'))
    const open = Object.entries(stored).filter(([key]) => key.startsWith('outbox:'))
    await browser.evaluateInBackground(
      storeAsVersion1,
      Object.fromEntries(open.map(([key, entry]) => [key, { ...entry, createdAt: Date.now() }])),
    )
    expect(world.texter.called('crmData')).toEqual([])
    await crm.show()
    await browser.install(await packageOf('9.0.0'))
  })
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('finishes the write that the old version left waiting', async () => {
    await browser.pageButton(crm).waitForText(words.en.button.linked)
    expect(world.texter.called('crmData')).toHaveLength(1)
    expect(world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: LINK })
  })

  test('gives the open record the new script: one button, and it works without a reload', async () => {
    const button = browser.pageButton(crm)
    expect(await buttonsOf(crm)).toBe(1)
    await crm.evaluate(
      (path) => {
        history.pushState(null, '', path)
        dispatchEvent(new PopStateEvent('popstate'))
        return null
      },
      new URL(recordUrl('hubspot', person('dana'))).pathname,
    )
    await button.waitForText(words.en.button.unlinked)
    await button.click({ role: 'button', name: /Texter Link/ })
    await button.click({ role: 'button', name: words.en.button.link })
    await button.waitForText(words.en.button.linked)
    expect(world.texter.chat(CHAT.dana).crmData).toEqual({ link: recordUrl('hubspot', person('dana')) })
    expect(await buttonsOf(crm)).toBe(1)
  })

  test('keeps settings, token and access, and registers its script for later loads', async () => {
    const options = await browser.openOwnPage('options.html')
    expect(await sendFrom(options, 'settings.read', {})).toMatchObject({
      ok: true,
      value: {
        theme: 'dark',
        connections: [{ projectId: 'demo', name: 'Demo Ltd.', country: 'IL' }],
        sites: [{ origin: 'https://app.hubspot.com', site: 'hubspot' }],
        hasToken: { demo: true },
        granted: { 'https://app.hubspot.com': true },
        unreadable: false,
      },
    })
    await options.close()
    const later = await browser.openPage(recordUrl('hubspot', person('yossi')))
    await browser.pageButton(later).waitForText(words.en.button.unlinked)
    expect(await buttonsOf(later)).toBe(1)
    await later.close()
    const { version, scripts } = await browser.evaluateInBackground(async () => {
      const api: {
        runtime: { getManifest(): { version: string } }
        scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> }
      } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      const scripts = await api.scripting.getRegisteredContentScripts()
      return { version: api.runtime.getManifest().version, scripts: scripts.map(({ id }) => id) }
    })
    expect({ version, scripts }).toEqual({ version: '9.0.0', scripts: ['crm:https://app.hubspot.com/*'] })
  })

  test('is noticed by no page: no error, and nothing of ours where no site is enabled', async () => {
    expect(await errorsOf(crm)).toEqual([])
    expect(await errorsOf(elsewhere)).toEqual([])
    expect(await buttonsOf(elsewhere)).toBe(0)
    const lines = await browser.consoleLines()
    expect(lines.filter((line) => /uncaught|context invalidated|unhandled|error:/i.test(line))).toEqual([])
    expect(world.strangers()).toEqual([])
  })

  test('leaves the token where it was, and brings it to no page, console or storage', async () => {
    const on = { world, browser }
    for (const page of [crm, elsewhere]) await checkPage(on, page)
    await checkWorld(on, await browser.openOwnPage('options.html'))
  })
})
