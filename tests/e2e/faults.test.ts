import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT, seedChats } from '../../sandbox/texter/seed.ts'
import type { World } from '../../sandbox/world.ts'
import type { Screen } from '../browsers/screen.ts'
import { inBrowser } from '../faults/all.ts'
import { type BrowserFault, type Elsewhere, type Held, seenAs } from '../faults/fault.ts'
import { type ChatName, isWrite } from '../faults/hands.ts'
import { scene } from './record.ts'
import { ALL, BROWSER, bareStage, ownPage } from './stage.ts'
import { changeStored } from './stored.ts'

const at = scene()
/**
 * By Chromium itself, on each kept connection that turns out to be lost. The trouble of such a row comes three times
 * (`timesOf`), so what is sent a fourth time is answered.
 */
const RESENT = 3
const results: Record<string, 'passed' | 'failed'> = {}
const chosen = inBrowser.filter(({ tier }) => ALL || tier === 'gate')

describe(`${BROWSER}: whatever breaks, the person is told the truth and Texter holds it`, () => {
  for (const fault of chosen) {
    const { id, what } = fault
    test(`${id}: ${what}`, { timeout: 180_000 }, async () => {
      results[id] = 'failed'
      const settings = await keptSettings()
      let elsewhere: Elsewhere | null = null
      try {
        const seen = await fault.act(at)
        if ('end' in seen) elsewhere = seen
        const screen = 'end' in seen ? seen.screen : seen
        await isShown(screen, fault)
        if (fault.held) await holds(fault, fault.held, 'end' in seen ? seen.world : at.on.world, screen)
        if ('close' in screen && typeof screen.close === 'function') await screen.close()
        results[id] = 'passed'
      } finally {
        await elsewhere?.end()
        await giveBack(settings)
      }
    })
  }

  // For docs/reliability.md; a part of the list says nothing about the whole.
  afterAll(async () => {
    if (!ALL || Object.keys(results).length < inBrowser.length) return
    const { browser } = await bareStage()
    const folder = join(import.meta.dirname, '..', '..', 'test-output')
    mkdirSync(folder, { recursive: true })
    const told = { version: browser.version, date: new Date().toISOString().slice(0, 10), results }
    writeFileSync(join(folder, `faults-${BROWSER}.json`), `${JSON.stringify(told, null, 2)}\n`)
  })
})

/** Every sentence comes to be seen, in its order, and no raw text beside it. */
async function isShown(screen: Screen, { shows, patience = 20_000 }: BrowserFault): Promise<void> {
  const end = Date.now() + patience
  for (const key of shows) {
    let text = await screen.text()
    while (!seenAs(key).test(text)) {
      if (Date.now() > end) throw new Error(`${key} is not seen, but: ${JSON.stringify(text)}`)
      await new Promise((resolve) => setTimeout(resolve, 40))
      text = await screen.text()
    }
    expect(text).not.toMatch(/Failed to fetch|NetworkError|TypeError|\[object|undefined/)
  }
}

async function holds({ who = 'maya' }: BrowserFault, held: Held, world: World, screen: Screen): Promise<void> {
  const { texter } = world
  const writes = texter.calls.filter(isWrite)
  const told = JSON.stringify(writes.map(({ route, body, status, changed }) => [route, body, status, changed]))
  expect(writes.length, told).toBeGreaterThanOrEqual(held.sent)
  expect(writes.length, told).toBeLessThanOrEqual(held.sent + (held.resent ? RESENT : 0))
  expect(writes.filter(({ changed }) => changed).length, told).toBe(held.applied)
  if (held.linked !== null) {
    const chat = texter.chat(CHAT[who])
    const { link, ...rest } = Object(chat.crmData)
    const { link: otherLink, ...others } = held.others ?? {}
    expect(link).toBe(held.linked ? recordUrl('hubspot', person(who)) : otherLink)
    expect(entries(rest)).toEqual(entries({ ...seeded(who), ...others }))
  }
  if (held.bot !== undefined) {
    expect(texter.chat(CHAT[who]).externalBot).toBe(held.bot)
    await switchSays(screen, held.bot)
  }
  expect(world.strangers()).toEqual([])
  expect(texter.calls.filter(({ cookie, route }) => cookie !== null || route === 'get-chat')).toEqual([])
}

function seeded(who: ChatName): object {
  const { link: _link, ...rest } = Object(seedChats(Date.now()).find(({ _id }) => _id === CHAT[who])?.crmData)
  return rest
}

// An own `__proto__` key is invisible to most comparisons.
function entries(data: object): [string, unknown][] {
  return Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The next regular look is at most 15 s away. */
async function switchSays(screen: Screen, on: boolean): Promise<void> {
  const end = Date.now() + 20_000
  const checked = () => screen.evaluate(() => document.querySelector('[role="switch"]')?.getAttribute('aria-checked'))
  while ((await checked()) !== String(on)) {
    if (Date.now() > end) throw new Error(`the switch does not say that the bot is ${on ? 'on' : 'off'}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A refused write makes the connection read-only: the next fault begins with it as it was. */
async function keptSettings(): Promise<unknown> {
  return (await at.on.browser.evaluateInBackground(changeStored, {})).settings
}

async function giveBack(settings: unknown): Promise<void> {
  // Ended first: its storage may be made to fail. What still waits must not reach the fresh Texter of the next fault.
  await at.on.browser.closePopup()
  await at.on.browser.killBackground()
  const own = await ownPage()
  const stored = await own.evaluate(changeStored, {})
  const remove = Object.keys(stored).filter((key) => key.startsWith('outbox:'))
  await own.evaluate(changeStored, { set: { settings }, remove })
  await at.on.browser.killBackground()
}
