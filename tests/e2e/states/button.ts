/** The button in the page in each of its states, closed and with its card, on all kinds of pages. */
import { statusFault } from '../../../sandbox/texter/faults.ts'
import { CHAT } from '../../../sandbox/texter/seed.ts'
import type { Page } from '../../browsers/browser.ts'
import { words } from '../../browsers/words.ts'
import { tell } from '../stage.ts'
import {
  busyPage,
  changedPage,
  darkPage,
  hebrewPage,
  maskedPage,
  recordAt,
  shortPage,
  showing,
  staleRecipe,
} from './pages.ts'
import { button, FOREVER, failing, type Open, type State } from './state.ts'

const { button: t } = words.en
const MAYA = ['hubspot', 'maya'] as const
const RECORD = recordAt('/people/17')
const UNLINKED = new RegExp(t.unlinked)

const holding = (at: Open) => {
  const held = at.world.texter.hold('search')
  at.later(() => held.release())
}

/** Linked as by the popup, while Texter answers the merge like this. */
const linkMeets = (status: number) => (page: Page, at: Open) => {
  at.world.texter.fail({ route: 'crmData', times: FOREVER, fault: statusFault(status) })
  return linkNow(page, at)
}

async function linkNow(page: Page, at: Open): Promise<void> {
  const tabId = await at.browser.tabId(page)
  const { record } = await tell('tab.view', { tabId, refresh: false })
  const command = { tabId, chatId: CHAT.maya, commandId: crypto.randomUUID(), recordLink: record?.link ?? '' }
  await tell('chat.link', command).catch(() => undefined)
}

export const buttonStates: readonly State[] = [
  button('closed', MAYA, /Waiting/, { open: false }),
  button('words', MAYA, /Waiting/, {
    open: false,
    steps: (page, at) => at.browser.pageButton(page).focus({ role: 'button', name: /Texter Link/ }),
  }),
  button('looking', MAYA, new RegExp(t.looking), { before: holding }),
  button('still-trying', MAYA, new RegExp(t.stillTrying), { before: holding }),
  button('waiting', MAYA, /Waiting/),
  button('taken', ['fireberry', 'dana'], /Omer/),
  button('mine', ['hubspot', 'dana'], /Taken by me/, {
    async before(at) {
      at.later(() => tell('connection.save', { project: 'demo', token: null, change: { me: null } }))
      await tell('connection.save', { project: 'demo', token: null, change: { me: 'Omer' } })
    },
  }),
  button('bot', ['hubspot', 'noam'], /bot/i),
  button('linked', ['hubspot', 'rivka'], new RegExp(t.linked)),
  button('linked-now', MAYA, UNLINKED, { steps: linkNow, finally: new RegExp(t.linked) }),
  button('elsewhere', ['hubspot', 'eitan'], /another record/),
  button('integration', ['hubspot', 'oliver'], new RegExp(t.integration)),
  button('unusable', ['hubspot', 'tamar'], new RegExp(t.unusable)),
  button('several', ['example', 'noa'], new RegExp(t.several)),
  button('no-chat', ['example', 'yael'], new RegExp(t.noChat)),
  button('no-phone', ['hubspot', 'phoneless'], new RegExp(t.noPhone)),
  button('bad-number', RECORD, new RegExp(t.badNumber), { before: showing(shortPage) }),
  button('masked', RECORD, new RegExp(t.numberHidden), { before: showing(maskedPage) }),
  button('changed', recordAt('/guest/412'), new RegExp(t.confirmPhone), {
    async before(at) {
      at.later(() => tell('recipe.remove', { id: staleRecipe.id }))
      await tell('recipe.save', { recipe: staleRecipe })
      showing(changedPage)(at)
    },
  }),
  button('problem', ['example', 'maya'], new RegExp(t.problem), { before: failing(statusFault(503)) }),
  button('not-connected', MAYA, new RegExp(t.notConnected), {
    async before(at) {
      const token = at.world.texter.tokens.full
      at.later(() => tell('connection.save', { project: 'demo', token, change: {} }))
      await tell('connection.forget', { projectId: 'demo', tokenOnly: true })
    },
  }),
  button('pending', MAYA, UNLINKED, { steps: linkMeets(429), finally: new RegExp(t.pending) }),
  button('unconfirmed', MAYA, UNLINKED, { steps: linkMeets(500), finally: new RegExp(t.unconfirmed) }),
  button('failed', MAYA, UNLINKED, { steps: linkMeets(400), finally: new RegExp(t.failed) }),
  {
    ...button('hide', MAYA, UNLINKED),
    async show(at) {
      const shown = await button('hide', MAYA, UNLINKED).show(at)
      await shown.screen.click({ role: 'button', name: t.hide })
      await shown.screen.wait({ role: 'button', name: t.hideSite })
      return shown
    },
  },
  button('dark-page', RECORD, UNLINKED, { before: showing(darkPage) }),
  button('dark-page-closed', RECORD, UNLINKED, { before: showing(darkPage), open: false }),
  button('hebrew-page', RECORD, UNLINKED, { before: showing(hebrewPage) }),
  button('hebrew-page-closed', RECORD, UNLINKED, { before: showing(hebrewPage), open: false }),
  button('busy-page', RECORD, UNLINKED, { before: showing(busyPage) }),
  button('busy-page-closed', RECORD, UNLINKED, { before: showing(busyPage), open: false }),
]
