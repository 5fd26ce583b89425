/** The context menu, and the keyboard commands of the manifest. */
import { browser } from 'wxt/browser'
import { menu as english } from '../../locales/en.yml'
import { menu as hebrew } from '../../locales/he.yml'
import { digitsOf, nameText } from '../crm/normalise-text.ts'
import { numbersIn } from '../crm/phone-text.ts'
import { saveQuery } from '../screen-query.ts'
import { readSettings } from '../settings/settings.ts'
import type { SettingsView } from '../settings/settings-types.ts'
import { link } from './chat-actions.ts'
import { openPopup } from './open-popup.ts'
import { publish, viewOf } from './publish.ts'
import { pushSettings } from './settings-view.ts'
import { changeSite, siteOf } from './site-service.ts'
import { viewTab } from './tab-view.ts'

const FIND = 'find-selection'

/** Language of the menu as this background made it. */
let spoken: SettingsView['languageInUse'] | null = null
let making = Promise.resolve()

/** Makes the menu anew where it speaks another language than the one in use. The browser keeps it from start to start. */
export function createMenus({ languageInUse }: Pick<SettingsView, 'languageInUse'>): Promise<void> {
  if (languageInUse === spoken) return making
  spoken = languageInUse
  making = making
    .catch(() => undefined)
    .then(async () => {
      await browser.contextMenus.removeAll()
      // The browser itself puts the selected text in the place of %s.
      const title = (languageInUse === 'he' ? hebrew : english).find
      browser.contextMenus.create({ id: FIND, title, contexts: ['selection'] })
    })
  return making
}

/** The number of a selection that holds one (`Tel: 050-…`), else its first words; null where nothing is left to find. */
function queryOf(selection: string): string | null {
  const [number, ...others] = numbersIn(selection).numbers.filter(({ raw }) => digitsOf(raw).length > 6)
  return number && others.length === 0 ? number.raw : nameText(selection)
}

/** "Find … in Texter": the popup's screen with the selected number or name. */
export async function menuClicked(id: unknown, text: string | undefined, tabId: number | undefined): Promise<void> {
  const query = id === FIND && text ? queryOf(text) : null
  if (query === null || tabId === undefined) return
  await saveQuery(tabId, query)
  await openPopup(tabId)
}

/** Keyboard commands; `_execute_action` is the browser's own. */
export async function commandPressed(name: string, tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return
  if (name === 'link-record') await linkByKeys(tabId)
  if (name === 'toggle-button') await toggleButton(tabId)
}

// Where anything has to be asked, the popup asks it.
async function linkByKeys(tabId: number): Promise<void> {
  const view = await viewTab(tabId, false)
  const chosen = view.chats.find(({ id }) => id === view.chosenChat)
  if (!view.record || !chosen || (chosen.link.kind !== 'none' && chosen.link.kind !== 'linked')) {
    await openPopup(tabId)
    return
  }
  const command = { tabId, chatId: chosen.id, commandId: crypto.randomUUID(), recordLink: view.record.link }
  await link(command).catch(() => openPopup(tabId))
}

async function toggleButton(tabId: number): Promise<void> {
  const { url, buttonHidden } = await viewOf(tabId)
  const { settings } = await readSettings()
  const site = siteOf(settings.sites, url)
  if (!site) {
    await openPopup(tabId)
    return
  }
  await changeSite(site.origin, buttonHidden ? { buttonHidden: false, hiddenPaths: [] } : { buttonHidden: true })
  await pushSettings()
  await publish(tabId)
}
