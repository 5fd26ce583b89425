/** The browser is closed in the middle of a write and opened again, with the same profile. */
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { startWorld } from '../../sandbox/world.ts'
import { launch } from '../browsers/launch.ts'
import type { Screen } from '../browsers/screen.ts'
import { BROWSER } from '../e2e/stage.ts'
import { changeStored } from '../e2e/stored.ts'
import { PACKAGES } from '../packages/built.ts'
import { connect } from '../person.ts'
import type { BrowserFault, Elsewhere, Held, WordsKey } from './fault.ts'
import { LINK } from './hands.ts'

const MINUTE = 60_000

const rows: readonly [id: string, what: string, closed: number, shows: WordsKey, held: Held][] = [
  ['at-once', 'at once', 0, 'record.link.unconfirmed', { sent: 1, applied: 0, linked: false }],
  ['after-minute', 'after a minute', MINUTE, 'record.link.saved.link', { sent: 2, applied: 1, linked: true }],
  ['after-hour', 'after an hour', 60 * MINUTE, 'errors.not-saved.what', { sent: 1, applied: 0, linked: false }],
] // biome-ignore format: a table

export const reopened: readonly BrowserFault[] = rows.map(([id, what, closed, shows, held]) => ({
  id: `browser/reopened-${id}`,
  what: `The browser is closed while a write is on its way (which never arrives), and opened again ${what}`,
  where: 'browser',
  tier: 'all',
  shows: [shows],
  held,
  act: () => closeAndOpen(closed),
}))

async function closeAndOpen(closed: number): Promise<Elsewhere> {
  const world = await startWorld()
  const browser = await launch(BROWSER, { world })
  const end = async () => {
    await browser.close()
    await world.stop()
  }
  try {
    await browser.install(PACKAGES[BROWSER === 'chromium' ? 'chrome' : 'firefox'])
    const options = await connect(browser, { token: world.texter.tokens.full })
    const address = recordUrl('hubspot', person('maya'))
    const popup = await browser.openPopup(await browser.openPage(address))
    world.texter.fail({ route: 'crmData', fault: { kind: 'reset', when: 'before-headers' } })
    const write = world.texter.hold('crmData')
    await popup.click(LINK)
    await write.arrived()
    await browser.killBackground()
    write.release()
    await options.reload()
    await makeOlder(options, closed)
    await browser.restart()
    return { screen: await browser.openPopup(await browser.openPage(address)), world, end }
  } catch (error) {
    await end()
    throw error
  }
}

/** As if the browser had been closed so many ms: what waits in the storage is that much older. */
async function makeOlder(own: Screen, ms: number): Promise<void> {
  await own.waitFor(() => document.readyState === 'complete')
  type Open = { state: string; createdAt: number; sentAt: number }
  const isOpen = (value: unknown): value is Open => typeof value === 'object' && value !== null && 'sentAt' in value
  for (;;) {
    for (const [key, value] of Object.entries(await own.evaluate(changeStored, {}))) {
      // Looked at once by the background that was started meanwhile: from now on nobody touches it.
      if (!key.startsWith('outbox:') || !isOpen(value) || value.state !== 'unconfirmed') continue
      const older = { ...value, createdAt: value.createdAt - ms, sentAt: value.sentAt - ms }
      await own.evaluate(changeStored, { set: { [key]: older } })
      return
    }
  }
}
