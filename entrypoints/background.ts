/** Wires the background: every listener is added in the first turn, or the event that woke us up would be lost. */
import '../lib/background/first-questions.ts'
import { browser } from 'wxt/browser'
import { defineBackground } from '#imports'
import { buttonCss } from '../components/page-button/button-css.ts'
import { dressButton } from '../lib/background/button-style.ts'
import { commandPressed, createMenus, menuClicked } from '../lib/background/menus.ts'
import { applyIconChoice, watchIcon } from '../lib/background/panel.ts'
import { applyPolicy, watchPolicy } from '../lib/background/policy-service.ts'
import { publishChat } from '../lib/background/publish.ts'
import { routes } from '../lib/background/routes.ts'
import { botTimer, outbox, whenChatChanges } from '../lib/background/services.ts'
import { pushSettings, settingsView, whenSettingsChange } from '../lib/background/settings-view.ts'
import { leaveWithdrawn, restoreSites, siteOf } from '../lib/background/site-service.ts'
import { tabClosed, tabMoved } from '../lib/background/tab-events.ts'
import { tabLoads, wasClicked } from '../lib/background/tab-view.ts'
import { BOT_ALARM } from '../lib/bot/bot-timer.ts'
import { OUTBOX_ALARM } from '../lib/linking/outbox.ts'
import { createRouter } from '../lib/messages/router.ts'
import { changeSettings, readSettings } from '../lib/settings/settings.ts'
import { rememberGrants } from '../lib/sites/access.ts'

const LEFT_OVER_MS = 150

export default defineBackground(() => {
  rememberGrants()
  // Nearly every event needs them: they are parsed while the one that woke us is still on its way.
  void readSettings()
  dressButton(buttonCss)
  whenSettingsChange((settings) => {
    void createMenus(settings)
    void applyIconChoice()
  })
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
    void settingsView().then(createMenus)
    void restoreSites()
    // Stored by an earlier version: checked once, and not at every start.
    if (reason === 'update') void changeSettings((same) => same)
    if (reason === 'install') void browser.runtime.openOptionsPage()
  })
  browser.runtime.onStartup.addListener(() => {
    // The browser may speak another language since.
    void settingsView().then(createMenus)
    void restoreSites()
  })
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === OUTBOX_ALARM) void outbox.resume()
    if (name === BOT_ALARM) void botTimer.check()
  })
  self.addEventListener('online', () => void outbox.resume())
  browser.permissions.onAdded.addListener(() => void restoreSites().then(pushSettings))
  browser.permissions.onRemoved.addListener(() => {
    void leaveWithdrawn().then(restoreSites).then(pushSettings)
  })
  browser.tabs.onUpdated.addListener((tabId, { url, status }) => {
    if (url) void tabMoved(tabId, url)
    else if (status === 'loading') void tabLoads(tabId)
  })
  browser.tabs.onRemoved.addListener((tabId) => void tabClosed(tabId))
  browser.contextMenus.onClicked.addListener((info, tab) => {
    void menuClicked(info.menuItemId, info.selectionText, tab?.id)
  })
  browser.commands.onCommand.addListener((name, tab) => void commandPressed(name, tab?.id))
  watchIcon()
  watchPolicy()

  // Left over from the last life of the background, or set meanwhile; what it was woken up for comes first.
  setTimeout(() => {
    void outbox.resume()
    void botTimer.check()
    void applyIconChoice()
    void applyPolicy()
  }, LEFT_OVER_MS)
})
