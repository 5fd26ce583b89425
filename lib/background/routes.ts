/** The table of routes: what each message does. Who may send it stands in `lib/messages/rights.ts`. */
import { ProblemError } from '../errors.ts'
import { setDismissed } from '../linking/dismissals.ts'
import { numberOf } from '../linking/record-chats.ts'
import type { Caller } from '../messages/caller.ts'
import type { ContentCaller, Routes } from '../messages/router.ts'
import { donePicking, forgetPicking, pickerState, startPicking } from '../recipes/pick-session.ts'
import { importRecipes, listRecipes, removeRecipe, saveRecipe } from '../recipes/recipes.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { changeSettings, readSettings } from '../settings/settings.ts'
import { considerAutoLink } from './auto-linker.ts'
import { exportSettings, importSettings } from './backup.ts'
import { forgetPause, pauseBot, setBot } from './bot-actions.ts'
import { chatOf, link, linkFromButton, rename, replace, undo, unlink } from './chat-actions.ts'
import { forgetConnection, saveConnection, testConnection } from './connection-service.ts'
import { deleteEverything } from './delete-everything.ts'
import { noteLink } from './link-rate.ts'
import { see } from './look.ts'
import { openInbox, openRecord } from './open.ts'
import { openPopup } from './open-popup.ts'
import { ownRecord } from './own-record.ts'
import { chatCards, ordersFor, publish, viewOf } from './publish.ts'
import { withFrames } from './read-frames.ts'
import { searchChats } from './search.ts'
import { commands, history } from './services.ts'
import { pushSettings, settingsView } from './settings-view.ts'
import { addSite, changeSite, removeSite, siteOf } from './site-service.ts'
import { changeTab, readTab, readTabs } from './tab-store.ts'
import { choosePhone, viewTab } from './tab-view.ts'
import { taughtFor } from './taught.ts'
import { why } from './why.ts'

// The router lets only the kind of caller through that the table of rights names; this narrows the type.
function content(caller: Caller): ContentCaller {
  if (caller.kind !== 'content') throw new ProblemError('not-allowed')
  return caller
}

/** Settings changed: every open tab's view may look different. */
async function settingsChanged() {
  const settings = await pushSettings()
  for (const { tabId } of await readTabs()) await publish(tabId)
  return settings
}

export const routes: Routes = {
  async 'record.seen'(input, caller) {
    const { tabId, url } = content(caller)
    const [recipe, own] = await Promise.all([taughtFor(tabId, url), ownRecord(input)])
    // Read before the recipe was there: it is read again by it, and only that is searched.
    if (recipe && input.site !== `recipe:${recipe.id}`) return { ...(await ordersFor(tabId)), recipe }
    const { orders } = await see(tabId, await withFrames(tabId, own), { asReply: true })
    void considerAutoLink(tabId)
    return orders
  },
  async 'record.link'({ commandId, chatId, seen }, caller) {
    const { tabId } = content(caller)
    const { record } = await ownRecord(seen)
    if (!record) throw new ProblemError('page-moved')
    await noteLink(tabId)
    await linkFromButton(tabId, commandId, chatId, record)
    return (await ordersFor(tabId)).view
  },
  async 'popup.open'(_input, caller) {
    await openPopup(content(caller).tabId)
    return null
  },
  async 'button.placed'(input, caller) {
    const { origin, url } = content(caller)
    const { settings } = await readSettings()
    const site = siteOf(settings.sites, url)
    if (!site) throw new ProblemError('site-not-enabled')
    if ('place' in input) await changeSite(origin, { place: input.place })
    else if (input.hide === 'site') await changeSite(origin, { buttonHidden: true })
    else await changeSite(origin, { hiddenPaths: [...site.hiddenPaths, new URL(url).pathname].slice(-50) })
    await pushSettings()
    await publish(content(caller).tabId)
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
    if (change.language !== undefined) await refuseIfLocked('language')
    await changeSettings((before) => ({ ...before, ...change }))
    return settingsChanged()
  },
  'connection.test': (input) => testConnection(input),
  async 'connection.save'(input) {
    await saveConnection(input)
    return settingsChanged()
  },
  async 'connection.forget'(input) {
    await forgetConnection(input)
    return settingsChanged()
  },
  async 'site.add'({ origin, site }) {
    await addSite(origin, site)
    return settingsChanged()
  },
  async 'site.change'({ origin, change }) {
    await changeSite(origin, change)
    return settingsChanged()
  },
  async 'site.remove'({ origin }) {
    await removeSite(origin)
    return settingsChanged()
  },
  'history.list': () => history.list(),
  async 'everything.delete'() {
    await deleteEverything()
    return settingsChanged()
  },
  'why.report': ({ tabId }) => why(tabId),
  'settings.export': () => exportSettings(),
  async 'settings.import'({ text, confirmed }) {
    const preview = await importSettings(text, confirmed)
    if (preview.applied) await settingsChanged()
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
