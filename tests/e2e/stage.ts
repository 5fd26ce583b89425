/**
 * The stage of all end-to-end tests of a run: one local world, one real browser with the built extension, connected and
 * allowed on the three CRMs the way a person would do it. Started once; `clean()` brings it back between tests.
 */
import { join } from 'node:path'
import type { Input, MessageName, Reply } from '../../lib/messages/protocol.ts'
import { CRM_ORIGINS } from '../../sandbox/crm/records.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import type { Browser, BrowserName, Page } from '../browsers/browser.ts'
import { launch } from '../browsers/launch.ts'
import { PACKAGES } from '../packages/built.ts'
import { sendFrom } from './send-from.ts'
import { changeStored } from './stored.ts'

export const BROWSER: BrowserName = process.env.TEXTER_LINK_BROWSER === 'firefox' ? 'firefox' : 'chromium'
/** The slow tier. */
export const ALL = process.env.TEXTER_LINK_ALL === '1'
export const PICTURES = join(import.meta.dirname, '..', '..', 'test-output', 'pictures', BROWSER)

export interface Stage {
  world: World
  browser: Browser
}

let started: Promise<Stage> | null = null
let settings: Page | null = null

/** World and browser with the extension installed and nothing set up. */
export function bareStage(): Promise<Stage> {
  started ??= start()
  return started
}

async function start(): Promise<Stage> {
  const world = await startWorld()
  const browser = await launch(BROWSER, { world })
  await browser.install(PACKAGES[BROWSER === 'chromium' ? 'chrome' : 'firefox'])
  process.once('beforeExit', () => void browser.close().then(() => world.stop()))
  return { world, browser }
}

/** A page of the extension that stays open: it sees its storage and speaks to its background. */
export async function ownPage(): Promise<Page> {
  const { browser } = await bareStage()
  settings ??= await browser.openOwnPage('options.html')
  return settings
}

let connected: Promise<void> | null = null

/** The stage, connected to the project and allowed on the CRMs, with everything else forgotten. */
export async function stage(): Promise<Stage> {
  const { world, browser } = await bareStage()
  connected ??= connect(world, browser)
  await connected
  await clean()
  return { world, browser }
}

async function connect(world: World, browser: Browser): Promise<void> {
  await tell('connection.save', {
    project: 'demo',
    token: world.texter.tokens.full,
    change: { country: 'IL', name: 'Demo' },
  })
  await tell('settings.change', { language: 'en' })
  for (const [site, origin] of Object.entries(CRM_ORIGINS)) {
    await browser.grant(`https://${new URL(origin).hostname}/*`)
    await tell('site.add', { origin, site: site === 'example' ? 'generic' : site })
  }
}

/** Sends a message as our own options page does; fails the test where the background says no. */
export async function tell<N extends MessageName>(
  name: N,
  input: Input<N>,
): Promise<Extract<Reply<N>, { ok: true }>['value']> {
  const reply = await ask(name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  return reply.value
}

/** As `tell`, with the refusal as data. */
export async function ask<N extends MessageName>(name: N, input: Input<N>): Promise<Reply<N>> {
  return sendFrom(await ownPage(), name, input)
}

/** Forgets chats, history, outbox and caches, in Texter and in the extension; keeps connection, sites and grants. */
export async function clean(): Promise<void> {
  const { world, browser } = await bareStage()
  const page = await ownPage()
  // What the background holds in memory (caches, clients, open writes) goes with it. One that woke up before all was
  // forgotten may have read what was there and write it back: it goes, too.
  for (let rounds = 1; ; rounds++) {
    await browser.killBackground()
    const left = await forget(page)
    if (left.length === 0) break
    if (rounds === MOST_ROUNDS) throw new Error(`always written anew: ${left.join(', ')}`)
  }
  world.reset()
  world.requests.length = 0
}

const MOST_ROUNDS = 10

/** In a page of ours, not in the background: that one would be woken up by it. Gives the keys that were there. */
async function forget(page: Page): Promise<string[]> {
  const session = await page.evaluate(async () => {
    interface Area {
      get(): Promise<object>
      remove(keys: string[]): Promise<void>
    }
    const api: { storage: Record<'session', Area>; alarms: { clearAll(): Promise<boolean> } } =
      Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
    await api.alarms.clearAll()
    const keys = Object.keys(await api.storage.session.get())
    await api.storage.session.remove(keys)
    return keys
  })
  const { settings, 'settings:checked': _, ...others } = await page.evaluate(changeStored, {})
  // What people chose on a site is remembered there: a business number, a place, a hidden button.
  const kept: { sites?: object[] } = Object(settings)
  const sites = kept.sites?.map((site) => ({
    ...site,
    buttonHidden: false,
    place: { mode: 'anchor' },
    hiddenPaths: [],
    chosenAccount: null,
  }))
  const set = sites ? { settings: { ...kept, sites } } : {}
  await page.evaluate(changeStored, { set, remove: Object.keys(others) })
  return [...Object.keys(others), ...session]
}
