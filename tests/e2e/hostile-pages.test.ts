/** A granted site turns against its user. It may cause the first link of a chat to its own record, and nothing else. */
import { describe, expect, test } from 'vitest'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()
const HOST = 'crm.example.test:8443'
const RECORD = `https://${HOST}/people/17`

/** Opens a page of the granted site that a test makes up. */
async function openMadeUp(body: string, script = ''): Promise<Page> {
  const html = `<!doctype html><html><head><meta charset="utf-8"><title>CRM</title></head><body>${body}<script>${script}</script></body></html>`
  at.on.world.crm.respond(HOST, () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
  return at.open(RECORD)
}

const MAYA = '<h1>Maya Levin</h1><dl><dt>Mobile</dt><dd>055-555-0142</dd></dl>'

function writes(): unknown[] {
  return at.on.world.texter.calls.filter(({ method }) => method !== 'GET').map(({ route, body }) => [route, body])
}

describe(`${BROWSER}: a hostile page`, () => {
  test('with names of ours clobbered is still read, and nothing throws', async () => {
    const clobbers = [
      'documentElement',
      'body',
      'querySelectorAll',
      'querySelector',
      'createElement',
      'location',
      'title',
    ]
    const page = await openMadeUp(
      `${MAYA}<div hidden>${clobbers.map((name) => `<img name="${name}"><form name="${name}" id="${name}"></form>`).join('')}</div>`,
    )
    const popup = await at.popup(page)
    await popup.waitForText('Maya Levin')
    await popup.waitForText('Waiting')
  })

  test('with patched prototypes, JSON and fetch sees and changes nothing of ours', async () => {
    const page = await openMadeUp(
      MAYA,
      `window.leaked = []
       const listen = (name, whole) => (...args) => { window.leaked.push(name + ' ' + args.map(String).join(' ')); return whole(...args) }
       window.fetch = listen('fetch', window.fetch.bind(window))
       const { stringify, parse } = JSON
       JSON.stringify = (value, ...rest) => { window.leaked.push(stringify(value) ?? ''); return stringify(value, ...rest) }
       JSON.parse = (text, ...rest) => { window.leaked.push(text); return parse(text, ...rest) }
       Element.prototype.attachShadow = function () { window.leaked.push('attachShadow'); return document.createElement('div') }
       MutationObserver.prototype.observe = () => undefined
       Object.defineProperty(Object.prototype, 'link', { get() { return 'https://evil.example/' }, configurable: true })`,
    )
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const leaked: string = await page.evaluate(() => Reflect.get(window, 'leaked').join('\n'))
    expect(leaked).not.toMatch(/attachShadow|fetch|readAt|record\.seen|commandId|texterchat/)
    expect(at.on.world.strangers()).toEqual([])
  })

  test('that opens, focuses and reloads itself provokes no write', async () => {
    const page = await openMadeUp(
      MAYA,
      `for (const type of ['click', 'pointerdown', 'keydown', 'focus']) {
         document.documentElement.dispatchEvent(new Event(type, { bubbles: true }))
       }
       const times = Number(sessionStorage.times ?? 0)
       sessionStorage.times = times + 1
       if (times < 3) addEventListener('load', () => setTimeout(() => location.reload(), 30))
       else document.body.dataset.done = 'yes'
       window.focus()`,
    )
    await page.wait('[data-done]')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    await page.evaluate(() => {
      for (const host of document.querySelectorAll('texter-link-button')) {
        for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup']) {
          host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 5, clientY: 5 }))
        }
        host.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))
      }
    })
    expect(writes()).toEqual([])
  })

  test('that hides, moves, covers and clones our element gets at most the first link of its own record', async () => {
    const page = await openMadeUp(
      `${MAYA}<style>texter-link-button { opacity: 0.01 !important; position: fixed; inset: 0; z-index: 9; } #bait { position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; background: #fff }</style><div id="bait">Click to win</div>`,
    )
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Waiting/)
    await page.evaluate(() => {
      const host = document.querySelector('texter-link-button')
      if (host) document.body.append(host.cloneNode(true))
    })
    const sign = await button.wait({ role: 'button', name: /Texter Link/ })
    const { x, y, width, height } = sign.box
    for (let click = 0; click < 4; click++) await page.driver.clickAt(x + width / 2, y + height / 2)
    for (const write of writes()) expect(write).toEqual(['crmData', { data: { link: RECORD } }])
    expect(writes().length).toBeLessThanOrEqual(1)
  })

  test('with frames that pretend to be another record is read for its own alone', async () => {
    const page = await openMadeUp(
      `${MAYA}<iframe srcdoc="<h1>Dana Friedman</h1><a href='tel:+972555550143'>+972 55-555-0143</a>"></iframe><iframe src="https://app.hubspot.com/contacts/12345678/record/0-1/502"></iframe>`,
    )
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Waiting/)
    expect(await button.text()).not.toMatch(/Omer/)
  })

  test('with markup, direction overrides and a megabyte in the name stays text, short, and in its place', async () => {
    const hostile = '&lt;img src=x onerror=alert(1)&gt;&#x202E;evil'
    const page = await openMadeUp(
      `<h1>${hostile}${'A'.repeat(1_000_000)}</h1><dl><dt>Mobile</dt><dd>055-555-0142</dd></dl>`,
    )
    const popup = await at.popup(page)
    await popup.waitForText('Waiting')
    expect((await popup.text()).length).toBeLessThan(5_000)
    expect(await popup.evaluate(() => document.querySelectorAll('img').length)).toBe(0)
    expect(await popup.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  })

  test('that changes two hundred times a second is read a few times and searched once', async () => {
    const page = await openMadeUp(
      MAYA,
      `let count = 0
       const timer = setInterval(() => {
         const box = document.createElement('p')
         box.textContent = 'row ' + count
         document.body.append(box)
         if (++count === 600) { clearInterval(timer); document.body.dataset.done = 'yes' }
       }, 5)`,
    )
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    await page.wait('[data-done]')
    expect(at.on.world.texter.called('search')).toHaveLength(1)
  })

  test('that links its record to javascript: or another host cannot: the address bar alone counts', async () => {
    const page = await openMadeUp(
      `<link rel="canonical" href="javascript:alert(1)"><base href="https://evil.example/">${MAYA}<a id="record" href="https://evil.example/people/17">Record</a>`,
    )
    const popup = await at.popup(page)
    await popup.click({ role: 'button', name: 'Link to this record' })
    await popup.waitForText('Linked to this record')
    expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: RECORD })
  })
})
