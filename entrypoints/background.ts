/** Wires the background: every listener is added in the first turn, or the event that woke us up would be lost. */
import { browser } from 'wxt/browser'
import { defineBackground } from '#imports'
import { buttonCss } from '../components/page-button/button-css.ts'
import { local, managed, session } from '../lib/area.ts'
import { dressButton } from '../lib/background/button-style.ts'
import { commandPressed, createMenus, menuClicked } from '../lib/background/menus.ts'
import { openSidebar, watchIconChoice } from '../lib/background/panel.ts'
import { watchPolicy } from '../lib/background/policy-service.ts'
import { publishChat } from '../lib/background/publish.ts'
import { routes } from '../lib/background/routes.ts'
import { botTimer, outbox, whenChatChanges } from '../lib/background/services.ts'
import { pushSettings } from '../lib/background/settings-view.ts'
import { restoreSites, siteOf } from '../lib/background/site-service.ts'
import { tabClosed, tabMoved } from '../lib/background/tab-events.ts'
import { wasClicked } from '../lib/background/tab-view.ts'
import { BOT_ALARM } from '../lib/bot/bot-timer.ts'
import { OUTBOX_ALARM } from '../lib/linking/outbox.ts'
import { createRouter } from '../lib/messages/router.ts'
import { closeStorageToPages } from '../lib/settings/policy.ts'
import { readSettings } from '../lib/settings/settings.ts'
import { rememberTokens } from '../lib/settings/vault.ts'
import { rememberGrants } from '../lib/sites/access.ts'

const LEFT_OVER_MS = 150

export default defineBackground(() => {
  closeStorageToPages()
  for (const area of [local, managed, session]) area.remember()
  rememberGrants()
  rememberTokens()
  dressButton(buttonCss)
  whenChatChanges((projectId, chatId, chat) => void publishChat(projectId, chatId, chat))

  browser.runtime.onMessage.addListener(
    createRouter(routes, {
      self: { id: browser.runtime.id, origin: new URL(browser.runtime.getURL('/')).origin },
      async mayServe({ tabId, url, origin }) {
        const { settings } = await readSettings()
        return siteOf(settings.sites, url) !== null || (await wasClicked(tabId, origin))
      },
    }),
  )
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void createMenus()
    void restoreSites()
    if (reason === 'install') void browser.runtime.openOptionsPage()
  })
  browser.runtime.onStartup.addListener(() => void restoreSites())
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === OUTBOX_ALARM) void outbox.resume()
    if (name === BOT_ALARM) void botTimer.check()
  })
  self.addEventListener('online', () => void outbox.resume())
  browser.permissions.onAdded.addListener(() => void restoreSites().then(pushSettings))
  browser.permissions.onRemoved.addListener(() => void restoreSites().then(pushSettings))
  browser.tabs.onUpdated.addListener((tabId, { url }) => {
    if (url) void tabMoved(tabId, url)
  })
  browser.tabs.onRemoved.addListener((tabId) => void tabClosed(tabId))
  browser.contextMenus.onClicked.addListener((info, tab) => {
    void menuClicked(info.menuItemId, info.selectionText, tab?.id)
  })
  browser.commands.onCommand.addListener((name, tab) => void commandPressed(name, tab?.id))
  browser.action.onClicked.addListener(openSidebar)
  watchIconChoice()
  watchPolicy()

  // Left over from the last life of the background; what it was woken up for comes first.
  setTimeout(() => {
    void outbox.resume()
    void botTimer.check()
  }, LEFT_OVER_MS)
})
