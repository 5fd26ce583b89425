import { describe, expect, test } from 'vitest'
import { statusFault } from '../../sandbox/texter/faults.ts'
import { words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER } from './stage.ts'

const at = scene()
const { why, errors, record } = words.en

describe(`${BROWSER}: “Why?” says where the way from page to link ends`, () => {
  test('no chat: seven steps before it are told apart, and the report holds no name and no number', async () => {
    const page = await at.openRecord('hubspot', 'yael')
    const popup = await at.popup(page)
    await popup.waitForText(record.noChat.title)
    await popup.click({ role: 'button', name: record.menu.label })
    await popup.click({ role: 'menuitem', name: record.menu.why })
    const screen = await at.on.browser.pageAt(/options\.html#why\?tab=/)
    try {
      await screen.waitForText(errors['no-chat'].what)
      const states = await screen.evaluate(() =>
        [...document.querySelectorAll('.why-row')].map((row) => /why-(good|unknown|bad)/.exec(row.className)?.[1]),
      )
      expect(states).toEqual(['good', 'good', 'good', 'good', 'good', 'good', 'bad', 'unknown'])
      await screen.evaluate(() => {
        navigator.clipboard.writeText = async (text) => {
          document.documentElement.dataset.copied = text
        }
      })
      await screen.click({ role: 'button', name: why.copy })
      await screen.waitForText(why.copied)
      const report = await screen.evaluate(() => document.documentElement.dataset.copied ?? '')
      expect(report).toContain('chat: bad no-chat')
      expect(report).not.toMatch(/yael|stern|0190|hubspot|http|texter_/i)
    } finally {
      await screen.close()
    }
  })

  test('a refused token is the one red step, with the button that leads to it', async () => {
    at.on.world.texter.fail({ times: Number.POSITIVE_INFINITY, fault: statusFault(401) })
    const page = await at.openRecord('hubspot', 'maya')
    const popup = await at.popup(page)
    await popup.click({ role: 'button', name: record.remedy.why })
    const screen = await at.on.browser.pageAt(/options\.html#why\?tab=/)
    try {
      await screen.waitForText(errors['token-rejected'].what)
      await screen.click({ role: 'button', name: why.remedy.connections })
      await screen.waitForText(words.en.options.connections.title)
    } finally {
      await screen.close()
    }
  })
})
