/** The button in the page: where it stands, how it gives way, how it is hidden, and that it leaves nothing behind. */
import { describe, expect, test } from 'vitest'
import { placeAt } from '../../components/page-button/place.ts'
import { CRM_ORIGINS, recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import type { Box } from '../browsers/in-page.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import { openCard } from '../person.ts'
import { scene } from './record.ts'
import { BROWSER, ownPage, tell } from './stage.ts'
import { busyPage, hebrewPage, lowFieldPage, recordAt, showing } from './states/pages.ts'

const at = scene()
const { button: t, record, status } = words.en
const SIGN = { role: 'button', name: /^Texter Link · / }

/** The record with its button standing there. */
async function ready(page: Page): Promise<Screen> {
  const button = at.on.browser.pageButton(page)
  await button.waitForText(/Not linked/)
  return button
}

const boxOf = async (button: Screen): Promise<Box> => (await button.wait('.mark')).box

const middle = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 })

const apart = (one: Box, other: Box): boolean =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y

/** The background has it that the button stands where it does: a page that is loaded from now on is told of no place before. */
async function kept(page: Page, button: Screen): Promise<void> {
  const { x, y } = middle(await boxOf(button))
  const { width, height } = await page.evaluate(() => {
    const { clientWidth, clientHeight } = document.documentElement
    return { width: clientWidth, height: clientHeight }
  })
  const place = placeAt(x, y, { width, height, dir: 'ltr' })
  await expect
    .poll(
      async () => (await tell('settings.read', {})).sites.find(({ origin }) => origin === CRM_ORIGINS.hubspot)?.place,
    )
    .toEqual(place)
}

/** Shows a made-up page in the place of the unknown CRM. */
async function made(html: string): Promise<Page> {
  showing(html)({ ...at.on, ...NOTHING })
  return at.open(recordAt('/people/17'))
}

const unused = () => Promise.reject(new Error('not here'))
const NOTHING = { page: unused, record: unused, own: unused, later: () => undefined }

/** What a late answer about the page before does: the background knows nothing of the tab any more. Whether it knew something. Stands alone. */
async function forgetTabs(): Promise<boolean> {
  const api: { storage: { session: { get(): Promise<object>; set(values: object): Promise<void> } } } =
    Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
  const nothing = { page: 'unread', seen: null, phones: [], phone: null, chats: [], chosenChat: null, problem: null }
  let known = false
  for (const [key, state] of Object.entries(await api.storage.session.get())) {
    if (!key.startsWith('tab:')) continue
    const { revision, seen } = Object(state)
    known ||= seen !== null
    await api.storage.session.set({ [key]: { ...state, ...nothing, revision: revision + 1 } })
  }
  return known
}

describe(`${BROWSER}: the button in the page`, () => {
  test('shows its chat again by itself where the background has lost what the page had said', async () => {
    const button = await ready(await at.openRecord('hubspot', 'maya'))
    await button.waitForText(/Waiting/)
    let before: number
    // Its memory goes first, or it would go on knowing; one that a question of the page woke up before all was forgotten goes, too.
    do {
      before = at.on.world.texter.called('search').length
      await at.on.browser.killBackground()
    } while (await (await ownPage()).evaluate(forgetTabs))
    // Every open tab is shown anew.
    await tell('settings.change', { theme: 'dark' })
    await button.wait('[data-theme="dark"]')
    await button.waitForText(/Not linked[\s\S]*Waiting/)
    expect(at.on.world.texter.called('search').length).toBeGreaterThan(before)
    await tell('settings.change', { theme: 'auto' })
  })

  test('is taken elsewhere with the mouse, opens nothing by that, and stands there on every record from then on', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    const button = await ready(page)
    const from = middle(await boxOf(button))
    await button.driver.drag(from, { x: from.x + 260, y: from.y + 190 })
    expect(await button.look({ role: 'dialog', name: 'Texter Link' })).toBeNull()
    const moved = middle(await boxOf(button))
    expect(Math.abs(moved.x - from.x - 260)).toBeLessThan(3)
    expect(Math.abs(moved.y - from.y - 190)).toBeLessThan(3)
    await kept(page, button)
    await page.goto(recordUrl('hubspot', person('noam')))
    const next = at.on.browser.pageButton(page)
    await next.waitForText(/Not linked/)
    expect(middle(await boxOf(next))).toEqual(moved)
    // And back where it was.
    await openCard(next)
    await next.click({ role: 'button', name: t.hide })
    await next.click({ role: 'button', name: t.beside })
    await next.press('Escape')
    expect((await boxOf(next)).y).toBeLessThan(moved.y - 100)
  })

  test('is taken elsewhere with the arrow keys, and stands there after a reload', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    const button = await ready(page)
    await button.focus(SIGN)
    const before = await boxOf(button)
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight']) await button.press(key)
    await expect.poll(async () => (await boxOf(button)).y).toBeGreaterThan(before.y + 30)
    const moved = await boxOf(button)
    await kept(page, button)
    await page.reload()
    await ready(page)
    const again = await boxOf(button)
    expect([Math.round(again.x), Math.round(again.y)]).toEqual([Math.round(moved.x), Math.round(moved.y)])
  })

  test('stands at the other side of a page that runs from right to left', async () => {
    const place = { mode: 'float', inlineEnd: 60, bottom: 80 } as const
    await tell('site.change', { origin: CRM_ORIGINS.example, change: { place } })
    const leftToRight = await boxOf(await ready(await made(busyPage)))
    const rightToLeft = await boxOf(await ready(await made(hebrewPage)))
    const { width } = await (await at.open(recordAt('/people/17'))).evaluate(() => ({ width: innerWidth }))
    expect(leftToRight.x).toBeGreaterThan(width / 2)
    expect(rightToLeft.x).toBeLessThan(width / 2)
  })

  test('keeps off the field that a person types into, and off the scroll bar', async () => {
    const place = { mode: 'float', inlineEnd: 0, bottom: 30 } as const
    await tell('site.change', { origin: CRM_ORIGINS.example, change: { place } })
    const page = await made(lowFieldPage)
    const button = await ready(page)
    const { box: field } = await page.wait('textarea')
    const over = await boxOf(button)
    expect(apart(over, field)).toBe(false)
    // Wide scroll bars are 17 px.
    expect(over.x + over.width).toBeLessThanOrEqual(await page.evaluate(() => innerWidth - 17))
    await page.focus('textarea')
    expect(apart(await boxOf(button), field)).toBe(true)
    await page.evaluate(() => document.querySelector('textarea')?.blur())
    expect(await boxOf(button)).toEqual(over)
  })

  test('is hidden on one page, stays on the others, and comes back from the popup', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    const button = await ready(page)
    await openCard(button)
    await button.click({ role: 'button', name: t.hide })
    await button.click({ role: 'button', name: t.hidePage })
    await gone(page)
    await ready(await at.openRecord('hubspot', 'noam'))
    const popup = await at.popup(page)
    await popup.click({ role: 'button', name: record.hidden.do })
    await popup.waitForNoText(record.hidden.text)
    await ready(page)
  })

  test('is hidden on the whole site, and comes back from the popup', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    const button = await ready(page)
    await openCard(button)
    await button.click({ role: 'button', name: t.hide })
    await button.click({ role: 'button', name: t.hideSite })
    await gone(page)
    const other = await at.openRecord('hubspot', 'noam')
    const popup = await at.popup(other)
    await popup.waitForText(record.hidden.text)
    await gone(other)
    // The chat's card takes the place of grey bars, and moves what stands below.
    await popup.waitForText(status.externalBot)
    await popup.click({ role: 'button', name: record.hidden.do })
    await ready(other)
  })

  test('goes where access to its site is taken back in the browser, and comes back with it', async () => {
    const pattern = 'https://app.hubspot.com/*'
    const page = await at.openRecord('hubspot', 'maya')
    await ready(page)
    await at.on.browser.withdraw(pattern)
    try {
      await gone(page)
    } finally {
      await at.on.browser.giveBack(pattern)
    }
    await page.show()
    await ready(page)
  })

  test('is one element, and none is left when its site is removed', async () => {
    const page = await at.openRecord('example', 'maya')
    await ready(page)
    expect(await strangeElements(page)).toEqual(['<div data-texter-link="button"></div>'])
    await tell('site.remove', { origin: CRM_ORIGINS.example })
    try {
      await gone(page)
      expect(await strangeElements(page)).toEqual([])
    } finally {
      await at.on.browser.grant('https://crm.example.test/*')
      await tell('site.add', { origin: CRM_ORIGINS.example, site: 'generic' })
    }
  })
})

async function gone(page: Page): Promise<void> {
  await page.waitFor(() => document.querySelector('[data-texter-link=button]') === null)
}

/** Elements that no CRM page of ours has: beside head and body, or with our name anywhere in their tag. */
function strangeElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const beside = [...document.documentElement.children].filter(
      (one) => one !== document.head && one !== document.body,
    )
    const named = [...document.querySelectorAll('*')].filter((one) =>
      /texter-?link/i.test(String(Object(one.cloneNode(false)).outerHTML)),
    )
    return [...new Set([...beside, ...named])].map(({ outerHTML }) => outerHTML)
  })
}
