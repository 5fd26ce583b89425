/** The table of rights, asked from where a taken-over page would ask: the isolated world of our content script. */
import { describe, expect, test } from 'vitest'
import type { Input } from '../../lib/messages/protocol.ts'
import { RIGHTS } from '../../lib/messages/rights.ts'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Page } from '../browsers/browser.ts'
import { sendFromContent } from './content-world.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
/** Written out: a right that is given by mistake must not take its test along. */
const FIVE = ['record.seen', 'record.link', 'popup.open', 'button.placed', 'picker.done']
const NOT_ALLOWED = { ok: false, error: { code: 'not-allowed' } }
const linkOf = (who: PersonKey) => recordUrl('hubspot', person(who))
const message = (name: string, input: unknown) => ({ to: 'background', name, input })

/** What the content script of a record reports. */
function seenOn(who: PersonKey): Input<'record.seen'> {
  const [, tenant = '', , type = '', id = ''] = new URL(linkOf(who)).pathname.split('/').filter(Boolean)
  return {
    readAt: linkOf(who),
    site: 'hubspot',
    record: { site: 'hubspot', tenant, type, id, link: linkOf(who) },
    reading: {
      phones: [{ raw: person(who).mobile ?? '', label: null, kind: 'mobile', source: 'site', confidence: 'sure' }],
      name: person(who).english,
      hidden: false,
    },
    empty: false,
  }
}

const linking = (chatId: string, seen: Input<'record.seen'>) =>
  message('record.link', { commandId: crypto.randomUUID(), chatId, seen })

/** Opens a record within the page, as its own links do. */
async function moveTo(page: Page, who: PersonKey): Promise<void> {
  // The page takes links into its own hands once its records came, which is after its load: before that a link leaves it.
  await page.wait('h2')
  await page.evaluate(
    (path) => {
      const link = document.createElement('a')
      link.setAttribute('href', path)
      document.body.append(link)
      link.click()
      link.remove()
    },
    new URL(linkOf(who)).pathname,
  )
}

/** The first link of the record that stands there, as a taken-over page would ask for it. */
async function linkOn(page: Page, who: PersonKey, chatId: string): Promise<unknown> {
  await at.on.browser.pageButton(page).waitForText(/Not linked/)
  const seen = seenOn(who)
  const [, reply] = await sendFromContent(at.on.browser, page, [message('record.seen', seen), linking(chatId, seen)])
  return reply
}

describe(`${BROWSER}: from a record's page`, () => {
  test('every message but the five is refused, and so is what is no message', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const names = Object.keys(RIGHTS).filter((name) => !FIVE.includes(name))
    expect(names.length).toBeGreaterThan(30)
    const odd = ['', '__proto__', 'constructor', 'toString', 'record.seen ', 'RECORD.SEEN', 'settings']
    const replies = await sendFromContent(
      at.on.browser,
      page,
      [...names, ...odd].map((name) => message(name, {})),
    )
    expect(replies).toEqual([...names, ...odd].map(() => NOT_ALLOWED))
  })

  test('the five are served for the tab’s own record, in the shape they must have', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const seen = seenOn('maya')
    const { browser } = at.on
    expect(
      await sendFromContent(browser, page, [
        message('record.seen', seen),
        message('record.seen', { ...seen, more: 1 }),
        message('record.seen', { ...seen, readAt: linkOf('dana') }),
        message('button.placed', { place: { mode: 'anchor' } }),
        message('button.placed', { place: { mode: 'anchor' }, origin: 'https://app.fireberry.com' }),
        // Nobody is teaching in this tab.
        message('picker.done', { readAt: linkOf('maya'), recipe: null }),
      ]),
    ).toMatchObject([
      { ok: true, value: { view: { url: linkOf('maya') } } },
      NOT_ALLOWED,
      { ok: false, error: { code: 'page-moved' } },
      { ok: true },
      NOT_ALLOWED,
      NOT_ALLOWED,
    ])
  })

  test('a frame of the very same origin may send nothing', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    await page.evaluate(
      (src) =>
        new Promise<null>((loaded) => {
          const frame = document.createElement('iframe')
          frame.addEventListener('load', () => loaded(null), { once: true })
          frame.src = src
          document.body.append(frame)
        }),
      linkOf('dana'),
    )
    const replies = await sendFromContent(
      at.on.browser,
      page,
      [
        message('record.seen', seenOn('dana')),
        message('record.seen', seenOn('maya')),
        linking(CHAT.maya, seenOn('maya')),
        message('popup.open', {}),
        message('settings.read', {}),
      ],
      'frames',
    )
    expect(replies).toEqual(Array.from({ length: 5 }, () => NOT_ALLOWED))
    expect(at.on.world.texter.called('crmData')).toEqual([])
  })

  test('it links its own record only: no other chat, no other address', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const seen = seenOn('maya')
    const evil = { ...seen, record: { site: 'hubspot', tenant: 'x', type: 'x', id: 'x', link: 'https://evil.test/' } }
    const replies = await sendFromContent(at.on.browser, page, [
      linking(CHAT.dana, seen),
      linking(CHAT.maya, evil),
      linking(CHAT.maya, { ...seen, record: null }),
    ])
    // Which record an address names is worked out by the background: what the page says about it does not count.
    expect(replies).toMatchObject([{ ok: false, error: { code: 'page-moved' } }, { ok: true }, { ok: true }])
    expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: linkOf('maya') })
    expect(at.on.world.texter.chat(CHAT.dana).crmData ?? {}).not.toHaveProperty('link')
    expect(JSON.stringify(at.on.world.texter.calls)).not.toContain('evil.test')
  })

  test('a sixth link within a minute is refused', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const six = Array.from({ length: 6 }, () => linking(CHAT.maya, seenOn('maya')))
    const replies = await sendFromContent(at.on.browser, page, six)
    expect(replies.slice(0, 5)).toMatchObject(Array.from({ length: 5 }, () => ({ ok: true })))
    expect(replies[5]).toMatchObject({ ok: false, error: { code: 'too-many-links' } })
    expect(at.on.world.texter.called('crmData')).toHaveLength(1)
  })

  test('five links are all that a site gets, over a reload, other records, a new background and a second tab; each can be undone', async () => {
    const { browser, world } = at.on
    const page = await at.openRecord('hubspot', 'maya')
    expect(await linkOn(page, 'maya', CHAT.maya)).toMatchObject({ ok: true })
    await page.reload()
    await moveTo(page, 'dana')
    expect(await linkOn(page, 'dana', CHAT.dana)).toMatchObject({ ok: true })
    await browser.killBackground()
    await moveTo(page, 'yossi')
    expect(await linkOn(page, 'yossi', CHAT.yossi)).toMatchObject({ ok: true })
    const second = await at.openRecord('hubspot', 'amir')
    expect(await linkOn(second, 'amir', CHAT.amir)).toMatchObject({ ok: true })
    await moveTo(second, 'noam')
    expect(await linkOn(second, 'noam', CHAT.noam)).toMatchObject({ ok: true })
    const third = await at.openRecord('hubspot', 'gil')
    expect(await linkOn(third, 'gil', CHAT.gil)).toEqual({ ok: false, error: { code: 'too-many-links' } })
    expect(world.texter.chat(CHAT.gil).crmData ?? {}).not.toHaveProperty('link')

    const made = await tell('history.list', {})
    const chats = [CHAT.maya, CHAT.dana, CHAT.yossi, CHAT.amir, CHAT.noam]
    expect(made.map(({ by, chatId, before }) => ({ by, chatId, before })).reverse()).toEqual(
      chats.map((chatId) => ({ by: 'button', chatId, before: null })),
    )
    for (const { id: entryId, chatId } of made) {
      expect(world.texter.chat(chatId).crmData).toHaveProperty('link')
      await tell('history.undo', { entryId, commandId: crypto.randomUUID(), tabId: null, evenIfChanged: false })
      expect(world.texter.chat(chatId).crmData ?? {}).not.toHaveProperty('link')
    }
  })

  test('a chat that is linked elsewhere is told as that, without the other record’s address', async () => {
    const page = await at.openRecord('hubspot', 'eitan')
    await at.on.browser.pageButton(page).waitForText(/Linked to another record/)
    const other = linkOf('yossi')
    expect(at.on.world.texter.chat(CHAT.eitan).crmData).toMatchObject({ link: other })
    const [reply] = await sendFromContent(at.on.browser, page, [message('record.seen', seenOn('eitan'))])
    expect(reply).toMatchObject({
      ok: true,
      value: { view: { chats: [{ id: CHAT.eitan, link: { kind: 'elsewhere' } }] } },
    })
    expect(JSON.stringify(reply)).not.toContain(other)
  })

  test('a page that reports one number after the other has sixty of them searched', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    await at.on.browser.pageButton(page).waitForText(/Waiting/)
    const seen = seenOn('maya')
    const reports = Array.from({ length: 80 }, (_, at) => {
      const phones = seen.reading.phones.map((phone) => ({ ...phone, raw: `055-555-${1000 + at}` }))
      return message('record.seen', { ...seen, reading: { ...seen.reading, phones } })
    })
    await sendFromContent(at.on.browser, page, reports)
    const asked = JSON.stringify(at.on.world.texter.called('search')).match(/555\D?1\d{3}\b/g)
    expect(new Set(asked).size).toBeGreaterThan(40)
    expect(new Set(asked).size).toBeLessThanOrEqual(60)
  })
})
