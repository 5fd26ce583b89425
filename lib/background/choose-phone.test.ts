import { beforeEach, describe, expect, test, vi } from 'vitest'
import { maya } from '../linking/texter-fake.ts'
import { link } from './chat-actions.ts'
import { type Background, CRM, type CrmTab, startBackground } from './crm-tab.testing.ts'
import { searchChats } from './search.ts'
import { finder } from './services.ts'
import { choosePhone } from './tab-view.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

const RECORD = `${CRM}/people/17`
const OFFICE = '+972555550143'
const office = maya({ _id: 'c2', title: 'Office', clientPhoneE164: OFFICE })
const found = maya({ _id: 'c3', title: 'Found by name', clientPhoneE164: '+972555550199' })

let background: Background
let tab: CrmTab

/** Maya's record with two numbers; a chat of a third one was found by name and linked here. */
beforeEach(async () => {
  background = await startBackground([maya(), office, found])
  tab = background.open(RECORD, ['055-555-0142', { raw: '055-555-0143', confidence: 'likely' }])
  await tab.see()
  await searchChats('Found', 7)
  await link({ tabId: 7, chatId: 'c3', commandId: crypto.randomUUID(), recordLink: RECORD })
})

describe('another number of the record', () => {
  test('shows its chat, and the one that was found by name and linked here stays', async () => {
    const view = await choosePhone(7, OFFICE)
    expect(view.chats.map(({ id }) => id).sort()).toEqual(['c2', 'c3'])
    expect(view).toMatchObject({ phone: OFFICE, chosenChat: 'c2' })
    await tab.see()
    expect(await tab.view()).toMatchObject({ phone: OFFICE, chosenChat: 'c2' })
  })

  test('without a chat leaves the one that was linked here', async () => {
    background.texter.set('c2', { clientPhoneE164: '+972555550111' })
    finder.forget()
    expect(await choosePhone(7, OFFICE)).toMatchObject({ phone: OFFICE, chosenChat: 'c3', problem: null })
  })
})
