import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { maya } from '../linking/texter-fake.ts'
import { replace, unlink } from './chat-actions.ts'
import { type Background, type CrmTab, HUBSPOT, startBackground } from './crm-tab.testing.ts'
import { noteLink } from './link-rate.ts'
import { finder, history } from './services.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

const RECORD = `${HUBSPOT}/contacts/12345678/record/0-1/501`
/** As the first versions of HubSpot's addresses named the same contact. */
const OLDER = `${HUBSPOT}/contacts/12345678/contact/501`
const MAYA = '055-555-0142'
const dana = maya({ _id: 'c2', title: 'Dana', clientPhoneE164: '+972555550143' })

let background: Background
const writes = () => background.texter.writes()

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

/** Opens the record with linking by itself switched on; its report starts the wait. */
async function open(phones: Parameters<Background['open']>[1], chats = [maya()]): Promise<CrmTab> {
  background = await startBackground(chats, { autoLink: true })
  const tab = background.open(RECORD, phones)
  await tab.see()
  return tab
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a record that stands in front', () => {
  test('is linked after three seconds, once, however often its page reports', async () => {
    const tab = await open([MAYA])
    await pass(1000)
    await tab.see()
    await pass(1900)
    expect(writes()).toEqual([])
    await pass(2000)
    expect(writes()).toHaveLength(1)
    expect(await history.list()).toMatchObject([{ by: 'auto', after: RECORD }])
  })

  test('for less is left: another tab came in front for a moment', async () => {
    await open([MAYA])
    await pass(1000)
    const focus = vi.spyOn(browser.windows, 'get').mockImplementation(vi.fn().mockResolvedValue({ focused: false }))
    await pass(1000)
    focus.mockImplementation(vi.fn().mockResolvedValue({ focused: true }))
    await pass(5000)
    expect(writes()).toEqual([])
  })
})

describe('left to the person', () => {
  test('a record with a sure and a likely number, each with a chat', async () => {
    await open([MAYA, { raw: '055-555-0143', confidence: 'likely' }], [maya(), dana])
    await pass(5000)
    expect(writes()).toEqual([])
  })

  test('a record with a number that Texter gave no answer for', async () => {
    background = await startBackground([maya()], { autoLink: true })
    background.texter.before = ({ search }) =>
      search?.includes('0143') ? new Response('', { status: 403 }) : undefined
    await background.open(RECORD, [MAYA, '055-555-0143']).see()
    await pass(5000)
    expect(writes()).toEqual([])
  })

  test('a page that shows another number by then', async () => {
    await open([MAYA])
    background.open(RECORD, [MAYA, '055-555-0143'])
    await pass(5000)
    expect(writes()).toEqual([])
  })

  test.each(['removed', 'replaced'])(
    'a link that they %s, written with an older address of the record',
    async (how) => {
      const tab = await open([MAYA], [maya({ crmData: { link: OLDER } })])
      const { chats, record } = await tab.view()
      expect(chats[0]?.link.kind).toBe('linked')
      const command = { tabId: 7, chatId: 'c1', commandId: crypto.randomUUID(), recordLink: record?.link ?? '' }
      if (how === 'removed') await unlink({ ...command, expectedLink: OLDER })
      else {
        const other = `${HUBSPOT}/contacts/12345678/record/0-1/502`
        await background.open(other, [MAYA]).see()
        await replace({ ...command, recordLink: other, expectedLink: OLDER })
        background.texter.set('c1', { crmData: {} })
        finder.forget()
      }
      const before = writes().length
      await background.open(RECORD, [MAYA]).see()
      expect((await tab.view()).chats[0]?.link.kind).toBe('none')
      await pass(5000)
      expect(writes()).toHaveLength(before)
    },
  )
})

test('a sixth link within the minute is left to the person', async () => {
  await open([MAYA])
  for (let link = 0; link < 5; link++) await noteLink(HUBSPOT)
  await pass(5000)
  expect(writes()).toEqual([])
})

test('what goes wrong meanwhile is noted, and no failure that nobody catches', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
  await open([MAYA])
  vi.spyOn(history, 'list').mockRejectedValue(new Error('gone'))
  await pass(5000)
  expect(warned).toHaveBeenCalled()
  expect(writes()).toEqual([])
})
