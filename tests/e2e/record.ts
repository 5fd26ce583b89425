/** What most tests begin with: a record page, and our screens on it. Everything opened is closed again. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type CrmName, recordUrl } from '../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../sandbox/people.ts'
import type { Page } from '../browsers/browser.ts'
import type { Screen } from '../browsers/screen.ts'
import { checkContent, checkPage, checkScreen, checkWorld } from './canary.ts'
import { clean, ownPage, type Stage, stage } from './stage.ts'

export interface Scene {
  /** Set before each test. */
  on: Stage
  open(url: string): Promise<Page>
  openRecord(crm: CrmName, who: PersonKey): Promise<Page>
  /** The real popup over the page. */
  popup(page: Page): Promise<Screen>
}

/** Registers the hooks of a test file and gives its scene. */
export function scene(): Scene {
  const pages: Page[] = []
  const popups: Screen[] = []
  let on: Stage | null = null
  const ready = (): Stage => {
    if (!on) throw new Error('the stage stands only inside of tests')
    return on
  }
  beforeAll(async () => {
    on = await stage()
  })
  beforeEach(clean)
  afterEach(async () => {
    for (const popup of popups.splice(0)) await checkScreen(ready(), popup)
    await ready().browser.closePopup()
    const opened = pages.splice(0)
    for (const page of opened) await checkPage(ready(), page)
    for (const page of opened) await page.close()
    await checkWorld(ready(), await ownPage())
  })
  afterAll(async () => {
    await clean()
    await checkContent(ready())
  })
  const open = async (url: string): Promise<Page> => {
    const page = await ready().browser.openPage(url)
    pages.push(page)
    return page
  }
  return {
    get on() {
      return ready()
    },
    open,
    openRecord: (crm, who) => open(recordUrl(crm, person(who))),
    async popup(page) {
      const popup = await ready().browser.openPopup(page)
      popups.push(popup)
      return popup
    },
  }
}
