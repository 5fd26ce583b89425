/**
 * One run of the main flow under random faults and kills, the same for the same seed. In the end the server's log is
 * compared with what the person was shown: nothing lost, nothing called saved that is not, nothing written twice.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { faults, statusFault, type Fault as Trouble } from '../../sandbox/texter/faults.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { FaultRule } from '../../sandbox/texter/texter.ts'
import type { Page } from '../browsers/browser.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import { clean, type Stage } from '../e2e/stage.ts'
import { openCard } from '../person.ts'
import { addKeys, LINK } from './hands.ts'
import { type Seeded, seeded } from './seeded.ts'
import { type Shown, shownOn, storedStates } from './shown.ts'

export interface ChaosRun {
  seed: number
  /** What was done to it, to read when it failed. */
  script: string[]
  shown: Shown
  /** Empty: all promises held. */
  violations: string[]
}

type Who = 'maya' | 'dana' | 'yossi' | 'amir' | 'eitan'

const PEOPLE: readonly Who[] = ['maya', 'maya', 'dana', 'yossi', 'amir', 'eitan']

const onReads: readonly Trouble[] = [
  { kind: 'delay', ms: 400 },
  { kind: 'reset', when: 'before-headers' },
  { kind: 'reset', when: 'inside-body' },
  { kind: 'cut' },
  { kind: 'drip', bytes: 900, ms: 15 },
  { kind: 'lagging-index' },
  faults.html,
  statusFault(429, '1'),
  statusFault(500),
  statusFault(503),
]

const onWrites: readonly Trouble[] = [
  { kind: 'delay', ms: 400 },
  { kind: 'reset', when: 'before-headers' },
  { kind: 'reset', when: 'inside-headers' },
  { kind: 'lost-answer' },
  { kind: 'lost-answer' },
  { kind: 'cut' },
  { kind: 'lose-key' },
  faults.plainOk,
  faults.html,
  faults.noRoute,
  statusFault(429),
  statusFault(500),
  statusFault(409),
]

/** A screen that says nothing of a write must go on saying so for this long, ms: its message may be on its way yet. */
const QUIET = 3_000
/** How long all may take to come to rest, ms: an action ends within 20 s, and one may follow on another. */
const REST = 45_000

export async function chaosRun(
  { world, browser }: Stage,
  seed: number,
  { only }: { only?: 'kills' } = {},
): Promise<ChaosRun> {
  await clean()
  const random = seeded(seed)
  const { texter } = world
  const script: string[] = []
  const who = random.pick(PEOPLE)
  const link = recordUrl('hubspot', person(who))
  const fromPage = who !== 'eitan' && random.chance(0.4)
  script.push(`${who} from ${fromPage ? 'the page' : 'the popup'}`)
  // Only a merge survives what others write meanwhile; a chat without data is patched.
  const others = who !== 'dana' && who !== 'yossi' && random.chance(0.4) ? { note: `by another, ${seed}` } : {}

  const page = await browser.openPage(link)
  try {
    const screen = await ready(browser, page, who, fromPage)
    const before = texter.chat(CHAT[who]).crmData
    if (only !== 'kills') trouble(random, texter.fail.bind(texter), script)
    if ('note' in others) {
      script.push('another agent writes meanwhile')
      const change = addKeys(who, others)
      texter.fail({ route: 'crmData', fault: { kind: 'meanwhile', change } })
    }
    const killing = kills(random, { browser, world }, only === 'kills', script)
    await press(screen, who, fromPage)
    if (random.chance(0.15)) {
      script.push('double click')
      await pressAgain(screen, fromPage)
    }
    await killing
    if (fromPage && random.chance(0.2)) {
      script.push('page reloaded')
      await page.reload()
    }
    // The network is well again; now everything must come to an end by itself.
    texter.heal()
    const popup = await browser.openPopup(page)
    const shown = await atRest(popup)
    const pageSays = fromPage ? await lastSaid(browser.pageButton(page)) : ''

    const now = texter.chat(CHAT[who]).crmData
    const written = texter.calls.filter(({ changed }) => changed)
    const lostKeys = texter.calls.some(({ fault }) => fault === 'lose-key')
    const isLinked = Object(now).link === link
    const violations: string[] = []
    if (shown.state === 'done' && !isLinked) violations.push('false "saved"')
    if (shown.state === 'not-done' && isLinked) violations.push(`done, and told as not done: ${shown.said}`)
    if (isLinked && pageSays.includes(words.en.button.failed)) violations.push('done, and the page says "not saved"')
    if (shown.state === 'silent') violations.push('the wish is lost without a word')
    if (written.length > (lostKeys ? 2 : 1)) violations.push(`${written.length} writes were carried out`)
    const noted = texter.calls.some(({ fault }) => fault === 'meanwhile') ? others : {}
    const kept = isDeepStrictEqual(withoutLink(now), withoutLink({ ...Object(before), ...noted }))
    if (!kept && shown.said !== 'errors.keys-lost.what') violations.push(`keys of others: ${JSON.stringify(now)}`)
    if (world.strangers().length > 0) violations.push('a foreign host was asked')
    if (texter.calls.some(({ cookie, route }) => cookie !== null || route === 'get-chat'))
      violations.push('a cookie, or Get Chat')
    return { seed, script, shown, violations }
  } finally {
    texter.heal()
    await browser.closePopup()
    await page.close()
  }
}

async function ready(browser: Stage['browser'], page: Page, who: Who, fromPage: boolean): Promise<Screen> {
  if (fromPage) {
    const button = browser.pageButton(page)
    await button.waitForText(words.en.button.unlinked)
    await openCard(button)
    await button.wait({ role: 'button', name: words.en.button.link })
    return button
  }
  const popup = await browser.openPopup(page)
  await popup.wait({ role: 'button', name: who === 'eitan' ? words.en.record.link.replace : words.en.record.link.link })
  await settled(popup)
  return popup
}

/** Names of labels come later than the chat and move what stands below them. */
async function settled(popup: Screen): Promise<void> {
  let before = ''
  for (let same = 0; same < 3; ) {
    const now = JSON.stringify([await popup.text(), await popup.drawnBox()])
    same = now === before ? same + 1 : 0
    before = now
    await delay(200)
  }
}

async function press(screen: Screen, who: Who, fromPage: boolean): Promise<void> {
  const { link } = words.en.record
  if (fromPage) return screen.click({ role: 'button', name: words.en.button.link })
  if (who !== 'eitan') return screen.click(LINK)
  await screen.click({ role: 'button', name: link.replace })
  await screen.click({ role: 'button', name: link.replaceDo })
}

/** The impatient second click: on whatever is there by now. */
async function pressAgain(screen: Screen, fromPage: boolean): Promise<void> {
  const found = await screen.look(fromPage ? { role: 'button', name: words.en.button.link } : LINK).catch(() => null)
  if (found && !found.disabled) await screen.driver.clickAt(found.box.x + found.box.width / 2, found.box.y + 4)
}

function trouble(random: Seeded, fail: (rule: FaultRule) => void, script: string[]): void {
  for (let left = random.below(3); left > 0; left--) {
    const fault = random.pick(onReads)
    const times = 1 + random.below(3)
    script.push(`search: ${nameOf(fault)} x${times}`)
    fail({ route: 'search', times, fault })
  }
  for (let left = random.below(3); left > 0; left--) {
    const fault = random.pick(onWrites)
    script.push(`write: ${nameOf(fault)}`)
    for (const route of ['crmData', 'patch'] as const) fail({ route, fault })
  }
}

function nameOf(fault: Trouble): string {
  return fault.kind === 'answer' ? `${fault.status} ${fault.type ?? ''}`.trim() : fault.kind
}

/** Ends the background up to three times: each time a call or some moments after the click. */
async function kills(
  { below, chance }: Seeded,
  { browser, world }: Stage,
  always: boolean,
  script: string[],
): Promise<void> {
  const times = always ? 1 + below(2) : chance(0.6) ? 1 + below(3) : 0
  const plan = Array.from({ length: times }, () => ({ calls: below(4), ms: below(250) }))
  for (const { calls, ms } of plan) {
    script.push(`killed ${ms} ms after call ${calls}`)
    const goal = world.texter.calls.length + calls
    await Promise.race([world.texter.waitForCall(() => world.texter.calls.length >= goal), delay(4_000)])
    // A random instant is what is wanted here; nothing is waited for.
    await delay(ms)
    await browser.killBackground()
  }
}

/** What stands on the screen once nothing is under way any more. */
async function atRest(popup: Screen): Promise<Shown> {
  const end = Date.now() + REST
  let quietSince = Date.now()
  for (;;) {
    const states = await storedStates()
    const shown = shownOn(await popup.text(), states)
    const says = shown.state !== 'under-way' && shown.state !== 'silent' && shown.said !== 'record.link.none'
    if (says) return shown
    if (shown.state === 'under-way') quietSince = Date.now()
    if (Date.now() - quietSince > QUIET) return shown
    if (Date.now() > end) return { state: 'silent', said: `no end: ${await popup.text()}` }
    await delay(150)
  }
}

/** What the page says after it was told, too. */
async function lastSaid(button: Screen): Promise<string> {
  const end = Date.now() + QUIET
  let text = await button.text()
  while (text.includes(words.en.button.failed) && Date.now() < end) {
    await delay(100)
    text = await button.text()
  }
  return text
}

function withoutLink(data: unknown): unknown {
  const { link: _link, ...rest } = Object(data)
  // As entries: an own `__proto__` key is invisible to most comparisons.
  return Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))
}
