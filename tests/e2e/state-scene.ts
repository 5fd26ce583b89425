/** What tests about states begin with. Everything that a state opened or changed is taken back. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { checkContent, checkPage, checkWorld } from './canary.ts'
import { clean, ownPage, type Stage, stage, tell } from './stage.ts'
import { type Open, opener } from './states.ts'

export interface StateScene {
  /** Set before each test: the stage, and what states are shown with. */
  readonly at: Open
}

/** Registers the hooks of a test file and gives its scene. */
export function stateScene(): StateScene {
  let on: Stage
  let opened: ReturnType<typeof opener> | null = null
  beforeAll(async () => {
    on = await stage()
  })
  beforeEach(async () => {
    await clean()
    opened = opener(on)
  })
  afterEach(async () => {
    for (const page of opened?.pages ?? []) await checkPage(on, page)
    await opened?.close()
    await checkWorld(on, await ownPage())
    await tell('settings.change', { language: 'en', theme: 'auto' })
  })
  afterAll(async () => {
    await clean()
    await checkContent(on)
  })
  return {
    get at() {
      if (!opened) throw new Error('the stage stands only inside of tests')
      return opened.at
    },
  }
}
