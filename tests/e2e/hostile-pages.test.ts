/** A granted site turns against its user. It may cause the first link of a chat to its own record, and nothing else. */
import { describe, expect, test } from 'vitest'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { words } from '../browsers/words.ts'
import { openCard } from '../person.ts'
import { HOST, hearMessages, MAYA, openMadeUp as openPage, RECORD } from './made-up.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const openMadeUp = (body: string, script = '') => openPage(at, body, script)

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
    // A form answers by its fields' names before it answers as an element.
    const ofForm = [
      ...['parentElement', 'parentNode', 'attributes', 'closest', 'childNodes', 'children'],
      ...['localName', 'ownerDocument', 'textContent', 'innerText', 'contains', 'getAttribute', 'hasAttribute'],
      ...['querySelectorAll', 'getBoundingClientRect', 'checkVisibility', 'getRootNode'],
      ...['shadowRoot', 'clientHeight', 'compareDocumentPosition', 'nextSibling', 'firstChild', 'host', 'labels'],
    ]
    const before = (await at.on.browser.consoleLines()).length
    const page = await openMadeUp(
      `<form>${ofForm.map((name) => `<input type="hidden" name="${name}">`).join('')}${MAYA}</form>
       <div hidden>${clobbers.map((name) => `<img name="${name}"><form name="${name}" id="${name}"></form>`).join('')}</div>`,
    )
    const popup = await at.popup(page)
    await popup.waitForText('Maya Levin')
    await popup.waitForText('Waiting')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const said = (await at.on.browser.consoleLines()).slice(before)
    expect(said.filter((line) => /uncaught|error|not a function|undefined|null/i.test(line))).toEqual([])
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
       customElements.define = listen('customElements.define', () => undefined)
       const { addEventListener, dispatchEvent } = EventTarget.prototype
       for (const [name, whole] of Object.entries({ addEventListener, dispatchEvent }))
         EventTarget.prototype[name] = function (type, ...rest) { window.leaked.push(name + ' ' + (type.type ?? type)); return whole.call(this, type, ...rest) }
       for (const name of ['append', 'prepend', 'replaceChildren'])
         Element.prototype[name] = Node.prototype[name] = function () { window.leaked.push(name) }
       Node.prototype.appendChild = Node.prototype.insertBefore = function (node) { window.leaked.push('appendChild'); return node }
       Object.defineProperty(Object.prototype, 'link', { get() { return 'https://evil.example/' }, configurable: true })`,
    )
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const leaked: string = await page.evaluate(() => Reflect.get(window, 'leaked').join('\n'))
    // Only what the page itself and the test's own look into it did.
    expect(leaked).not.toMatch(
      /attachShadow|fetch|readAt|record\.seen|commandId|texter|customElements|append|replaceChildren|addEventListener|dispatchEvent/,
    )
    expect(at.on.world.strangers()).toEqual([])
  })

  test('without a number of its own gets none from frames of other origins, granted ones neither', async () => {
    const page = await openMadeUp(
      `<h1>Maya Levin</h1><p>Frames</p>
       <iframe sandbox srcdoc="<h1>Noa</h1><a href='tel:+972555550145'>+972 55-555-0145</a>"></iframe>
       <iframe width="900" height="600" src="https://app.hubspot.com/contacts/12345678/record/0-1/502"></iframe>`,
    )
    const button = at.on.browser.pageButton(page)
    await button.waitForText(words.en.button.noPhone)
    // The frame does show a number by now.
    expect(at.on.world.requests.map(({ host, path }) => host + path)).toContain('app.hubspot.com/records.json')
    const view = await tell('tab.view', { tabId: await at.on.browser.tabId(page), refresh: true })
    expect([view.phones, view.chats]).toEqual([[], []])
    expect(at.on.world.texter.called('search')).toHaveLength(0)
  })

  test('with markup, direction overrides and a megabyte in the name stays text, short, and in its place', async () => {
    const overrides = '\u202e\u202d\u202a\u202b\u2066\u2067\u061c\u200e\u200f\u200b\u2060\ufeff'
    const page = await openMadeUp(
      `<h1>${overrides}evil&lt;img src=x onerror=alert(1)&gt;${overrides}${'A'.repeat(1_000_000)}</h1><dl><dt>Mobile</dt><dd>055-555-0142</dd></dl>`,
    )
    const popup = await at.popup(page)
    await popup.click({ role: 'button', name: words.en.record.link.link })
    await popup.waitForText(words.en.record.link.saved.link)
    expect((await popup.text()).length).toBeLessThan(5_000)
    expect(await popup.evaluate(() => document.querySelectorAll('img').length)).toBe(0)
    expect(await popup.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    const shown = await popup.evaluate(() => document.body.textContent)
    const button = at.on.browser.pageButton(page)
    await openCard(button)
    const card = await button.evaluateRoot((root) => root.textContent)
    const history = await at.on.browser.openOwnPage('options.html#history')
    await history.waitForText(new URL(RECORD).pathname)
    const listed = await history.evaluate(() => document.body.textContent)
    await history.close()
    expect(shown).toContain('evil<img src=x')
    // Our own words keep foreign text apart by isolates; nothing of ours overrides a direction.
    for (const [where, text] of Object.entries({ shown, card, listed }))
      expect(text, where).not.toMatch(/[\u202a-\u202e\u2066\u2067\u061c\u200b\ufeff]/)
    const view = await tell('tab.view', { tabId: await at.on.browser.tabId(page), refresh: false })
    const [entry] = await tell('history.list', {})
    for (const name of [view.name, entry?.recordName])
      expect(name).toMatch(/^evil<img src=x onerror=alert\(1\)>A{1,120}$/)
  })

  test('that shows another number two hundred times a second is read and searched a few times', async () => {
    // Wakes the background, so that it is there to listen.
    await tell('settings.read', {})
    const heard = await hearMessages(at.on)
    const page = await openMadeUp(
      MAYA,
      `let count = 0
       const number = document.querySelector('dd')
       const timer = setInterval(() => {
         number.textContent = '055-555-' + (1000 + count)
         number.style.fontSize = 12 + count % 5 + 'px'
         document.body.append(document.createElement('p'))
         if (++count === 600) { clearInterval(timer); number.textContent = '055-555-0142'; document.body.dataset.done = 'yes' }
       }, 5)`,
    )
    const button = at.on.browser.pageButton(page)
    await page.wait('[data-done]')
    await button.waitForText(/Waiting/)
    // Every look finds another number, so every look is told; each number is searched in two forms.
    const looks = (await heard()).length
    expect(looks).toBeGreaterThan(0)
    expect(looks).toBeLessThanOrEqual(6)
    expect(at.on.world.texter.called('search').length).toBeLessThanOrEqual(2 * looks)
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

  test.each([
    ['hands out the roots of its own elements', 'constructor() { super(); taken.push(this.attachInternals()) }'],
    ['forbids its own elements a root', "static disabledFeatures = ['shadow']"],
  ])('that %s neither sees into ours nor keeps it away', async (_how, member) => {
    const page = await openMadeUp(
      MAYA,
      `window.taken = []
       for (const name of ['texter-link', 'texter-link-button', 'texter-link-picker']) {
         customElements.define(name, class extends HTMLElement { ${member} })
       }
       for (const Base of [HTMLDivElement, HTMLSpanElement]) {
         customElements.define('own-' + Base.name.toLowerCase(), class extends Base { ${member} }, { extends: Base === HTMLDivElement ? 'div' : 'span' })
       }`,
    )
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const opened = await page.evaluate(() => {
      const host = document.querySelector('[data-texter-link=button]')
      const tries = [
        () => host instanceof HTMLElement && host.attachInternals().shadowRoot,
        () => host?.attachShadow({ mode: 'open' }),
        () => host?.shadowRoot,
        ...Reflect.get(window, 'taken').map((one: ElementInternals) => () => one.shadowRoot),
      ]
      return tries.flatMap((open) => {
        try {
          return open()?.textContent ?? []
        } catch {
          return []
        }
      })
    })
    expect(opened).toEqual([])
  })

  test('with style sheets against every element of its kind has our button stand where it stands, to be seen and pressed', async () => {
    const away =
      'display: none; visibility: hidden; opacity: 0; position: static; transform: scale(0); filter: opacity(0); zoom: 0.1; clip-path: inset(50%); content-visibility: hidden; pointer-events: none; translate: -9999px; mix-blend-mode: difference; width: 0; overflow: clip; contain: strict'
    const plain = await at.on.browser.pageButton(await openMadeUp(MAYA)).wait('.mark')
    const page = await openMadeUp(
      `${MAYA}<style>div, div *, html > :not(head, body), [data-texter-link] { ${away.replaceAll(';', ' !important;')} !important }</style>`,
    )
    const button = at.on.browser.pageButton(page)
    expect((await button.wait('.mark')).box).toEqual(plain.box)
    await openCard(button)
    await button.waitForText(/Waiting/)
  })

  test.each([
    ['removes it', 'host.remove()'],
    ['hides it in a box of its own', 'document.querySelector("[hidden]").append(host)'],
    ['moves it into a frame', 'frames[0].document.body.append(host)'],
    [
      'takes it through a frame and back',
      'frames[0].document.body.append(host); document.documentElement.append(host)',
    ],
    ['puts a clone in its place', 'host.replaceWith(host.cloneNode(true))'],
  ])('that lays hands on our element, and %s, finds it as it was with the next news', async (_how, script) => {
    const page = await openMadeUp(
      `${MAYA}<div hidden></div><iframe srcdoc="<p>frame</p>"></iframe>`,
      `window.away = (host) => { ${script} }`,
    )
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Waiting/)
    const { box } = await button.wait('.mark')
    await page.evaluate(() => Reflect.get(window, 'away')(document.querySelector('[data-texter-link=button]')))
    await tell('settings.change', { theme: 'dark' })
    try {
      await button.wait('[data-theme="dark"]')
      // Undressed it would stand somewhere else, and as large as its words.
      expect((await button.wait('.mark')).box).toEqual(box)
      const last = await page.evaluate(() => document.documentElement.lastElementChild?.outerHTML)
      expect(last).toBe('<div data-texter-link="button"></div>')
    } finally {
      await tell('settings.change', { theme: 'auto' })
    }
  })

  test('under an address that only seems to lead to a record is linked nowhere else', async () => {
    const page = await openMadeUp(MAYA)
    const tabId = await at.on.browser.tabId(page)
    const recordAt = async (address: string) => {
      await page.goto(address)
      return (await tell('tab.view', { tabId, refresh: true })).record?.link ?? null
    }
    expect(await recordAt(`${RECORD}%2f..%2f..%2fpeople%2f18`)).toBeNull()
    // Chromium tells a page less of such an address than a tab: then it is no record at all.
    expect([null, RECORD]).toContain(await recordAt(`https://evil.example%40${HOST}:pw@${HOST}/people/17`))
  })
})
