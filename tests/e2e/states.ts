/**
 * Every state of our screens, reached in the real extension the way a person would reach it. Pictures are taken of all
 * of them; the gate looks at a few (`GATE`) for barriers and cut text, the slow tier at all.
 */
import { type CrmName, recordUrl } from '../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import { type Stage, tell } from './stage.ts'
import { buttonStates } from './states/button.ts'
import { optionsStates } from './states/options.ts'
import { popupStates } from './states/popup.ts'
import { type Open, popup, type State, section } from './states/state.ts'
import { troubleStates } from './states/troubles.ts'

export type { Open, State } from './states/state.ts'

/** Before anything is set up. */
export const freshStates: readonly State[] = [
  section('start', words.en.options.connect.project),
  popup('not-connected', 'hubspot', 'maya', words.en.record.pages.notConnected.title),
]

/** Connected, and allowed on the three CRMs. */
export const states: readonly State[] = [...popupStates, ...troubleStates, ...buttonStates, ...optionsStates]

/** Those that the gate looks at: one of each kind of screen. */
export const GATE: readonly string[] = [
  'popup-waiting',
  'popup-replace',
  'popup-not-a-record',
  'popup-several',
  'button-waiting',
  'options-start',
  'options-sites',
  'options-why',
]

/** The record pages that states are about. */
export const recordOf = (crm: CrmName, who: PersonKey) => recordUrl(crm, person(who))

/** Shows a language and theme on everything that is open, and waits until the screen has them. */
export async function dress(screen: Screen, language: 'en' | 'he', theme: 'light' | 'dark'): Promise<void> {
  await tell('settings.change', { language, theme })
  await dressed(screen, language, theme)
}

/** Waits until the screen has this language and theme, at the end of every transition. */
export async function dressed(screen: Screen, language: 'en' | 'he', theme: 'light' | 'dark'): Promise<void> {
  await screen.driver.run(
    `async (root, language, theme) => {
      const page = root instanceof Document
      const ready = () => {
        const dressed = page ? root.documentElement : root.querySelector('[data-theme]')
        return dressed !== null && dressed.lang === language && dressed.dataset.theme === theme
      }
      for (const end = Date.now() + 5000; !ready(); ) {
        if (Date.now() > end) throw new Error('the language did not arrive')
        await new Promise((next) => setTimeout(next, 16))
      }
      // Pictures and boxes are of the end of every transition.
      for (const one of root.getAnimations()) if (one.effect?.getComputedTiming().endTime < 2000) one.finish()
    }`,
    [language, theme],
  )
}

/** Pages that a state opened, closed again after it, and what it changed, changed back. */
export function opener(stage: Stage): { at: Open; pages: readonly Page[]; close: () => Promise<void> } {
  const pages: Page[] = []
  const undone: (() => unknown)[] = []
  const keep = (page: Page) => {
    pages.push(page)
    return page
  }
  const at: Open = {
    ...stage,
    page: async (url) => keep(await stage.browser.openPage(url)),
    record: async (crm, who) => keep(await stage.browser.openPage(recordOf(crm, who))),
    async own(path) {
      const page = await stage.browser.openOwnPage(path)
      // Closing the popup would close the same screen in a tab, too.
      if (path.startsWith('popup.html')) undone.unshift(() => page.close())
      else pages.push(page)
      return page
    },
    later: (undo) => void undone.unshift(undo),
  }
  const close = async () => {
    for (const undo of undone.splice(0)) await undo()
    await stage.browser.closePopup()
    for (const page of pages.splice(0)) await page.close()
  }
  return { at, pages, close }
}
