/** The popup (and the panel, which is the same screen) over records that are well. */
import { CRM_ORIGINS, recordUrl } from '../../../sandbox/crm/records.ts'
import { person } from '../../../sandbox/people.ts'
import { CHAT } from '../../../sandbox/texter/seed.ts'
import type { Page } from '../../browsers/browser.ts'
import type { Screen } from '../../browsers/screen.ts'
import { words } from '../../browsers/words.ts'
import { tell } from '../stage.ts'
import { changedPage, maskedPage, recordAt, shortPage, showing, staleRecipe } from './pages.ts'
import { type Open, popup, type State } from './state.ts'

const { record, picker } = words.en
const HOUR = 3_600_000

/** A field of the popup's search box. */
async function search(screen: Screen, text: string): Promise<void> {
  await screen.fill({ role: 'textbox', name: record.search.label }, text)
}

async function link(screen: Screen): Promise<void> {
  await screen.click({ role: 'button', name: record.link.link })
}

/** A value of the connection for the length of one state. */
const connection = (change: object, back: object) => async (at: Open) => {
  at.later(() => tell('connection.save', { project: 'demo', token: null, change: back }))
  await tell('connection.save', { project: 'demo', token: null, change })
}

async function paused(at: Open, dueAt: number | null, automatic: boolean): Promise<void> {
  const page = await at.record('hubspot', 'noam')
  const tabId = await at.browser.tabId(page)
  await tell('tab.view', { tabId, refresh: false })
  await tell('bot.pause', { tabId, dueAt, chatId: CHAT.noam, commandId: crypto.randomUUID(), automatic })
}

async function due(at: Open): Promise<void> {
  await paused(at, Date.now() + 1, false)
  // Whatever starts the background looks for pauses that ran out.
  await at.browser.killBackground()
  await tell('settings.read', {})
}

/** The customer wrote so long ago (ms). */
const wroteBefore = (age: number) => (at: Open) =>
  at.world.texter.change(CHAT.maya, (chat) => {
    chat.lastIncomingMessageTimestamp = Date.now() - age
    chat.last_message_timestamp = Date.now() - age
  })

export const popupStates: readonly State[] = [
  popup('waiting', 'hubspot', 'maya', record.link.none),
  popup('taken', 'fireberry', 'dana', /Taken by/),
  popup('mine', 'hubspot', 'dana', /Taken by me/, { before: connection({ me: 'Omer' }, { me: null }) }),
  popup('with-bot', 'example', 'yossi', record.link.none),
  popup('resolved-linked', 'hubspot', 'rivka', record.link.linked),
  popup('labels', 'hubspot', 'amir', record.link.none),
  popup('window-ending', 'hubspot', 'maya', /Free reply until/, { before: wroteBefore(23.6 * HOUR) }),
  popup('window-closed', 'hubspot', 'maya', record.chat.windowClosed, { before: wroteBefore(30 * HOUR) }),
  popup('unsubscribed', 'hubspot', 'chloe', record.chat.unsubscribed),
  popup('reason', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.chat.reason })
      await screen.waitForText(/on this page is/)
    },
  }),
  popup('dismissed', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.chat.dismiss })
      await screen.waitForText(record.chat.restore)
    },
  }),
  popup('linked-now', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await link(screen)
      await screen.waitForText(record.link.saved.link)
    },
  }),
  popup('elsewhere', 'hubspot', 'eitan', /Linked to another record/),
  popup('elsewhere-named', 'hubspot', 'partner', /Linked to another record, /, {
    async before(at) {
      const screen = await at.browser.openPopup(await at.record('hubspot', 'maya'))
      await link(screen)
      await screen.waitForText(record.link.saved.link)
      await at.browser.closePopup()
    },
  }),
  popup('replace', 'hubspot', 'eitan', /Linked to another record/, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.link.replace })
      await screen.waitForText(record.link.replaceTitle)
    },
  }),
  popup('unlink', 'hubspot', 'rivka', record.link.linked, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.link.unlink })
      await screen.waitForText(record.link.unlinkTitle)
    },
  }),
  popup('undo-asks', 'hubspot', 'maya', record.link.none, {
    async steps(screen, at) {
      await link(screen)
      await screen.waitForText(record.link.saved.link)
      at.world.texter.change(CHAT.maya, (chat) => {
        chat.crmData = { ...Object(chat.crmData), link: recordUrl('hubspot', person('yossi')) }
      })
      await screen.click({ role: 'button', name: record.link.undo })
      await screen.waitForText(record.link.undoChanged)
    },
  }),
  popup('integration', 'hubspot', 'oliver', record.link.integrationOther),
  popup('unusable', 'hubspot', 'tamar', record.link.unusable),
  popup('several', 'hubspot', 'noa', record.chooser.hint),
  popup('several-numbers', 'hubspot', 'two', record.chooser.hint, {
    before: (at) =>
      at.world.texter.change(CHAT.gil, (chat) => {
        chat.channelInfo = { name: 'whatsapp', id: '97248555012', accountId: chat.channelInfo?.accountId ?? '' }
        chat.clientPhoneE164 = '+97248555012'
      }),
  }),
  popup('bulk', 'hubspot', 'chloe', record.link.none),
  popup('bot-on', 'hubspot', 'noam', record.bot.on),
  popup('bot-question', 'hubspot', 'noam', record.bot.on, {
    async steps(screen) {
      await screen.click({ role: 'switch', name: /External bot/ })
      await screen.waitForText(record.bot.turnOffTitle)
    },
  }),
  popup('bot-pause', 'hubspot', 'noam', record.bot.on, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.bot.pause })
      await screen.waitForText(record.bot.pauseTitle)
    },
  }),
  popup('bot-paused', 'hubspot', 'noam', /Paused, 1 h/, { before: (at) => paused(at, Date.now() + 2 * HOUR, false) }),
  popup('bot-paused-automatic', 'hubspot', 'noam', /Turns on by itself/, {
    before: (at) => paused(at, Date.now() + HOUR, true),
  }),
  popup('bot-paused-open', 'hubspot', 'noam', record.bot.pausedOpen, { before: (at) => paused(at, null, false) }),
  popup('bot-due', 'hubspot', 'noam', /pause for .* is over/, {
    before: due,
  }),
  popup('bot-due-elsewhere', 'hubspot', 'maya', /pause for .* is over/, { before: due }),
  popup('phones', 'hubspot', 'two', record.link.none, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.contact.choose })
    },
  }),
  popup('no-chat', 'hubspot', 'yael', record.noChat.title),
  popup('no-chat-open', 'hubspot', 'yael', record.noChat.open, {
    before: connection({ businessNumber: '972555550900' }, { businessNumber: null }),
  }),
  popup('no-phone', 'hubspot', 'phoneless', /Hila Oren[\s\S]*No phone on this record/),
  {
    id: 'popup-bad-number',
    async show(at) {
      showing(shortPage)(at)
      const screen = await at.browser.openPopup(await at.page(recordAt('/people/17')))
      await screen.waitForText(words.en.errors['number-invalid'].what.replace('.', ''))
      return { screen }
    },
  },
  {
    id: 'popup-masked',
    async show(at) {
      showing(maskedPage)(at)
      const screen = await at.browser.openPopup(await at.page(recordAt('/people/17')))
      await screen.waitForText(/hides the number/)
      return { screen }
    },
  },
  popup('read-only', 'hubspot', 'maya', record.link.readOnly, {
    before: connection({ readOnly: true }, { readOnly: false }),
  }),
  popup('search', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await search(screen, 'Oliver')
      await screen.waitForText(/chats? found/)
    },
  }),
  popup('search-several', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await search(screen, '055')
      await screen.waitForText(/chats found/)
    },
  }),
  popup('search-nothing', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await search(screen, 'Nobody Atall')
      await screen.waitForText(record.search.noneHint)
    },
  }),
  popup('menu', 'hubspot', 'maya', record.link.none, {
    async steps(screen) {
      await screen.click({ role: 'button', name: record.menu.label })
      await screen.waitForText(record.menu.why)
    },
  }),
  {
    id: 'popup-offer-site',
    async show(at) {
      at.later(async () => {
        await at.browser.grant('https://crm.example.test/*')
        await tell('site.add', { origin: CRM_ORIGINS.example, site: 'generic' })
      })
      await tell('site.remove', { origin: CRM_ORIGINS.example })
      const screen = await at.browser.openPopup(await at.record('example', 'maya'))
      await link(screen)
      await screen.waitForText(record.offer.do)
      return { screen }
    },
  },
  popup('hidden-button', 'hubspot', 'maya', record.hidden.text, {
    async before(at) {
      const origin = CRM_ORIGINS.hubspot
      at.later(() => tell('site.change', { origin, change: { buttonHidden: false } }))
      await tell('site.change', { origin, change: { buttonHidden: true } })
    },
  }),
  {
    id: 'popup-changed',
    async show(at) {
      at.later(() => tell('recipe.remove', { id: staleRecipe.id }))
      await tell('recipe.save', { recipe: staleRecipe })
      showing(changedPage)(at)
      const screen = await at.browser.openPopup(await at.page(recordAt('/guest/412')))
      await screen.waitForText(/This page changed/)
      return { screen }
    },
  },
  {
    id: 'popup-draft',
    async show(at) {
      const page = await at.record('example', 'maya')
      at.later(async () => tell('picker.forget', { tabId: await at.browser.tabId(page) }))
      await teachFirst(at, page)
      const screen = await at.browser.openPopup(page)
      await screen.waitForText(record.draft.text)
      return { screen }
    },
  },
  {
    id: 'popup-not-a-record',
    async show(at) {
      const screen = await at.browser.openPopup(await at.page(`${CRM_ORIGINS.example}/settings`))
      await screen.waitForText(record.pages.noRecord.title)
      return { screen }
    },
  },
  {
    id: 'popup-closed-page',
    async show(at) {
      const screen = await at.browser.openPopup(await at.own('options.html#about'))
      await screen.waitForText(record.pages.unsupported.title)
      return { screen }
    },
  },
  {
    id: 'panel-waiting',
    async show(at) {
      at.later(() => at.browser.closePanel())
      const screen = await at.browser.openPanel(await at.record('hubspot', 'maya'))
      await screen.waitForText(record.link.none)
      return { screen }
    },
  },
]

/** The first of two records is taught: a draft. */
async function teachFirst(at: Open, page: Page): Promise<void> {
  const first = await at.browser.openPopup(page)
  await first.waitForText(/Waiting/)
  await first.click({ role: 'button', name: record.menu.label })
  await first.click({ role: 'menuitem', name: record.menu.teach })
  await at.browser.closePopup()
  const pointing = page.picker()
  await pointing.waitForText(picker.pointPhone)
  await page.press('ArrowRight')
  await page.press('Enter')
  await pointing.click({ role: 'button', name: picker.skip })
  await pointing.click({ role: 'button', name: picker.confirm })
  await pointing.waitForText(picker.draftTitle)
}
