/**
 * A granted site wants our button pressed: by hand under its own picture, by events of its own making, by opening and
 * focusing itself. What it can get is the first link of a chat to its own record, and nothing else.
 */
import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import type { Root } from '../browsers/in-page.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import { hearMessages, MAYA, openMadeUp, RECORD, writesOf } from './made-up.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const SIGN = '.sign'
const CARD = '.card'
const LINK = '.primary'
const FIRST_LINK = ['crmData', { data: { link: RECORD } }]

/** The page with its button; from here on the page knows our host element as `ours`. */
async function opened(): Promise<[Page, Screen]> {
  const page = await openMadeUp(at, MAYA)
  const button = at.on.browser.pageButton(page)
  await button.waitForText(/Waiting/)
  await button.evaluateRoot((root) => {
    if (root instanceof ShadowRoot) Reflect.set(globalThis, 'ours', root.host)
  })
  return [page, button]
}

/** The middle of something in the closed root, however the page fades or covers it; null where it is not there. */
function middleOf(button: Screen, css: string): Promise<{ x: number; y: number } | null> {
  return button.evaluateRoot((root, wanted) => {
    const box = root.querySelector(wanted)?.getBoundingClientRect()
    return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null
  }, css)
}

/** Real clicks with the mouse at the place of something, whatever lies there. */
async function clickAtPlaceOf(button: Screen, css: string, times = 1): Promise<void> {
  const place = await middleOf(button, css)
  if (!place) throw new Error(`there is no ${css}`)
  for (let click = 0; click < times; click++) await button.driver.clickAt(place.x, place.y)
}

/** Everything that a script can send to everything in there: what no page reaches, and what it must not need to reach. */
function pressEverything(root: Root): void {
  const mouse = { bubbles: true, composed: true, cancelable: true, clientX: 300, clientY: 300, button: 0 }
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    for (const type of ['pointerdown', 'pointermove', 'pointerup', 'click'])
      element.dispatchEvent(new PointerEvent(type, { ...mouse, pointerId: 1, isPrimary: true }))
    for (const type of ['mousedown', 'mouseup', 'click']) element.dispatchEvent(new MouseEvent(type, mouse))
    for (const key of ['Enter', ' ', 'Escape', 'ArrowDown'])
      for (const type of ['keydown', 'keyup']) element.dispatchEvent(new KeyboardEvent(type, { ...mouse, key }))
    if ('click' in element) element.click()
  }
}

/** Windows of its own that come to the front, its own focus, and events that say so. */
function provoke(): void {
  const windows = [1, 2].map(() => window.open(location.href))
  for (const one of windows) one?.focus()
  window.focus()
  for (const one of windows) one?.close()
  for (const type of ['focus', 'click', 'pointerdown', 'keydown', 'visibilitychange'])
    for (const target of [window, document, document.documentElement])
      target.dispatchEvent(new Event(type, { bubbles: true }))
}

describe(`${BROWSER}: a page that wants our button pressed`, () => {
  test('moves it, scales it and lies over it: a person who presses it unseen makes one first link that can be taken back; its copies do nothing', async () => {
    // What becomes of labels is news, too: shown between two presses it would take away the button they are meant for.
    const labels = at.on.world.texter.hold('labels')
    const [page, button] = await opened()
    const fakes = await page.evaluate(() => {
      const ours: HTMLElement = Reflect.get(globalThis, 'ours')
      const copy = ours.cloneNode(true)
      const alike = document.createElement(ours.localName)
      alike.attachShadow({ mode: 'open' }).innerHTML = '<button type="button" class="primary">Link</button>'
      const made = [copy, alike].filter((one) => one instanceof HTMLElement)
      for (const [at, one] of made.entries()) {
        one.style.cssText = `display: block; position: fixed; left: 20px; top: ${300 + at * 80}px; width: 200px; height: 60px`
        document.documentElement.append(one)
      }
      return made.map((one) => {
        const { x, y } = one.getBoundingClientRect()
        return { x: x + 15, y: y + 10 }
      })
    })
    expect(fakes).toHaveLength(2)
    for (const { x, y } of fakes) await button.driver.clickAt(x, y)
    expect(await middleOf(button, CARD)).toBeNull()

    await page.evaluate(async () => {
      // Moved and scaled with all that stands in it; what lies in the top layer stays as it is, and covers it.
      document.documentElement.style.cssText = 'min-height: 100vh; transform: translate(15px, 25px) scale(0.9)'
      const bait = document.createElement('div')
      bait.popover = 'manual'
      bait.textContent = 'Click to win'
      bait.style.cssText = 'position: fixed; inset: 0; width: 100%; height: 100%; pointer-events: none'
      document.body.append(bait)
      bait.showPopover()
      // The button follows the number it stands beside at its next drawing: now, not between a look at its place and a click.
      dispatchEvent(new Event('resize'))
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    })
    await clickAtPlaceOf(button, SIGN)
    await button.wait(CARD)
    const held = at.on.world.texter.hold('crmData')
    await clickAtPlaceOf(button, LINK, 4)
    await held.arrived()
    labels.release()
    held.release()
    await button.waitForText(new RegExp(`^${words.en.button.linked}`, 'm'))
    expect(writesOf(at.on)).toEqual([FIRST_LINK])
    const history = await tell('history.list', {})
    expect(history).toMatchObject([
      { action: 'link', by: 'button', chatId: CHAT.maya, before: null, after: RECORD, undoneBy: null },
    ])
    const entryId = history[0]?.id ?? ''
    await tell('history.undo', { entryId, commandId: crypto.randomUUID(), tabId: null, evenIfChanged: false })
    expect(at.on.world.texter.chat(CHAT.maya).crmData).not.toHaveProperty('link')
  })

  test('sends events of its own, from outside and from within the closed root: nothing opens, moves, hides or links', async () => {
    const [page, button] = await opened()
    const heard = await hearMessages(at.on)
    const before = await middleOf(button, SIGN)
    await button.evaluateRoot(pressEverything)
    expect(await middleOf(button, CARD)).toBeNull()
    expect(await middleOf(button, SIGN)).toEqual(before)

    await button.click({ role: 'button', name: /^Texter Link · / })
    await button.wait(LINK)
    await button.evaluateRoot(pressEverything)
    await page.evaluate(() => {
      const ours: HTMLElement = Reflect.get(globalThis, 'ours')
      for (const target of [ours, document.documentElement, document, window]) {
        for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup'])
          target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 5, clientY: 5 }))
        target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))
      }
      ours.click()
    })
    expect(await middleOf(button, CARD)).not.toBeNull()
    expect((await heard()).filter((name) => name !== 'record.seen')).toEqual([])
    // A hand that presses the same button is heard: what came before it was not.
    await clickAtPlaceOf(button, LINK)
    await button.waitForText(new RegExp(`^${words.en.button.linked}`, 'm'))
    expect((await heard()).filter((name) => name !== 'record.seen')).toEqual(['record.link'])
    expect(writesOf(at.on)).toEqual([FIRST_LINK])
    expect(at.on.world.requests.filter(({ path }) => path.startsWith('/contact'))).toEqual([])
  })

  test('opens, focuses and reloads itself, also where linking without a click is on: no write but the first link of its own record', async () => {
    const page = await openMadeUp(
      at,
      MAYA,
      `const times = Number(sessionStorage.times ?? 0)
       sessionStorage.times = times + 1
       if (times < 3) addEventListener('load', () => setTimeout(() => location.reload(), 30))
       else document.body.dataset.done = 'yes'`,
    )
    await page.wait('[data-done]')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    await page.evaluate(provoke)
    await tell('tab.view', { tabId: await at.on.browser.tabId(page), refresh: true })
    expect(writesOf(at.on)).toEqual([])

    const origin = 'https://app.hubspot.com'
    const link = recordUrl('hubspot', person('dana'))
    await tell('site.change', { origin, change: { autoLink: true } })
    try {
      const record = await at.openRecord('hubspot', 'dana')
      await record.evaluate(provoke)
      await record.reload()
      await record.show()
      const button = at.on.browser.pageButton(record)
      await button.waitForText(words.en.button.linked)
      await record.evaluate(provoke)
      await tell('tab.view', { tabId: await at.on.browser.tabId(record), refresh: true })
    } finally {
      await tell('site.change', { origin, change: { autoLink: false } })
    }
    expect(writesOf(at.on)).toEqual([['patch', { crmData: { link } }]])
    expect(await tell('history.list', {})).toMatchObject([{ by: 'auto', chatId: CHAT.dana, before: null, after: link }])
  })

  test('forges what frameworks and browsers say of a page: the button lives on, is read a bounded number of times, and writes nothing', async () => {
    const [page, button] = await opened()
    const heard = await hearMessages(at.on)
    const id = await at.on.browser.evaluateInBackground(() => {
      const api: { runtime: { id: string } } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      return api.runtime.id
    })
    await page.evaluate((extension) => {
      for (const script of ['crm', 'picker']) {
        const type = `${extension}:${script}:wxt:content-script-started`
        const detail = { contentScriptName: script, messageId: 'forged' }
        document.dispatchEvent(new CustomEvent(type, { detail }))
        window.dispatchEvent(new CustomEvent(type, { detail }))
        window.postMessage({ type, ...detail }, '*')
      }
      const navigation: unknown = Reflect.get(globalThis, 'navigation')
      for (let time = 0; time < 300; time++) {
        for (const type of ['popstate', 'hashchange', 'focus', 'resize', 'scroll']) dispatchEvent(new Event(type))
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
        document.dispatchEvent(new Event('visibilitychange'))
        if (navigation instanceof EventTarget) navigation.dispatchEvent(new Event('currententrychange'))
      }
    }, id)
    // Still at work: another record under another address is read and shown.
    await page.evaluate(() => {
      document.body.innerHTML = '<h1>Dana Friedman</h1><dl><dt>Mobile</dt><dd>055-555-0143</dd></dl>'
      history.pushState(null, '', '/people/18')
    })
    await button.waitForText(/Omer/)
    const names = await heard()
    expect(names.filter((name) => name !== 'record.seen')).toEqual([])
    expect(names.length).toBeLessThanOrEqual(50)
    expect(at.on.world.texter.called('search').length).toBeLessThanOrEqual(3)
    expect(writesOf(at.on)).toEqual([])
    await clickAtPlaceOf(button, SIGN)
    await button.wait(LINK)
  })
})
