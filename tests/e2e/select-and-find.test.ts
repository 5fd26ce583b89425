import { afterEach, describe, expect, test } from 'vitest'
import { person } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import { words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()
/** No CRM, and nothing that anybody enabled. */
const HOST = 'news.example.test'

afterEach(() => at.on.browser.closePopup())

async function openText(body: string): Promise<Page> {
  const html = `<!doctype html><html lang="en"><title>Notes</title><body style="font: 20px sans-serif">${body}</body></html>`
  at.on.world.crm.respond(HOST, () => new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
  return at.open(`https://${HOST}/notes`)
}

/** Selects all text of an element, or of a field, and gives a point inside of the selection. */
function select(page: Page, selector: string): Promise<{ x: number; y: number; text: string }> {
  return page.evaluate((wanted: string) => {
    const element = document.querySelector(wanted)
    if (!element) throw new Error(`no ${wanted}`)
    let text = ''
    if (element instanceof HTMLInputElement) {
      element.focus()
      element.select()
      text = element.value
    } else {
      const range = document.createRange()
      range.selectNodeContents(element)
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
      text = String(selection)
    }
    const { left, top, height } = element.getBoundingClientRect()
    return { x: left + 30, y: top + height / 2, text }
  }, selector)
}

async function findSelected(page: Page, selector: string) {
  const { x, y, text } = await select(page, selector)
  await at.on.browser.chooseInMenu(page, { x, y }, words.en.menu.find.replace('%s', text))
  return at.on.browser.popup()
}

describe(`${BROWSER}: a number on any page`, () => {
  test('selected in its text is searched from the context menu, in the popup screen, without asking for the site', async () => {
    const page = await openText(`<p>Call <b id="number">${person('maya').mobile}</b> back</p>`)
    const popup = await findSelected(page, '#number')
    await popup.waitForText(person('maya').hebrew)
    expect(await popup.evaluate(() => document.querySelector('input')?.value)).toBe(person('maya').mobile)
    expect(at.on.world.texter.called('search').length).toBeGreaterThan(0)
  })
  test('selected inside of an input is found too', async () => {
    const page = await openText(`<input id="field" size="30" value="${person('dana').mobile}">`)
    const popup = await findSelected(page, '#field')
    await popup.waitForText(person('dana').hebrew)
  })
  test('that is no number but a name is searched as a name', async () => {
    const page = await openText(`<p id="name">${person('maya').hebrew}</p>`)
    const popup = await findSelected(page, '#name')
    await popup.waitForText('0142')
  })
})
