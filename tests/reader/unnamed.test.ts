/**
 * Record pages of CRMs that nobody named, each of another making (form libraries, ARIA grids, cards, tables), about
 * invented people, and pages that are no record. Read by the general reader alone.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ReaderBrowser, startReader } from './browser.ts'

const PAGES = join(import.meta.dirname, '..', 'fixtures', 'unnamed')

interface Expected {
  records: Record<string, { url: string; phones: string[]; name: string }>
  none: Record<string, string>
}

const { records, none }: Expected = JSON.parse(readFileSync(join(PAGES, 'expected.json'), 'utf8'))
const pageText = (name: string) => readFileSync(join(PAGES, `${name}.html`), 'utf8')

let reader: ReaderBrowser
beforeAll(async () => {
  reader = await startReader()
})
afterAll(() => reader.close())

describe('a record that no file of ours knows', () => {
  test.each(Object.entries(records))(
    '%s gives its own phones, best first, and nobody else’s',
    async (name, expected) => {
      const reading = await reader.read(pageText(name), { url: expected.url })
      expect(reading.phones.map(({ raw, kind }) => `${raw} ${kind}`)).toEqual(expected.phones)
      // A page without a heading may leave the name out; another one's name it must not give.
      expect([expected.name, null]).toContain(reading.name)
    },
  )

  test.each(Object.entries(none))('%s is nobody’s record and gives no phone', async (name, url) => {
    expect((await reader.read(pageText(name), { url })).phones).toEqual([])
  })
})
