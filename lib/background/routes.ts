/** The table of routes: what each message does. Who may send it stands in `lib/messages/rights.ts`. */
import { ProblemError } from '../errors.ts'
import { setDismissed } from '../linking/dismissals.ts'
import { numberOf } from '../linking/record-chats.ts'
import type { Caller } from '../messages/caller.ts'
import { push } from '../messages/push.ts'
import type { ContentCaller, Routes } from '../messages/router.ts'
import { donePicking, forgetPicking, pickerState, startPicking } from '../recipes/pick-session.ts'
import { importRecipes, listRecipes, removeRecipe, saveRecipe } from '../recipes/recipes.ts'
import { locksOf, SETTING_OWNERS } from '../settings/owners.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { changeSettings, forgetBackup, readSettings } from '../settings/settings.ts'
import { considerAutoLink } from './auto-linker.ts'
import { exportSettings, importSettings } from './backup.ts'
import { answerDue, forgetPause, pauseBot, setBot } from './bot-actions.ts'
import { chatOf, link, linkFromButton, rename, replace, undo, unlink } from './chat-actions.ts'
import { forgetConnection, saveConnection, testConnection } from './connection-service.ts'
import { deleteEverything } from './delete-everything.ts'
import { duePause } from './due-pause.ts'
import { withHidden } from './hidden-pages.ts'
import { lookAtLateFrames } from './late-frames.ts'
import { noteLink } from './link-rate.ts'
import { see } from './look.ts'
import { openInbox, openRecord } from './open.ts'
import { openPopup, openPopupOnce } from './open-popup.ts'
import { ownRecord } from './own-record.ts'
import { applyPolicy } from './policy-service.ts'
import { chatCards, isWithin, ordersFor, publish, publishSettings, viewOf } from './publish.ts'
import { withFrames } from './read-frames.ts'
import { searchChats } from './search.ts'
import { botTimer, commands, history } from './services.ts'
import { pushSettings, settingsView } from './settings-view.ts'
import { addSite, changeSite, removeSite, siteOf } from './site-service.ts'
import { changeTab, readTab } from './tab-store.ts'
import { choosePhone, viewTab } from './tab-view.ts'
import { taughtFor } from './taught.ts'
import { why } from './why.ts'

// The router lets only the kind of caller through that the table of rights names; this narrows the type.
function content(caller: Caller): ContentCaller {
  if (caller.kind !== 'content') throw new ProblemError('not-allowed')
  return caller
}

export const routes: Routes = {
  async 'record.seen'(input, caller) {
    const { tabId, url, origin } = content(caller)
    const [recipe, own] = await Promise.all([taughtFor(tabId, url), ownRecord(input)])
    // Read before the recipe was there: it is read again by it, and only that is searched.
    if (recipe && input.site !== `recipe:${recipe.id}`) return { ...(await ordersFor(tabId, origin)), recipe }
    const seen = await withFrames(tabId, own)
    const { orders } = await see(tabId, seen, { byPage: true, asReply: true })
    void considerAutoLink(tabId)
    void lookAtLateFrames(tabId, seen).catch(() => undefined)
    // The tab may have gone to another site while Texter was asked.
    return isWithin(orders.view.url, origin) ? orders : ordersFor(tabId, origin)
  },
  async 'record.link'({ commandId, chatId, seen }, caller) {
    const { tabId, origin } = content(caller)
    await noteLink(origin)
    await linkFromButton(tabId, commandId, chatId, await withFrames(tabId, await ownRecord(seen)))
    return (await ordersFor(tabId, origin)).view
  },
  async 'popup.open'(_input, caller) {
    await openPopupOnce(content(caller).tabId)
    return null
  },
  async 'button.placed'(input, caller) {
    const { tabId, origin, url } = content(caller)
    const [{ settings }, { seen }] = await Promise.all([readSettings(), readTab(tabId)])
    const site = siteOf(settings.sites, url)
    if (!site) throw new ProblemError('site-not-enabled')
    if ('place' in input) await changeSite(origin, { place: input.place })
    else if (input.hide === 'site') await changeSite(origin, { buttonHidden: true })
    else {
      const record = seen?.readAt === url ? seen.record : null
      await changeSite(origin, { hiddenPaths: withHidden(site, new URL(url), record) })
    }
    await pushSettings()
    await publish(tabId)
    return null
  },
  async 'picker.done'({ readAt, recipe }, caller) {
    const { tabId, origin } = content(caller)
    if (recipe && recipe.origin !== origin) throw new ProblemError('not-allowed')
    const outcome = await donePicking(tabId, readAt, recipe)
    if (outcome === 'left') return null
    await viewTab(tabId, true)
    await openPopup(tabId)
    return null
  },

  'tab.view': ({ tabId, refresh }) => viewTab(tabId, refresh),
  'tab.choosePhone': ({ tabId, e164 }) => choosePhone(tabId, e164),
  async 'tab.chooseChat'({ tabId, chatId }) {
    const state = await changeTab(tabId, (now) => {
      const chat = now.chats.find(({ id }) => id === chatId)
      return { ...now, chosenChat: chatId, phone: numberOf(chat, now.phones) ?? now.phone }
    })
    const { settings } = await readSettings()
    const site = siteOf(settings.sites, state?.url ?? null)
    const chosen = state?.chats.find(({ id }) => id === chatId)
    if (site && chosen?.accountId) await changeSite(site.origin, { chosenAccount: chosen.accountId })
    return publish(tabId)
  },
  async 'tab.dismiss'({ tabId, chatId, dismissed }) {
    const { seen } = await readTab(tabId)
    if (!seen?.record) throw new ProblemError('not-a-record')
    await setDismissed(await chatOf(tabId, chatId), seen.record, dismissed)
    return publish(tabId)
  },
  async 'chat.link'(input) {
    await link(input)
    return viewOf(input.tabId)
  },
  async 'chat.replace'(input) {
    await replace(input)
    return viewOf(input.tabId)
  },
  async 'chat.unlink'(input) {
    await unlink(input)
    return viewOf(input.tabId)
  },
  async 'chat.rename'(input) {
    await rename(input)
    return viewOf(input.tabId)
  },
  'history.undo': (input) => undo(input),
  'command.status': ({ commandId }) => commands.status(commandId),
  async 'bot.set'(input) {
    await setBot(input)
    return viewOf(input.tabId)
  },
  async 'bot.pause'(input) {
    await pauseBot(input)
    return viewOf(input.tabId)
  },
  async 'bot.forgetPause'(input) {
    await forgetPause(input)
    return viewOf(input.tabId)
  },
  'bot.due': async () => (await botTimer.due()).map(duePause),
  async 'bot.answer'(input) {
    await answerDue(input)
    return null
  },
  async 'search.chats'({ text, tabId }) {
    return chatCards(await searchChats(text, tabId), tabId)
  },
  async 'inbox.open'({ url }) {
    await openInbox(url)
    return null
  },
  async 'record.open'({ url }) {
    await openRecord(url)
    return null
  },

  'settings.read': () => settingsView(),
  async 'settings.change'(change) {
    await refuseIfLocked(...locksOf(SETTING_OWNERS, change))
    await changeSettings((before) => ({ ...before, ...change }))
    return publishSettings()
  },
  'connection.test': (input) => testConnection(input),
  async 'connection.save'(input) {
    await saveConnection(input)
    return publishSettings()
  },
  async 'connection.forget'(input) {
    await forgetConnection(input)
    return publishSettings()
  },
  async 'site.add'({ origin, site }) {
    await addSite(origin, site)
    return publishSettings()
  },
  async 'site.change'({ origin, change }) {
    await changeSite(origin, change)
    return publishSettings()
  },
  async 'site.remove'({ origin }) {
    await removeSite(origin)
    return publishSettings()
  },
  'history.list': () => history.list(),
  async 'history.clear'() {
    await history.clear()
    push('history.changed', {})
    return history.list()
  },
  async 'everything.delete'() {
    await deleteEverything()
    await applyPolicy()
    return publishSettings()
  },
  'why.report': ({ tabId }) => why(tabId),
  async 'settings.forgetUnreadable'() {
    await forgetBackup()
    return pushSettings()
  },
  'settings.export': () => exportSettings(),
  async 'settings.import'({ text, confirmed }) {
    const preview = await importSettings(text, confirmed)
    if (preview.applied) await publishSettings()
    return preview
  },
  'recipe.list': () => listRecipes(),
  async 'recipe.save'({ recipe }) {
    await refuseIfLocked('recipes')
    return saveRecipe(recipe)
  },
  async 'recipe.remove'({ id }) {
    await refuseIfLocked('recipes')
    return removeRecipe(id)
  },
  async 'recipe.import'({ text, confirmed }) {
    await refuseIfLocked('recipes')
    return importRecipes(text, confirmed)
  },
  async 'picker.start'(input) {
    const { languageInUse } = await settingsView()
    await startPicking(input, languageInUse)
    return null
  },
  async 'picker.forget'({ tabId }) {
    await forgetPicking(tabId)
    return publish(tabId)
  },
  'picker.state': ({ tabId }) => pickerState(tabId),
}
