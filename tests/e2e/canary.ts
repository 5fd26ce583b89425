/**
 * The token as a canary: wherever it may never be, it is looked for. `checkPage` and `checkWorld` run after every test of
 * a scene, `checkContent` once at the end of each file.
 */
import { expect } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import { listenInContent, seenByContent, sendFromContent } from './content-world.ts'
import { type Stage, tell } from './stage.ts'

const tokensOf = ({ world }: Stage): string[] => Object.values(world.texter.tokens)

function expectNoToken(on: Stage, text: string, where: string): void {
  for (const token of tokensOf(on)) expect(text.includes(token), `the token in ${where}`).toBe(false)
}

/** The page's own world: its markup, globals, storages. A page that is gone holds nothing. */
export async function checkPage(on: Stage, page: Page): Promise<void> {
  const text = await page
    .evaluate(() => {
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
    })
    .catch(() => '')
  expectNoToken(on, text, `the page ${page.driver.name}`)
}

/** What left the browser since the last test, and what was said on the console. */
export async function checkWorld(on: Stage): Promise<void> {
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
    if (browser.name === 'chromium') {
      expect(seen.storage.local).toMatch(/not allowed/)
      expect(seen.storage.managed).toMatch(/not allowed/)
    }
    expect(seen.storage.session).not.toContain('chats')
    await checkPage(on, page)
  } finally {
    await page.close()
  }
}
