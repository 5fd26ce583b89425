import { describe, expect, test } from 'vitest'
import { type Fault, faults } from '../../sandbox/texter/faults.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import { filled, words } from '../browsers/words.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const { errors, record } = words.en

async function popupOf(who: Parameters<typeof at.openRecord>[1]) {
  return at.popup(await at.openRecord('hubspot', who))
}

describe(`${BROWSER}: what is wrong is said in a sentence with a next step`, () => {
  test('no phone on the record', async () => {
    const popup = await popupOf('phoneless')
    await popup.waitForText(record.noPhone.title)
    expect(at.on.world.texter.called('search')).toHaveLength(0)
  })

  test('something that is no phone', async () => {
    const popup = await popupOf('wrong')
    await popup.waitForText(/number|phone/i)
    expect(at.on.world.texter.called('search')).toHaveLength(0)
  })

  test('no chat: says that a chat without messages is invisible', async () => {
    const popup = await popupOf('yael')
    await popup.waitForText(record.noChat.title)
    await popup.waitForText(record.noChat.hint)
  })

  test('a chat that never had a message is not claimed to be missing', async () => {
    const popup = await popupOf('silent')
    await popup.waitForText(record.noChat.hint)
  })

  test.each<[string, keyof typeof errors, Fault]>([
    ['Texter down', 'server-error', { kind: 'answer', status: 503 }],
    ['a page of HTML instead of JSON', 'unexpected-reply', faults.html],
    ['a token that was revoked', 'token-rejected', { kind: 'answer', status: 401 }],
  ])('%s', async (_what, code, fault) => {
    at.on.world.texter.fail({ times: Number.POSITIVE_INFINITY, fault })
    const popup = await popupOf('maya')
    // A heading drops the sentence's full stop.
    await popup.waitForText(errors[code].what.replace(/\.$/, ''))
    await popup.waitForText(errors[code].next.replace(/\.$/, ''))
    expect(await popup.text()).not.toMatch(/Failed to fetch|NetworkError|TypeError|undefined/)
  })

  test('a token that may only search: chats are shown, the refused link names the scope, nothing is lost', async () => {
    const { texter } = at.on.world
    await tell('connection.save', { project: 'demo', token: texter.tokens.searchOnly, change: {} })
    try {
      const popup = await popupOf('maya')
      await popup.click({ role: 'button', name: record.link.link })
      await popup.waitForText('Manage all chats')
      expect(texter.chat(CHAT.maya).crmData).not.toHaveProperty('link')
    } finally {
      await tell('connection.save', { project: 'demo', token: texter.tokens.full, change: { readOnly: false } })
    }
  })

  test('a wrong project cannot be told from being offline, so one sentence covers both', async () => {
    const report = await tell('connection.test', { project: 'nobody-here', token: 'x' })
    expect(report).toMatchObject({ reachable: false, problem: { code: 'unreachable' } })
  })

  test('a project that is no project name', async () => {
    const report = await tell('connection.test', { project: 'evil.com/', token: 'x' })
    expect(report).toMatchObject({ problem: { code: 'project-invalid' } })
    expect(filled(errors['project-invalid'].what, {})).not.toBe('')
  })
})
