import { beforeEach, describe, expect, test, vi } from 'vitest'
import { setDismissed } from '../linking/dismissals.ts'
import { maya } from '../linking/texter-fake.ts'
import { link } from './chat-actions.ts'
import { type Background, CRM, type CrmTab, startBackground } from './crm-tab.testing.ts'
import { routes } from './routes.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

const RECORD = `${CRM}/people/17`
const MAYA = '055-555-0142'
const other = maya({
  _id: 'c2',
  title: 'Maya, shop',
  channelInfo: { name: 'whatsapp', id: '972555550142', accountId: '972555550901' },
})
const dana = maya({ _id: 'c3', title: 'Dana', clientPhoneE164: '+972555550143' })

let background: Background
let tab: CrmTab
const writes = () => background.texter.writes()
const refused = { problem: { code: 'page-moved' } }

async function show(chats = [maya(), dana]): Promise<void> {
  background = await startBackground(chats)
  tab = background.open(RECORD, [MAYA])
  await tab.see()
}
beforeEach(() => show())

describe('the first link from a page', () => {
  test('is written for the record and number that it shows', async () => {
    expect((await tab.link('c1')).chats[0]?.link.kind).toBe('linked')
    expect(background.texter.crmData('c1')).toEqual({ link: RECORD })
  })

  test('is refused where the same address shows another person by now, whose chat is shown next', async () => {
    const now = background.open(RECORD, ['055-555-0143'])
    await expect(now.link('c1')).rejects.toMatchObject(refused)
    expect(writes()).toEqual([])
    expect((await now.view()).chosenChat).toBe('c3')
  })

  test('is refused where the page is not as it was taught: the number is confirmed first', async () => {
    const changed = { ...tab.seen, reading: { ...tab.seen.reading, changed: true } }
    const command = { commandId: crypto.randomUUID(), chatId: 'c1', seen: changed }
    await expect(tab.say('record.link', command)).rejects.toMatchObject(refused)
    expect(writes()).toEqual([])
  })

  test('is refused for a chat that nobody chose, and for one that is not the right person’s', async () => {
    await show([maya(), other])
    await expect(tab.link('c1')).rejects.toMatchObject(refused)
    await routes['tab.chooseChat']({ tabId: 7, chatId: 'c2' }, { kind: 'page' })
    await expect(tab.link('c1')).rejects.toMatchObject(refused)
    const { record } = await tab.view()
    if (record) await setDismissed({ projectId: 'demo', id: 'c2' }, record, true)
    await expect(tab.link('c2')).rejects.toMatchObject(refused)
    expect(writes()).toEqual([])
  })

  test('is refused where the page was read by other rules than what is shown', async () => {
    const seen = { ...tab.seen, site: 'recipe:mine' }
    await expect(tab.say('record.link', { commandId: crypto.randomUUID(), chatId: 'c1', seen })).rejects.toMatchObject(
      refused,
    )
    expect(writes()).toEqual([])
  })
})

test('a link from our own screen asks the same of the page', async () => {
  background.open(RECORD, ['055-555-0143'])
  const command = { tabId: 7, chatId: 'c1', commandId: crypto.randomUUID(), recordLink: RECORD }
  await expect(link(command)).rejects.toMatchObject(refused)
  expect(writes()).toEqual([])
})
