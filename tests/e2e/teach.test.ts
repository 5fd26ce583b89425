/**
 * Teaching a CRM that nobody knows, whose number has no label, no link and no telling class: from the popup's menu,
 * over two records, to the records after them and through redesigns.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import type { Target } from '../browsers/in-page.ts'
import { words } from '../browsers/words.ts'
import { bare, bareRedesigns, CONTACTS, type Contact, contactOf, type Design } from '../teach/pages.ts'
import { scene } from './record.ts'
import { ALL, BROWSER, stage, tell } from './stage.ts'

const ORIGIN = 'https://desk.example.test'
const { picker, button } = words.en

/** The first customer after the two that are taught has a chat. */
const customers: Contact[] = CONTACTS.map((contact, at) =>
  at === 2 ? { ...contact, name: person('maya').english, phone: person('maya').mobile ?? '' } : contact,
)
const [first, second, maya, ...others] = customers
const urlOf = (contact: Contact | undefined) => `${ORIGIN}/people/${contact?.id}/card`

const at = scene()
let design: Design = bare

function pageOf(url: URL): Response {
  const known = contactOf(url.pathname)
  const contact = customers.find(({ id }) => id === known.id) ?? known
  const html = `<!doctype html><meta charset="utf-8"><title>Desk</title>${design(contact)}`
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** *Teach this page* in the menu of the real popup. */
async function startTeaching(page: Page, how: 'mouse' | 'keys'): Promise<void> {
  const popup = await at.popup(page)
  const { menu } = words.en.record
  const opener: Target = { role: 'button', name: menu.label }
  const item: Target = { role: 'menuitem', name: menu.teach }
  if (how === 'mouse') {
    await popup.click(opener)
    await popup.click(item)
  } else {
    await popup.focus(opener)
    await popup.press('Enter')
    await popup.focus(item)
    await popup.press('Enter')
  }
  await page.picker().waitForText(/./)
  await at.on.browser.closePopup()
  await page.show()
}

/** Points at the middle of an element and presses, as on any page; the picker keeps the press from it. */
async function point(page: Page, css: string): Promise<void> {
  const { box } = await page.wait(css)
  await page.driver.clickAt(box.x + box.width / 2, box.y + box.height / 2)
}

async function presses(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.press(key)
}

/** Teaches on two records and leaves the page on the second one. */
async function teach(page: Page, how: 'mouse' | 'keys'): Promise<void> {
  await startTeaching(page, how)
  const panel = page.picker()
  await panel.waitForText(picker.pointPhone)
  if (how === 'mouse') {
    await point(page, '.ph')
    await panel.waitForText(picker.pointName)
    await point(page, '.ttl')
    await panel.click({ role: 'button', name: picker.confirm })
  } else {
    await presses(page, 'ArrowDown', 'Enter')
    await panel.waitForText(picker.pointName)
    await presses(page, 'ArrowUp', 'ArrowUp', 'Enter')
    await panel.waitForText(first?.phone ?? '')
    await presses(page, 'Enter')
  }
  await panel.waitForText(picker.draftTitle)
  await at.on.browser.closePopup()
  await page.goto(urlOf(second))
  await startTeaching(page, how)
  await panel.waitForText(picker.askSecond)
  await panel.waitForText(second?.phone ?? '')
  if (how === 'mouse') await panel.click({ role: 'button', name: picker.yes })
  else await presses(page, 'Enter')
  await panel.waitForText(picker.confirm)
  if (how === 'mouse') await panel.click({ role: 'button', name: picker.confirm })
  else await presses(page, 'Enter')
  await panel.waitForText(picker.storedTitle)
  await at.on.browser.closePopup()
}

/** What the extension reads on a record. */
async function readAt(page: Page, contact: Contact) {
  await page.goto(urlOf(contact))
  const { phones, name, recipeChanged, record } = await tell('tab.view', {
    tabId: await at.on.browser.tabId(page),
    refresh: true,
  })
  return { phones: phones.map(({ raw }) => raw), name, changed: recipeChanged, link: record?.link ?? null }
}

async function expectRead(page: Page, contact: Contact): Promise<void> {
  const { name, phone } = contact
  expect(await readAt(page, contact)).toEqual({ phones: [phone], name, changed: false, link: urlOf(contact) })
}

beforeAll(async () => {
  const { browser } = await stage()
  await browser.grant(`${ORIGIN}/*`)
  await tell('site.add', { origin: ORIGIN, site: 'generic' })
})
beforeEach(() => {
  design = bare
  at.on.world.crm.respond('desk.example.test', pageOf)
})
afterAll(async () => {
  await tell('site.remove', { origin: ORIGIN })
})

describe(`${BROWSER}: an unknown CRM without a label around the number`, () => {
  test('is taught by mouse on two records; the next ones are read, found and linked by it', async () => {
    const page = await at.open(urlOf(first))
    await teach(page, 'mouse')
    if (!maya) throw new Error('no third customer')
    await page.goto(urlOf(maya))
    const pill = at.on.browser.pageButton(page)
    await pill.waitForText(/Waiting/)
    await pill.click({ role: 'button', name: /Texter Link/ })
    await pill.click({ role: 'button', name: button.link })
    await pill.waitForText(button.linked)
    expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: urlOf(maya) })
    for (const contact of others.slice(0, ALL ? 9 : 1)) await expectRead(page, contact)

    // Then the page is built anew: still right, or it asks to confirm; never somebody else's number.
    const redesigns = Object.entries(bareRedesigns)
    for (const [name, changed] of ALL ? redesigns : redesigns.slice(0, 1)) {
      design = changed
      for (const contact of others.slice(0, ALL ? 3 : 1)) {
        const { phones, changed: asks } = await readAt(page, contact)
        if (asks) expect(phones.filter((phone) => phone !== contact.phone)).toEqual([])
        else expect([name, phones]).toEqual([name, [contact.phone]])
      }
    }
  })

  if (ALL) {
    test('is taught by keyboard alone', async () => {
      const page = await at.open(urlOf(first))
      await teach(page, 'keys')
      for (const contact of others) await expectRead(page, contact)
    })
  }
})
