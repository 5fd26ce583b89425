/** What a state is, and how the screens of the states are opened. */
import type { CrmName } from '../../../sandbox/crm/records.ts'
import type { PersonKey } from '../../../sandbox/people.ts'
import type { Fault } from '../../../sandbox/texter/faults.ts'
import type { Page } from '../../browsers/browser.ts'
import type { Box } from '../../browsers/in-page.ts'
import type { Screen } from '../../browsers/screen.ts'
import { openCard } from '../../person.ts'
import type { Stage } from '../stage.ts'

export interface Open extends Stage {
  /** A page that is closed after the state. */
  page(url: string): Promise<Page>
  record(crm: CrmName, who: PersonKey): Promise<Page>
  own(path: string): Promise<Page>
  /** Runs after the state, also where it was not reached; the last one first. */
  later(undo: () => unknown): void
}

export interface Shown {
  screen: Screen
  /** The screen where it is a page in a tab. */
  page?: Page
  /** What the picture is taken of; the screen where absent. */
  picture?: { of: Screen; clip: () => Promise<Box | null> }
}

export interface State {
  id: string
  show(at: Open): Promise<Shown>
}

export const FOREVER = Number.POSITIVE_INFINITY

interface PopupSteps {
  before?: (at: Open) => unknown
  steps?: (screen: Screen, at: Open, page: Page) => Promise<unknown>
}

/** The popup over a record, once it says this. */
export function popup(
  id: string,
  crm: CrmName,
  who: PersonKey,
  says: string | RegExp,
  { before, steps }: PopupSteps = {},
): State {
  return {
    id: `popup-${id}`,
    async show(at) {
      await before?.(at)
      const page = await at.record(crm, who)
      const screen = await at.browser.openPopup(page)
      await screen.waitForText(says)
      await steps?.(screen, at, page)
      return { screen }
    },
  }
}

interface ButtonSteps {
  /** False: only the round sign. */
  open?: boolean
  before?: (at: Open) => unknown
  /** Something that happens while the button stands there; then it says `finally`. */
  steps?: (page: Page, at: Open) => Promise<unknown>
  finally?: RegExp
}

/** The button in the page, open or closed, with some of the page around it. */
export function button(
  id: string,
  where: readonly [CrmName, PersonKey] | string,
  says: RegExp,
  { open = true, before, steps, finally: last }: ButtonSteps = {},
): State {
  return {
    id: `button-${id}`,
    async show(at) {
      await before?.(at)
      const page = typeof where === 'string' ? await at.page(where) : await at.record(...where)
      const screen = at.browser.pageButton(page)
      await screen.waitForText(says)
      await steps?.(page, at)
      if (last) await screen.waitForText(last)
      if (open) await openCard(screen)
      return { screen, picture: { of: page, clip: () => around(screen) } }
    },
  }
}

async function around(screen: Screen): Promise<Box | null> {
  const box = await screen.drawnBox()
  if (!box) return null
  const view = await screen.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  const x = Math.max(0, box.x - 320)
  const y = Math.max(0, box.y - 150)
  return {
    x,
    y,
    width: Math.min(view.width, box.x + box.width + 320) - x,
    height: Math.min(view.height, box.y + box.height + 110) - y,
  }
}

/** A section of the options, once it says this. */
export function section(
  id: string,
  says: string | RegExp,
  { hash = id, before, steps }: { hash?: string; before?: (at: Open) => unknown; steps?: PageSteps } = {},
): State {
  return {
    id: `options-${id}`,
    async show(at) {
      await before?.(at)
      const page = await at.own(`options.html#${hash}`)
      await page.waitForText(says)
      await steps?.(page, at)
      return { screen: page, page }
    },
  }
}

type PageSteps = (page: Page, at: Open) => Promise<unknown>

/** Texter answers like this from now on. */
export const failing = (fault: Fault) => (at: Open) => {
  at.world.texter.fail({ times: FOREVER, fault })
}
