/** What the screens look like and who can use them: barriers, cut text, the first paint, no jumping. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { words } from '../browsers/words.ts'
import { layoutShift, misfits } from './fits.ts'
import { ALL, BROWSER, PICTURES, tell } from './stage.ts'
import { stateScene } from './state-scene.ts'
import { dress, GATE, states } from './states.ts'

const scene = stateScene()

const LOOKS = [
  ['en', 'light'],
  ['he', 'dark'],
  ...(ALL
    ? ([
        ['en', 'dark'],
        ['he', 'light'],
      ] as const)
    : []),
] as const

describe(`${BROWSER}: everybody can read and use every state, in both languages, light and dark`, () => {
  test.each(states.filter(({ id }) => ALL || GATE.includes(id)).map((state) => [state.id, state] as const))(
    '%s',
    async (id, state) => {
      await tell('settings.change', { language: 'en', theme: 'light' })
      const { screen, picture } = await state.show(scene.at)
      for (const [language, theme] of LOOKS) {
        await dress(screen, language, theme)
        if (ALL) {
          const { of, clip } = picture ?? { of: screen, clip: null }
          await of.screenshot(join(PICTURES, `${id}-${language}-${theme}.png`), clip ? await clip() : null)
        }
        const found = { misfits: await screen.evaluateRoot(misfits), axe: await scene.at.browser.axe(screen) }
        expect({ language, theme, ...found }).toEqual({ language, theme, misfits: [], axe: [] })
      }
    },
  )
})

/** Where everything stands that a person looks at or reaches for. Sent into the screen: stands alone. */
function places(): string[] {
  const all = document.querySelectorAll('h1, h2, h3, button, a[href], .pill, .label, .chat-meta, .link, .bot')
  return [...all].map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect()
    return `${one.localName}.${one.className} ${[x, y, width, height].map(Math.round)}`
  })
}

describe(`${BROWSER}: the popup is there at once`, () => {
  test('what was known of the record stands there before Texter has answered, and the answer moves nothing', async () => {
    const page = await scene.at.record('hubspot', 'maya')
    await scene.at.browser.pageButton(page).waitForText(/Waiting/)
    // What the background holds in memory is gone; the stored view is what the popup can paint.
    await scene.at.browser.killBackground()
    const held = scene.at.world.texter.hold('search')
    const popup = await scene.at.browser.openPopup(page)
    await popup.waitForText(/Maya Levin[\s\S]*Waiting 12 min/)
    await popup.wait({ role: 'button', name: words.en.record.link.link })
    await held.arrived()
    await popup.waitForText(/, refreshing…/)
    const before = await popup.evaluate(places)
    held.release()
    await popup.waitForNoText(/, refreshing…/)
    expect(await popup.evaluate(places)).toEqual(before)
    if (BROWSER === 'chromium')
      expect(await popup.evaluate(layoutShift)).toEqual({ small: true, moved: expect.any(Array) })
  })

  test('the chat comes into the place that grey bars kept for it, below a contact that stays where it is', async () => {
    const held = scene.at.world.texter.hold('search')
    const popup = await scene.at.browser.openPopup(await scene.at.record('hubspot', 'maya'))
    await popup.waitForText('Maya Levin')
    await popup.wait('.card .skeleton')
    const frame = () => {
      const all = document.querySelectorAll('.top, .contact, .contact-name, .contact-number, .contact-source, .card')
      return [...all].map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        return [one.className.split(' ')[0], x, y, width, one.matches('.card') ? 'grows' : height].join()
      })
    }
    const before = await popup.evaluate(frame)
    held.release()
    await popup.wait({ role: 'button', name: words.en.record.link.link })
    expect(await popup.evaluate(frame)).toEqual(before)
  })

  if (BROWSER === 'chromium') {
    test('it paints from what is stored while the background cannot answer anything', async () => {
      const page = await scene.at.record('hubspot', 'maya')
      await scene.at.browser.pageButton(page).waitForText(/Waiting/)
      // The worker's own thread is kept busy, for longer than opening a popup takes on two busy cores; storage is the browser's.
      const until = await scene.at.browser.evaluateInBackground(() => {
        const end = Date.now() + 10_000
        setTimeout(() => {
          while (Date.now() < end);
        }, 0)
        return end
      })
      const popup = await scene.at.browser.openPopup(page)
      await popup.waitForText(/Maya Levin[\s\S]*Waiting 12 min/)
      expect(Date.now()).toBeLessThan(until)
    })

    test('a first look goes from grey bars to the chat without a jump', async () => {
      await tell('site.remove', { origin: 'https://crm.example.test:8443' })
      try {
        const popup = await scene.at.browser.openPopup(await scene.at.record('example', 'maya'))
        await popup.wait({ role: 'button', name: words.en.record.link.link })
        expect(await popup.evaluate(layoutShift)).toEqual({ small: true, moved: expect.any(Array) })
      } finally {
        await scene.at.browser.grant('https://crm.example.test/*')
        await tell('site.add', { origin: 'https://crm.example.test:8443', site: 'generic' })
      }
    })
  }
})
