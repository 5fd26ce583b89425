import { describe, expect, test } from 'vitest'
import { ranked, sameDigits } from './rank.ts'
import type { Confidence, PhoneCandidate, PhoneKind } from './site.ts'

const phone = (raw: string, kind: PhoneKind, confidence: Confidence, extension?: string): PhoneCandidate => ({
  raw,
  label: null,
  kind,
  source: 'label',
  confidence,
  ...(extension && { extension }),
})

describe('the order of numbers', () => {
  test('WhatsApp, mobile, phone, landline, and guesses last whatever their kind', () => {
    const given = [
      phone('050-1111111', 'mobile', 'guess'),
      phone('03-1111111', 'landline', 'sure'),
      phone('050-2222222', 'phone', 'sure'),
      phone('050-3333333', 'mobile', 'likely'),
      phone('050-4444444', 'whatsapp', 'likely'),
    ]
    expect(ranked(given).map(({ raw }) => raw)).toEqual([
      '050-4444444',
      '050-3333333',
      '050-2222222',
      '03-1111111',
      '050-1111111',
    ])
  })

  test('two equally good ones stay in the order of the page', () => {
    const given = [phone('050-2222222', 'mobile', 'likely'), phone('050-1111111', 'mobile', 'likely')]
    expect(ranked(given).map(({ raw }) => raw)).toEqual(['050-2222222', '050-1111111'])
  })

  test('two forms of one number are one: the surer reading, the better kind, the international form', () => {
    const given = [phone('050-234-5678', 'phone', 'sure'), phone('+972 50 234 5678', 'mobile', 'likely', '12')]
    expect(ranked(given)).toEqual([{ ...phone('+972 50 234 5678', 'mobile', 'sure'), extension: '12' }])
  })

  test('short numbers that merely end alike stay two', () => {
    expect(sameDigits('03-6123456', '04-6123456')).toBe(false)
    expect(sameDigits('1234567', '501234567')).toBe(false)
    expect(sameDigits('', '')).toBe(false)
  })
})
