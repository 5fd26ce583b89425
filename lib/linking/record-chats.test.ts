import { describe, expect, test } from 'vitest'
import type { PhoneView } from '../messages/record-view.ts'
import type { Chat } from '../texter/chat.ts'
import { toChat } from '../texter/schemas.ts'
import { chatsOfRecord, numberOf } from './record-chats.ts'
import { maya } from './texter-fake.ts'

function chatWith(id: string, phone: string | null): Chat {
  const chat = toChat(maya(), 'demo')
  if (!chat) throw new Error('no chat')
  return { ...chat, id, phone }
}

const phone = (e164: string, confidence: PhoneView['confidence'] = 'sure'): PhoneView => ({
  raw: e164,
  label: null,
  kind: 'mobile',
  source: 'tel-link',
  confidence,
  e164,
  international: e164,
  extension: null,
  problem: null,
})
const MOBILE = phone('+972555550142')
const OFFICE = phone('+97235550142')
const GUESS = phone('+972555550177', 'guess')

describe('a record with several numbers', () => {
  test('is shown under the first number that has a chat', () => {
    const chat = chatWith('c1', OFFICE.e164)
    expect(
      chatsOfRecord([
        { phone: MOBILE, chats: [] },
        { phone: OFFICE, chats: [chat] },
      ]),
    ).toEqual({ chats: [chat], phone: OFFICE.e164 })
  })

  test('offers the chats of all numbers that are equally good, the best first, and each once', () => {
    const [one, two] = [chatWith('c1', MOBILE.e164), chatWith('c2', OFFICE.e164)]
    expect(
      chatsOfRecord([
        { phone: MOBILE, chats: [one] },
        { phone: OFFICE, chats: [two, one] },
      ]),
    ).toEqual({ chats: [one, two], phone: MOBILE.e164 })
  })

  test('does not offer the chat of a guess beside that of a sure number', () => {
    const one = chatWith('c1', MOBILE.e164)
    const chats = chatsOfRecord([
      { phone: MOBILE, chats: [one] },
      { phone: GUESS, chats: [chatWith('c2', GUESS.e164)] },
    ]).chats
    expect(chats).toEqual([one])
  })

  test('without any chat is shown under its best number', () => {
    expect(
      chatsOfRecord([
        { phone: MOBILE, chats: [] },
        { phone: OFFICE, chats: [] },
      ]),
    ).toEqual({ chats: [], phone: MOBILE.e164 })
    expect(chatsOfRecord([])).toEqual({ chats: [], phone: '' })
  })
})

test('a chat stands under its own number, and under none where it has another', () => {
  expect(numberOf(chatWith('c', OFFICE.e164), [MOBILE, OFFICE])).toBe(OFFICE.e164)
  expect(numberOf(chatWith('c', '+15550100'), [MOBILE, OFFICE])).toBeNull()
  expect(numberOf(undefined, [MOBILE])).toBeNull()
  expect(numberOf(chatWith('c', null), [{ ...MOBILE, e164: null }])).toBeNull()
})
