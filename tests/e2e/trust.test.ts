import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { scene } from './record.ts'
import { ask, BROWSER, tell } from './stage.ts'

const at = scene()

describe(`${BROWSER}: the token stays in the background`, () => {
  test('it is in no storage a content script can read, no page, no message, no export', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const token = at.on.world.texter.tokens.full
    const stored = await at.on.browser.evaluateInBackground(async () => {
      const api: { storage: Record<string, { get(key: null): Promise<unknown> }> } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      const areas = await Promise.all(
        ['local', 'session', 'sync'].map((area) => api.storage[area]?.get(null).catch(() => null)),
      )
      return JSON.stringify(areas)
    })
    expect(stored).not.toContain(token)
    expect(stored).toContain('demo')
    const html = await page.evaluate(() => document.documentElement.outerHTML + JSON.stringify({ ...localStorage }))
    expect(html).not.toContain(token)
    expect(await tell('settings.export', {})).not.toContain(token)
    expect(JSON.stringify(await tell('settings.read', {}))).not.toContain(token)
    expect(JSON.stringify(await tell('history.list', {}))).not.toContain(token)
  })

  test('no cookie, no redirect, no other host: only the project is asked', async () => {
    const inbox = await at.open(`${at.on.world.texter.origin}/contact/whatsapp/972555550900/972555550142/`)
    await inbox.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the test needs a real cookie on the project's host
      document.cookie = 'session=agent; path=/; secure'
    })
    const popup = await at.popup(await at.openRecord('hubspot', 'maya'))
    await popup.click({ role: 'button', name: 'Link to this record' })
    await popup.waitForText('Linked to this record')
    const calls = at.on.world.texter.calls
    expect(calls.length).toBeGreaterThan(1)
    expect(calls.filter(({ cookie }) => cookie !== null)).toEqual([])
    expect(at.on.world.strangers()).toEqual([])
  })
})

describe(`${BROWSER}: what a page can do`, () => {
  test('it neither sees into the closed root nor clicks in it', async () => {
    const page = await at.openRecord('hubspot', 'dana')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Omer/)
    const hosts = await page.evaluate(() => {
      const found = [...document.documentElement.children].filter(({ localName }) => localName.includes('-'))
      for (const host of found) {
        host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
        if (host instanceof HTMLElement) host.click()
      }
      return found.map((host) => [host.localName, host.shadowRoot === null])
    })
    expect(hosts).toEqual([['texter-link-button', true]])
    expect(at.on.world.texter.calls.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('it finds no file, no global and no message of ours', async () => {
    const page = await at.openRecord('hubspot', 'dana')
    await at.on.browser.pageButton(page).waitForText(/Omer/)
    const traces = await page.evaluate(() => Object.keys(globalThis).filter((key) => /texter/i.test(key)))
    expect(traces).toEqual([])
  })

  test('a page of a host that was allowed for another port is not served', async () => {
    const url = recordUrl('example', person('maya')).replace(':8443', '')
    const page = await at.open(url)
    await page.waitForText('Maya')
    const popup = await at.popup(page)
    await popup.waitForText('Not linked yet')
    expect((await tell('settings.read', {})).sites.map(({ origin }) => origin)).not.toContain(
      'https://crm.example.test',
    )
    expect(at.on.world.texter.chat(CHAT.maya).crmData).not.toHaveProperty('link')
  })
})

describe(`${BROWSER}: what own pages are refused`, () => {
  test('a content message from an own page, and an unknown name', async () => {
    expect(await ask('popup.open', {})).toEqual({ ok: false, error: { code: 'not-allowed' } })
  })
})
