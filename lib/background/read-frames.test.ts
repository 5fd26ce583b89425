import { beforeEach, describe, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { Reading, RecordIdentity } from '../crm/site.ts'
import type { Seen } from '../messages/protocol.ts'
import { withFrames } from './read-frames.ts'

const LINK = 'https://crm.zoho.com/crm/tab/Contacts/5000000012345'
const RECORD: RecordIdentity = { site: 'zoho-crm', tenant: 'crm.zoho.com', type: 'Contacts', id: '5', link: LINK }
const NOTHING: Reading = { phones: [], name: null, hidden: false }
const seen: Seen = {
  readAt: 'https://crmplus.zoho.com/acme/index.do/cxapp/crm/tab/Contacts/5000000012345',
  site: 'zoho-crm',
  record: RECORD,
  reading: NOTHING,
  empty: false,
}

function shows(url: string, raw: string | null) {
  const phones = raw ? [{ raw, label: 'Mobile', kind: 'mobile', source: 'site', confidence: 'sure' }] : []
  return { url, reading: { phones, name: 'Dana Levi', hidden: false } }
}

const execute = vi.fn()
function frames(...results: unknown[]): void {
  execute.mockResolvedValue(results.map((result, frameId) => ({ frameId, result })))
}

beforeEach(() => {
  fakeBrowser.reset()
  execute.mockReset()
  vi.spyOn(browser.scripting, 'executeScript').mockImplementation(execute)
})

const phonesOf = ({ reading }: Seen) => reading.phones.map(({ raw, confidence }) => `${raw} ${confidence}`)

describe('a record in a frame', () => {
  test('is read where the frame is of a host that the site names', async () => {
    frames(null, shows(LINK, '055-555-0142'))
    const read = await withFrames(7, seen)
    expect(phonesOf(read)).toEqual(['055-555-0142 sure'])
    expect(read).toMatchObject({ record: RECORD, reading: { name: 'Dana Levi' }, empty: false })
  })
  test.each([
    ['another host', 'https://crm.zoho.com.pretender.example/crm/tab/Contacts/5000000012345'],
    ['another data centre', 'https://crm.zoho.eu/crm/tab/Contacts/5000000012345'],
    ['a host in the query', 'https://pretender.example/?https://crm.zoho.com/crm/'],
    ['no web address', 'about:srcdoc'],
  ])('is refused where it pretends: %s', async (_what, url) => {
    frames(null, shows(url, '055-555-0142'))
    expect(phonesOf(await withFrames(7, seen))).toEqual([])
  })
  test('of two that show different people is only a guess, and nobody’s name', async () => {
    frames(null, shows(LINK, '055-555-0142'), shows(LINK, '055-555-0143'))
    const read = await withFrames(7, seen)
    expect(phonesOf(read)).toEqual(['055-555-0142 guess', '055-555-0143 guess'])
    expect(read.reading.name).toBeNull()
  })
  test('is not asked for where the page’s address names no record, shows the phone itself, or is of a site without frames', async () => {
    const phones = [{ raw: '1', label: null, kind: 'phone', source: 'text', confidence: 'guess' } as const]
    await withFrames(7, { ...seen, record: null })
    await withFrames(7, { ...seen, reading: { ...NOTHING, phones } })
    await withFrames(7, { ...seen, site: 'hubspot' })
    await withFrames(7, { ...seen, readAt: LINK })
    expect(execute).not.toHaveBeenCalled()
  })
  test('is not asked for where the page only says that it is such a site', async () => {
    frames(null, shows('https://acme.vf.force.com/apex/contact', '055-555-0142'))
    const record = { ...RECORD, link: 'https://crm.example.test/people/17' }
    const pretending = { ...seen, readAt: record.link, record, site: 'salesforce' }
    expect(await withFrames(7, pretending)).toEqual(pretending)
    expect(execute).not.toHaveBeenCalled()
  })
  test('that answers nonsense, or whose host is not granted, leaves the page as it is', async () => {
    frames('x', { url: LINK, reading: { phones: 'all' } }, undefined)
    expect(await withFrames(7, seen)).toEqual(seen)
    execute.mockRejectedValue(new Error('Cannot access contents of the page'))
    expect(await withFrames(7, seen)).toEqual(seen)
  })
})
