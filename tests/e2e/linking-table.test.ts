import { describe, expect, test } from 'vitest'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../sandbox/people.ts'
import type { ChatRecord } from '../../sandbox/texter/chat-record.ts'
import { CHAT } from '../../sandbox/texter/seed.ts'
import type { Screen } from '../browsers/screen.ts'
import { scene } from './record.ts'
import { BROWSER, tell } from './stage.ts'

const at = scene()
const linkOf = (who: PersonKey) => recordUrl('hubspot', person(who))

async function popupOf(who: PersonKey): Promise<Screen> {
  return at.popup(await at.openRecord('hubspot', who))
}

async function link(popup: Screen): Promise<void> {
  await popup.click({ role: 'button', name: 'Link to this record' })
  await popup.waitForText('Linked to this record')
}

function crmData(chat: keyof typeof CHAT): unknown {
  return at.on.world.texter.chat(CHAT[chat]).crmData
}

/** What was written, in order. */
function writes(): [string, unknown][] {
  return at.on.world.texter.calls.filter(({ method }) => method !== 'GET').map(({ route, body }) => [route, body])
}

describe(`${BROWSER}: what the chat holds decides what Link sends`, () => {
  test('no crmData: PATCH with the link alone', async () => {
    await link(await popupOf('dana'))
    expect(writes()).toEqual([['patch', { crmData: { link: linkOf('dana') } }]])
    expect(crmData('dana')).toEqual({ link: linkOf('dana') })
  })

  test('an empty crmData: PATCH with the link alone', async () => {
    await link(await popupOf('yossi'))
    expect(writes()).toEqual([['patch', { crmData: { link: linkOf('yossi') } }]])
  })

  test('other keys, an own __proto__ among them: they are merged into and all stay', async () => {
    const before = JSON.stringify(crmData('amir'))
    await link(await popupOf('amir'))
    expect(writes()).toEqual([['crmData', { data: { link: linkOf('amir') } }]])
    const { link: written, ...rest } = Object(crmData('amir'))
    expect(written).toBe(linkOf('amir'))
    // As text: an own `__proto__` key is invisible to most comparisons.
    expect(withoutLink(JSON.stringify(crmData('amir')))).toBe(before)
    expect(Object.keys(rest)).toContain('__proto__')
  })

  test('the link to this record, in an older spelling: nothing is sent, it says linked', async () => {
    const popup = await popupOf('rivka')
    await popup.waitForText('Linked to this record')
    expect(writes()).toEqual([])
  })

  test('the link to another record: both addresses are shown, Replace merges, the history keeps the old one', async () => {
    const popup = await popupOf('eitan')
    await popup.waitForText('Linked to another record')
    await popup.click({ role: 'button', name: 'Replace…' })
    const question = await popup.waitForText('Replace the link?')
    expect(question).toContain('503')
    expect(question).toContain('507')
    await popup.click({ role: 'button', name: 'Replace' })
    await popup.waitForText('Linked to this record')
    expect(writes()).toEqual([['crmData', { data: { link: linkOf('eitan') } }]])
    expect(crmData('eitan')).toEqual({ link: linkOf('eitan'), source: 'import', tags: ['roof', 'ashdod'] })
    const [entry] = await tell('history.list', {})
    expect(entry).toMatchObject({ action: 'replace', before: linkOf('yossi'), after: linkOf('eitan'), proof: 'reply' })
  })

  test('only crmDeepLink: it says where Texter’s integration points, and linking is still offered', async () => {
    const popup = await popupOf('oliver')
    await popup.waitForText('Texter’s integration points to another record')
    await link(popup)
    expect(crmData('oliver')).toEqual({ link: linkOf('oliver') })
    expect(at.on.world.texter.chat(CHAT.oliver).crmDeepLink).toBe('https://crm.example/contacts/4711')
  })

  test('only crmData.deepLink: the same, and the integration’s keys stay', async () => {
    const popup = await popupOf('grace')
    await popup.waitForText('Texter’s integration points to another record')
    await link(popup)
    expect(crmData('grace')).toEqual({
      id: '77',
      name: 'Grace Whitfield',
      deepLink: 'https://crm.example/accounts/77',
      link: linkOf('grace'),
    })
  })

  test('crmData that is no object: nothing is sent, it says why', async () => {
    const popup = await popupOf('tamar')
    await popup.waitForText('unexpected form')
    expect(await popup.look({ role: 'button', name: 'Link to this record' })).toBeNull()
    expect(writes()).toEqual([])
    expect(crmData('tamar')).toBe('legacy-4711')
  })

  test('two chats of one phone: both are listed, none is chosen silently, the chosen one is linked', async () => {
    const popup = await popupOf('noa')
    await popup.waitForText('2 chats with this number')
    expect(await popup.look({ role: 'button', name: 'Link to this record' })).toBeNull()
    await popup.click({ role: 'button', name: /0901/ })
    await link(popup)
    expect(crmData('noaService')).toEqual({ link: linkOf('noa') })
    expect(at.on.world.texter.chat(CHAT.noaSales)).not.toHaveProperty('crmData')
  })

  test('a name that holds the number is not the number’s chat', async () => {
    const popup = await popupOf('dana')
    await popup.waitForText('Taken by')
    expect(await popup.text()).not.toContain('Gil')
  })
})

describe(`${BROWSER}: taking a link back`, () => {
  test('undo of a first link leaves every other key, and none of ours', async () => {
    const before = JSON.stringify(crmData('amir'))
    const popup = await popupOf('amir')
    await link(popup)
    await popup.click({ role: 'button', name: 'Undo' })
    await popup.waitForText('Not linked yet')
    expect(JSON.stringify(crmData('amir'))).toBe(before)
  })

  test('unlink removes the link alone', async () => {
    const popup = await popupOf('eitan')
    await popup.click({ role: 'button', name: 'Replace…' })
    await popup.click({ role: 'button', name: 'Replace' })
    await popup.waitForText('Linked to this record')
    await popup.click({ role: 'button', name: 'Unlink' })
    await popup.click({ role: 'button', name: 'Remove link' })
    await popup.waitForText('Not linked yet')
    expect(crmData('eitan')).toEqual({ source: 'import', tags: ['roof', 'ashdod'] })
  })

  test('what another agent writes between our look and our merge survives', async () => {
    const popup = await popupOf('maya')
    await popup.waitForText('Not linked yet')
    at.on.world.texter.fail({
      route: 'crmData',
      fault: { kind: 'meanwhile', change: (chats) => addKey(chats.get(CHAT.maya), 'note', 'from Omer') },
    })
    await link(popup)
    expect(crmData('maya')).toMatchObject({ note: 'from Omer', link: linkOf('maya'), name: 'Maya Levin' })
  })
})

function addKey(chat: ChatRecord | undefined, key: string, value: unknown): void {
  if (chat) chat.crmData = { ...Object(chat.crmData), [key]: value }
}

function withoutLink(json: string): string {
  return json.replace(/,"link":"[^"]*"/, '')
}
