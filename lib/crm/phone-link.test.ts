import { describe, expect, test } from 'vitest'
import { numberInLink } from './phone-link.ts'

describe('the number of a link', () => {
  test.each<[string, string, string?]>([
    ['tel:+972502345678', '+972502345678'],
    ['TEL:050-234-5678', '050-234-5678'],
    ['tel://0502345678', '0502345678'],
    ['tel:+972%2050%20234%205678', '+972 50 234 5678'],
    ['tel:050%E2%80%8E2345678', '0502345678'],
    ['tel:+97236123456;ext=12', '+97236123456', '12'],
    ['tel:+97236123456,,12', '+97236123456', '12'],
    ['tel:+97236123456p12', '+97236123456', '12'],
    ['tel:03-6123456 ext. 12', '03-6123456', '12'],
    ['tel:036123456;phone-context=+972', '+972 036123456'],
    ['callto://+972502345678', '+972502345678'],
    ['sms:0502345678?body=hi', '0502345678'],
    ['skype:+972502345678?call', '+972502345678'],
    ['sip:+972502345678@pbx.example.test', '+972502345678'],
    ['zoomphonecall://+972502345678', '+972502345678'],
    ['https://wa.me/972502345678', '+972502345678'],
    ['https://wa.me/972502345678?text=hi', '+972502345678'],
    ['https://api.whatsapp.com/send?phone=972502345678&text=hi', '+972502345678'],
    ['https://web.whatsapp.com/send/?text=hi&phone=%2B972502345678', '+972502345678'],
    ['whatsapp://send?phone=972502345678', '+972502345678'],
  ])('%s dials %s', (href, raw, extension) => {
    expect(numberInLink(href)).toEqual({ raw, whatsapp: /wa\.me|whatsapp/.test(href), extension })
  })

  test.each([
    '',
    '#',
    'javascript:void(0)',
    'mailto:0502345678@example.test',
    '/tel/0502345678',
    'https://crm.example.test/?phone=972502345678',
    'https://wa.me/?text=0502345678',
    'https://evil.example/wa.me/972502345678',
    'skype:live:dana.20240517',
    'sip:dana20240517@pbx.example.test',
    'tel:',
    'tel:%',
    'tel:DANA',
  ])('%s dials nobody', (href) => expect(numberInLink(href)).toBeNull())
})
