import { afterAll, describe, expect, test } from 'vitest'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const PLUS = 'https://crmplus.zoho.com'
const RECORD = 'crm/org7001/tab/Contacts/5000000012345'
const LIGHTNING = 'https://acme.lightning.force.com'
const CONTACT = '003Ab00000XyZ12IAF'
/** Granted too, so that only our own rule keeps it out. */
const LIAR = 'https://crm.zoho.com.pretender.example'

const html = (body: string) =>
  new Response(`<!doctype html><html lang="en"><title>CRM</title><body>${body}</body></html>`, {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  })
const frame = (src: string) => `<iframe src="${src}" style="width:900px;height:500px"></iframe>`
const zohoRecord = (phone: string | null) =>
  html(
    `<span class="cxElemCompViewWrap">Maya Levin</span><div cx-prop-label="Mobile"><crux-phone-component><span class="cxPhoneViewValue">${phone}</span></crux-phone-component></div>`,
  )

async function enable(origin: string, site: string): Promise<void> {
  await at.on.browser.grant(`${origin}/*`)
  await tell('site.add', { origin, site })
}

function openPlus(body: string) {
  const { crm } = at.on.world
  crm.respond('crmplus.zoho.com', () => html(body))
  crm.respond('crm.zoho.com', () => zohoRecord(person('maya').mobile))
  crm.respond(new URL(LIAR).host, () => zohoRecord(person('dana').mobile))
  return at.open(`${PLUS}/acme/index.do/cxapp/${RECORD}`)
}

afterAll(async () => {
  for (const origin of [PLUS, LIGHTNING, LIAR]) await tell('site.remove', { origin })
})

describe(`${BROWSER}: a record in a frame of another origin`, () => {
  test('is not read before the browser granted that origin', async () => {
    await enable(PLUS, 'zoho-crm')
    const page = await openPlus(frame(`https://crm.zoho.com/${RECORD}`))
    await at.on.browser.pageButton(page).waitForText(/No phone/i)
    expect(at.on.world.texter.called('search')).toHaveLength(0)
  })

  test('of its own site is read and linked, by the canonical address on that origin', async () => {
    await at.on.browser.grant('https://crm.zoho.com/*')
    const button = at.on.browser.pageButton(await openPlus(frame(`https://crm.zoho.com/${RECORD}`)))
    await button.waitForText(/Waiting/)
    await button.click({ role: 'button', name: /Texter Link/ })
    await button.click({ role: 'button', name: /^Link/ })
    await button.waitForText(/Linked/)
    expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: `https://crm.zoho.com/${RECORD}` })
  })

  test('is read when it comes long after the page around it was read', async () => {
    const page = await openPlus('')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/No phone/i)
    await page.evaluate((src) => {
      const late = document.createElement('iframe')
      late.src = src
      document.body.append(late)
    }, `https://crm.zoho.com/${RECORD}`)
    await button.waitForText(/Waiting/)
  })

  test('that only pretends to be the CRM is refused, although its host is granted', async () => {
    await enable(LIAR, 'generic')
    const page = await openPlus(frame(`${LIAR}/${RECORD}?https://crm.zoho.com/${RECORD}`))
    await at.on.browser.pageButton(page).waitForText(/No phone/i)
    const popup = await at.popup(page)
    await popup.waitForText(/no phone/i)
    expect(await popup.text()).not.toContain(person('dana').hebrew)
    expect(at.on.world.texter.called('search')).toHaveLength(0)
  })

  test('with an address of its own kind (Visualforce) belongs to the record around it', async () => {
    await enable(LIGHTNING, 'salesforce')
    await at.on.browser.grant('https://*.vf.force.com/*')
    const { crm } = at.on.world
    crm.respond('acme.lightning.force.com', () => html(frame('https://acme--c.vf.force.com/apex/Card')))
    crm.respond('acme--c.vf.force.com', () =>
      html(`<h1>Maya Levin</h1><dl><dt>Mobile</dt><dd>${person('maya').mobile}</dd></dl>`),
    )
    const popup = await at.popup(await at.open(`${LIGHTNING}/lightning/r/Contact/${CONTACT}/view`))
    await popup.click({ role: 'button', name: 'Link to this record' })
    await popup.waitForText('Linked to this record')
    expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({
      link: `${LIGHTNING}/lightning/r/Contact/${CONTACT}/view`,
    })
  })
})
