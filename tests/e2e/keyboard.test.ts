import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()
const { record, button: buttonWords } = words.en

/** Name of what has the focus. */
function focusedName(screen: Screen): Promise<string> {
  return screen.evaluateRoot((root) => {
    const focused = root.activeElement
    const labelled = focused?.getAttribute('aria-labelledby')
    const label = labelled ? root.getElementById(labelled)?.textContent : null
    return (focused?.getAttribute('aria-label') ?? label ?? focused?.textContent ?? '').replace(/[⁦-⁩]/g, '').trim()
  })
}

/** Tab until this has the focus; a person gives up after forty. */
async function tabTo(screen: Screen, name: string | RegExp): Promise<void> {
  const seen: string[] = []
  for (let times = 0; times < 40; times++) {
    await screen.press('Tab')
    const now = await focusedName(screen)
    if (typeof name === 'string' ? now === name : name.test(now)) return
    seen.push(now)
  }
  throw new Error(`Tab never reached ${String(name)}, only: ${[...new Set(seen)].join(' | ')}`)
}

describe(`${BROWSER}: the main job without a mouse`, () => {
  test('the popup: Tab to Link, Enter; Tab to the bot, Enter, Enter; the focus is never lost', async () => {
    const { texter } = at.on.world
    const popup = await at.popup(await at.openRecord('hubspot', 'noam'))
    await popup.wait({ role: 'button', name: record.link.link })
    await tabTo(popup, record.link.link)
    await popup.press('Enter')
    await popup.waitForText(record.link.saved.link)
    expect(texter.chat(CHAT.noam).crmData).toMatchObject({ link: recordUrl('hubspot', person('noam')) })
    expect(await focusedName(popup)).not.toBe('')
    expect(await popup.evaluate(() => document.activeElement === document.body)).toBe(false)
    await tabTo(popup, record.bot.title)
    await popup.press('Enter')
    await popup.waitForText(record.bot.turnOffTitle)
    // The question takes the focus, once it is painted, to its own buttons.
    await popup.waitFor(() => document.activeElement?.matches('.confirm') ?? false)
    await tabTo(popup, record.bot.turnOff)
    await popup.press('Enter')
    await texter.waitForCall('patch')
    await popup.waitForText(/External bot\s+Off/)
    expect(await popup.evaluate(() => document.activeElement === document.body)).toBe(false)
  })

  test('the button in the page: Tab to it, Enter, Tab to Link, Enter, Escape', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Not linked/)
    await tabTo(button, /^Texter Link · Not linked/)
    await button.press('Enter')
    await button.wait({ role: 'dialog', name: 'Texter Link' })
    await tabTo(button, buttonWords.link)
    await button.press('Enter')
    await button.waitForText(new RegExp(`^${buttonWords.linked}`, 'm'))
    expect(at.on.world.texter.chat(CHAT.maya).crmData).toMatchObject({ link: recordUrl('hubspot', person('maya')) })
    await button.press('Escape')
    expect(await button.look({ role: 'dialog', name: 'Texter Link' })).toBeNull()
    expect(await focusedName(button)).toMatch(/^Texter Link · Linked/)
  })

  test('the button in the page is moved by the arrow keys and stays there', async () => {
    const page = await at.openRecord('hubspot', 'maya')
    const button = at.on.browser.pageButton(page)
    await button.waitForText(/Not linked/)
    await tabTo(button, /^Texter Link · Not linked/)
    const before = await button.drawnBox()
    await button.press('ArrowDown')
    await button.press('ArrowDown')
    const after = await button.drawnBox()
    expect(after?.y).toBeGreaterThan(before?.y ?? Number.POSITIVE_INFINITY)
  })
})
