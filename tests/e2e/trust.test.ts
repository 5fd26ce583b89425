import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { words } from '../browsers/words.ts'
import { openCard } from '../person.ts'
import { MAYA, openMadeUp, writesOf } from './made-up.ts'
import { scene } from './record.ts'
import { ask, BROWSER, ownPage, tell } from './stage.ts'

const at = scene()
/** Of each kind one: what stands in pages, what only our own pages load, what every extension has. */
const FILES = [
  'crm.js',
  'picker.js',
  'content-scripts/picker.js',
  'sites/hubspot.js',
  'icon/linked-16.png',
  'popup.html',
  'manifest.json',
]

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
    // What leaves the browser as a file tells of the link, and not what it was written with.
    const options = await at.on.browser.openOwnPage('options.html#history')
    await options.evaluate(() => {
      URL.createObjectURL = (file) => {
        if (file instanceof Blob) void file.text().then((text) => Reflect.set(globalThis, 'saved', text))
        return '#history'
      }
    })
    await options.click({ role: 'button', name: words.en.options.history.export })
    const csv = await options.waitFor((): unknown => Reflect.get(globalThis, 'saved'))
    await options.close()
    expect(csv).toContain(recordUrl('hubspot', person('maya')))
    for (const text of [String(csv), await tell('settings.export', {})])
      expect(text).not.toContain(at.on.world.texter.tokens.full)
  })
})

describe(`${BROWSER}: what a page can do`, () => {
  test('it neither sees into the closed root nor clicks in it', async () => {
    const page = await at.openRecord('hubspot', 'dana')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Omer/)
    // What a page learns of a real click on our sign, before and after it.
    await page.evaluate(() => {
      const seen: EventTarget[] = []
      Reflect.set(globalThis, 'seen', seen)
      for (const type of ['pointerdown', 'mouseover', 'click', 'focusin', 'transitionrun', 'animationstart'])
        addEventListener(type, (event) => seen.push(...event.composedPath()), true)
    })
    await button.click({ role: 'button', name: /^Texter Link · / })
    const { box } = await button.wait({ role: 'dialog', name: 'Texter Link' })
    const host = await button.evaluateRoot((root) => {
      if (root instanceof ShadowRoot) Reflect.set(globalThis, 'ours', root.host)
      return root instanceof ShadowRoot ? root.mode : null
    })
    expect(host).toBe('closed')
    const learned = await page.evaluate(
      (x, y) => {
        const ours: HTMLElement = Reflect.get(globalThis, 'ours')
        const own = (node: unknown) =>
          node === window || node === document || (node instanceof Node && document.contains(node))
        const attempt = (way: () => unknown) => {
          try {
            return way()
          } catch {
            return null
          }
        }
        const roots = [
          ours.shadowRoot,
          attempt(() => ours.attachInternals().shadowRoot),
          attempt(() => ours.attachShadow({ mode: 'open' })),
          attempt(() => ours.getRootNode({ composed: false }) !== document || null),
        ]
        const nodes: unknown[] = [
          ...Reflect.get(globalThis, 'seen'),
          ...document.elementsFromPoint(x, y),
          document.activeElement,
          ...document.getAnimations().map(({ effect }) => (effect instanceof KeyframeEffect ? effect.target : null)),
          attempt(() => document.caretPositionFromPoint(x, y)?.offsetNode),
        ]
        const text = [
          ours.outerHTML,
          ours.textContent,
          ours.innerText,
          attempt(() => ours.getHTML({ serializableShadowRoots: true })),
        ]
        for (const type of ['click', 'pointerdown', 'pointerup'])
          ours.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }))
        ours.click()
        return {
          roots: roots.filter((root) => root !== null),
          foreign: nodes.filter((node) => node && !own(node)).length,
          clicked: nodes.includes(ours),
          named: text.join().includes('Omer'),
          html: ours.outerHTML,
        }
      },
      box.x + box.width / 2,
      box.y + box.height / 2,
    )
    expect(learned).toEqual({
      roots: [],
      foreign: 0,
      clicked: true,
      named: false,
      html: '<div data-texter-link="button"></div>',
    })
    // Even from within: a close button that obeyed a script would be seen by the card that goes.
    await button.evaluateRoot((root) => {
      for (const one of root.querySelectorAll('button')) one.click()
    })
    expect(await button.look({ role: 'dialog', name: 'Texter Link' })).not.toBeNull()
    expect(writesOf(at.on)).toEqual([])
  })

  test('it finds no file, no global, no message of ours, and its own elements as they were', async () => {
    const page = await openMadeUp(
      at,
      MAYA,
      `window.before = { names: Object.getOwnPropertyNames(window), html: document.documentElement.outerHTML, said: [] }
        addEventListener('message', (event) => window.before.said.push(event.data))
        addEventListener('error', (event) => window.before.said.push(event.message))
        new BroadcastChannel('texter-link').onmessage = (event) => window.before.said.push(event.data)`,
    )
    const button = at.on.browser.pageButton(page)
    await openCard(button)
    await button.waitForText(/Waiting/)
    await button.evaluateRoot((root) => {
      if (root instanceof ShadowRoot) Reflect.set(globalThis, 'ours', root.host)
    })
    const { protocol, host } = new URL(await (await ownPage()).url())
    const found = await page.evaluate(
      async (addresses) => {
        const loads = (tag: 'img' | 'script' | 'link', address: string) =>
          new Promise<boolean>((told) => {
            const element = document.createElement(tag)
            element.onload = () => told(true)
            element.onerror = () => told(false)
            if (element instanceof HTMLLinkElement) {
              element.rel = 'stylesheet'
              element.href = address
            } else element.src = address
            document.head.append(element)
          })
        const loaded: string[] = []
        for (const address of addresses) {
          const reached = await fetch(address, { mode: 'no-cors' }).then(
            () => true,
            () => false,
          )
          const shown = await Promise.all((['img', 'script', 'link'] as const).map((tag) => loads(tag, address)))
          if (reached || shown.includes(true)) loaded.push(address)
        }
        for (const one of document.head.querySelectorAll('img, script, link')) one.remove()
        const { names, html, said } = Reflect.get(globalThis, 'before')
        const ours: HTMLElement = Reflect.get(globalThis, 'ours')
        ours.remove()
        // The last is the test's own: where a click of it landed.
        const known = [...names, 'before', 'ours', '__lastClick']
        const resources = performance.getEntriesByType('resource').map(({ name }) => name)
        return {
          loaded,
          globals: Object.getOwnPropertyNames(window).filter((name) => !known.includes(name) && !/^\d+$/.test(name)),
          changed: document.documentElement.outerHTML === html ? '' : document.documentElement.outerHTML,
          said,
          sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
          resources: resources.filter((name) => name.includes('extension') && !addresses.includes(name)),
        }
      },
      FILES.map((file) => `${protocol}//${host}/${file}`),
    )
    expect(found).toEqual({ loaded: [], globals: [], changed: '', said: [], sheets: 0, resources: [] })
  })

  test('it hears nothing, by no message and no event, while the button stands and somebody teaches', async () => {
    const page = await at.openRecord('hubspot', 'dana')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Omer/)
    const id: string = await (await ownPage()).evaluate(
      () => (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')).runtime.id,
    )
    await page.evaluate((known) => {
      const heard: string[] = []
      Reflect.set(globalThis, '__heard', heard)
      addEventListener('message', ({ data }) => heard.push(`message ${JSON.stringify(data)}`))
      // By which WXT's content scripts tell each other, through the page, that a newer one has started.
      for (const script of ['crm', 'picker']) {
        const event = `${known}:${script}:wxt:content-script-started`
        document.addEventListener(event, () => heard.push(event))
      }
    }, id)
    await openCard(button)
    await button.press('Escape')
    const tabId = await at.on.browser.tabId(page)
    await tell('picker.start', { tabId, field: 'both', recipeId: null })
    await page.picker().wait('.panel')
    // Started again: the first one goes.
    await tell('picker.start', { tabId, field: 'both', recipeId: null })
    await page.picker().wait('.panel')
    await page.picker().press('Escape')
    await page.waitFor(() => document.querySelector('[data-texter-link=picker]') === null)
    expect(await page.evaluate(() => Reflect.get(globalThis, '__heard'))).toEqual([])
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
