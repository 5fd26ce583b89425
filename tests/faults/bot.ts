/** The external bot's switch, turned off while it answers the customer. */
import type { Fault as Trouble } from '../../sandbox/texter/faults.ts'
import { faults, statusFault } from '../../sandbox/texter/faults.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import type { Scene } from '../e2e/record.ts'
import type { BrowserFault, Held, Tier, WordsKey } from './fault.ts'
import { applied } from './hands.ts'

const { bot } = words.en.record
const STAYS_ON: Held = { sent: 1, applied: 0, linked: null, bot: true }
const IS_OFF: Held = { sent: 1, applied: 1, linked: null, bot: false }
const NOT_SWITCHED = 'errors.bot-not-switched.what'

async function ready(at: Scene): Promise<Screen> {
  const popup = await at.popup(await at.openRecord('hubspot', 'noam'))
  await popup.click({ role: 'switch', name: bot.title })
  await popup.wait({ role: 'button', name: bot.turnOff })
  return popup
}

const rows: readonly [id: string, what: string, trouble: Trouble, shows: WordsKey, held: Held, tier?: Tier][] = [
  ['403', 'status 403', statusFault(403), 'errors.scope-missing.what', STAYS_ON, 'gate'],
  ['422', 'status 422', statusFault(422), 'errors.request-refused.what', STAYS_ON],
  ['429', 'status 429', statusFault(429), 'errors.rate-limited.what', STAYS_ON],
  ['500', 'status 500, nothing done', statusFault(500), NOT_SWITCHED, STAYS_ON],
  ['reset', 'the connection is lost before anything was done', { kind: 'reset', when: 'before-headers' }, NOT_SWITCHED, { ...STAYS_ON, resent: true }],
  ['ok', 'the plain text OK, nothing done', faults.plainOk, NOT_SWITCHED, STAYS_ON],
  ['html', 'a page of HTML with status 200, nothing done', faults.html, NOT_SWITCHED, STAYS_ON],
  ['lost-answer', 'done, and the answer is lost', { kind: 'lost-answer' }, 'record.bot.off', { ...IS_OFF, resent: true }],
  ['cut', 'done, and half of the answer arrives', { kind: 'cut' }, 'record.bot.off', { ...IS_OFF, resent: true }],
] // biome-ignore format: a table

const troubles: BrowserFault[] = rows.map(([id, what, fault, shows, held, tier = 'all']) => ({
  id: `bot/${id}`,
  what: `Bot switch: ${what}`,
  where: 'browser',
  tier,
  who: 'noam',
  shows: [shows],
  held,
  async act(at) {
    const popup = await ready(at)
    at.on.world.texter.fail({ route: 'patch', times: held.resent ? 3 : 1, fault })
    await popup.click({ role: 'button', name: bot.turnOff })
    // The switch moves before the answer: only then is it more than a hope.
    if (held.applied > 0) await applied(at)
    return popup
  },
}))

export const bots: readonly BrowserFault[] = [
  ...troubles,
  {
    id: 'bot/killed-after-send',
    what: 'Bot switch: the background is ended while the switch is on its way, and it is done',
    where: 'browser',
    tier: 'all',
    who: 'noam',
    shows: ['errors.background-lost.what'],
    held: IS_OFF,
    // The next regular look shows the switch as Texter has it.
    patience: 20_000,
    async act(at) {
      const popup = await ready(at)
      const writes = at.on.world.texter.hold('patch')
      await popup.click({ role: 'button', name: bot.turnOff })
      await writes.arrived()
      await at.on.browser.killBackground()
      writes.release()
      await applied(at)
      return popup
    },
  },
  {
    id: 'bot/switched-by-other',
    what: 'Bot switch: somebody else turned it off after the person looked',
    where: 'browser',
    tier: 'all',
    who: 'noam',
    shows: ['record.bot.off'],
    held: { sent: 0, applied: 0, linked: null, bot: false },
    async act(at) {
      const popup = await ready(at)
      at.on.world.texter.change(CHAT.noam, (chat) => {
        chat.externalBot = false
      })
      await popup.click({ role: 'button', name: bot.turnOff })
      return popup
    },
  },
]
