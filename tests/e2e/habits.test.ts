/** What people do without looking: keys, the language, what they asked of their system, what a screen reader is told. */
import { afterEach, describe, expect, test } from 'vitest'
import { CRM_ORIGINS, recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { words } from '../browsers/words.ts'
import { misfits } from './fits.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const { record, options } = words.en

afterEach(() => tell('settings.change', { language: 'en', theme: 'auto' }))

describe(`${BROWSER}: keys of the browser`, () => {
  test('Alt+Shift+T opens the popup over the record', async () => {
    // A browser gives suggested keys to what comes from its store; here they are given by hand.
    await at.on.browser.setShortcut('_execute_action', 'Alt+Shift+T')
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Not linked/)
    await at.on.browser.pressInWindow(page, 'Alt+Shift+T')
    await (await at.on.browser.popup()).waitForText(/Maya Levin[\s\S]*Waiting/)
  })

  test('keys that a person chose link this record, hide the button and show it again; the options say which', async () => {
    const { browser, world } = at.on
    await browser.setShortcut('link-record', 'Alt+Shift+L')
    await browser.setShortcut('toggle-button', 'Alt+Shift+H')
    const page = await at.openRecord('hubspot', 'maya')
    const button = browser.pageButton(page)
    await button.waitForText(/Not linked/)
    await browser.pressInWindow(page, 'Alt+Shift+L')
    await button.waitForText(/^Linked/m)
    expect(world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: recordUrl('hubspot', person('maya')) })
    await browser.pressInWindow(page, 'Alt+Shift+H')
    await page.waitFor(() => document.querySelector('[data-texter-link=button]') === null)
    await browser.pressInWindow(page, 'Alt+Shift+H')
    await button.waitForText(/^Linked/m)
    const settings = await browser.openOwnPage('options.html#shortcuts')
    try {
      const text = await settings.waitForText(options.shortcuts.link)
      for (const key of ['T', 'L', 'H']) expect(text).toMatch(new RegExp(`(Alt|⌥).*${key}\\b`, 'i'))
    } finally {
      await settings.close()
    }
  })

  test('where a question is open the key links nothing and opens the popup, which asks it', async () => {
    const { browser, world } = at.on
    await browser.setShortcut('link-record', 'Alt+Shift+L')
    const page = await at.openRecord('hubspot', 'eitan')
    await browser.pageButton(page).waitForText(/another record/)
    await browser.pressInWindow(page, 'Alt+Shift+L')
    await (await browser.popup()).wait({ role: 'button', name: record.link.replace })
    expect(world.texter.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

describe(`${BROWSER}: the context menu`, () => {
  test('finds the number that was marked on any page, in the popup', async () => {
    const { browser } = at.on
    const page = await at.open(`${CRM_ORIGINS.example}/reports`)
    // The event is handed to the listeners of a background that runs.
    await tell('settings.read', {})
    await browser.chooseFromContextMenu(page, 'find-selection', ' 055-555-0143 ')
    await (await browser.popup()).waitForText(/דנה פרידמן[\s\S]*Taken by/)
  })
})

describe(`${BROWSER}: the language`, () => {
  test('changes on everything that is open, at once: options, button in the page, popup', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(words.en.button.unlinked)
    const settings = await at.on.browser.openOwnPage('options.html#language')
    try {
      await settings.click({ name: options.language.hebrew })
      await settings.waitForText(words.he.options.language.title)
      expect(await settings.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
        'he',
        'rtl',
      ])
      await button.waitForText(words.he.button.unlinked)
      const popup = await at.popup(page)
      await popup.waitForText(words.he.record.link.none)
      // The popup is open while it changes back.
      await tell('settings.change', { language: 'en' })
      await popup.waitForText(record.link.none)
      expect(await popup.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
        'en',
        'ltr',
      ])
      await button.waitForText(words.en.button.unlinked)
      await settings.waitForText(options.language.title)
    } finally {
      await settings.close()
    }
  })
})

describe(`${BROWSER}: what a person asked of their system`, () => {
  afterEach(() => at.on.browser.emulate({ reducedMotion: false, forcedColors: false }))

  test('with less motion nothing moves but a slow ring', async () => {
    await at.on.browser.emulate({ reducedMotion: true })
    const held = at.on.world.texter.hold('search')
    const page = await at.openRecord('hubspot', 'maya')
    const popup = await at.popup(page)
    await popup.waitForText(/Maya Levin/)
    expect(await popup.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true)
    const fast = await popup.evaluate(() =>
      document.getAnimations().flatMap(({ effect }) => {
        const { duration = 0 } = effect?.getTiming() ?? {}
        return Number(duration) < 2_000 ? [String(duration)] : []
      }),
    )
    expect(fast).toEqual([])
    held.release()
    await popup.waitForText(/Waiting/)
  })

  test('with colours of the system everything is there and readable', async () => {
    await at.on.browser.emulate({ forcedColors: true })
    const page = await at.openRecord('hubspot', 'maya')
    const popup = await at.popup(page)
    await popup.wait({ role: 'button', name: record.link.link })
    expect(await popup.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
    expect(await popup.evaluateRoot(misfits)).toEqual([])
    expect(await at.on.browser.axe(popup)).toEqual([])
    // A switch without an edge would be a hole in the page.
    const edge = await popup.evaluate(() => {
      const one = document.querySelector('[role="switch"]')
      return one && Number.parseFloat(getComputedStyle(one).borderTopWidth)
    })
    expect(edge).toBeGreaterThan(0)
  })
})

describe(`${BROWSER}: a screen reader`, () => {
  test('is told what was found, and what became of a write, without the focus moving', async () => {
    const popup = await at.popup(await at.openRecord('hubspot', 'maya'))
    const told = () =>
      popup.evaluate(() =>
        [...document.querySelectorAll('[role="status"], [role="alert"]')]
          .map(({ textContent }) => (textContent ?? '').replace(/[\u2066-\u2069]/g, ''))
          .filter((text) => text !== ''),
      )
    await popup.wait({ role: 'button', name: record.link.link })
    expect(await told()).toEqual([expect.stringMatching(/^Chat .+: Waiting$/)])
    await popup.focus({ role: 'button', name: record.link.link })
    await popup.press('Enter')
    await popup.waitForText(record.link.saved.link)
    expect(await told()).toContain(record.link.saved.link)
    const focused = await popup.evaluate(() => document.activeElement?.textContent)
    expect(focused).not.toBe(await popup.evaluate(() => document.body.textContent))
  })
})
