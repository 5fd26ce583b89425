/** Walks every fixture in one browser: the CRM's own file, the generic reader alone, and the pages that are no record. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '../../lib/crm/site.ts'
import { parsePhone } from '../../lib/phone.ts'
import { noRecordPages, type RecordPage, recordPages } from './fixtures.ts'
import type { Looks } from './in-page.ts'
import { type BrowserName, openStage, type Stage } from './stage.ts'

/** As the background takes them: readable numbers, each once, in the reader's order. */
function numbers(reading: Reading, country: string): { kind: string; e164: string }[] {
  const found = new Map<string, { kind: string; e164: string }>()
  for (const { raw, kind, source, label } of reading.phones) {
    const phone = parsePhone(raw, { country, source, labelled: label !== null })
    if (phone.ok && !found.has(phone.value.e164)) found.set(phone.value.e164, { kind, e164: phone.value.e164 })
  }
  return [...found.values()]
}

/** What the generic reader made of one page. */
interface Score {
  page: string
  right: boolean
  wrong: string[]
}

function scoreOf(page: RecordPage, looks: Looks): Score {
  const found = numbers(looks.byGeneric.reading, page.country).map(({ e164 }) => e164)
  const own = page.phones.map(({ e164 }) => e164)
  return {
    page: `${page.site}/${page.file}`,
    right: found[0] === own[0],
    wrong: found.filter((e164) => !own.includes(e164)),
  }
}

export function walk(name: BrowserName): void {
  describe(name, () => {
    let stage: Stage
    const scores: Score[] = []

    beforeAll(async () => {
      stage = await openStage(name)
    })
    afterAll(() => stage?.close())

    describe('a record', () => {
      for (const page of recordPages) {
        it(`${page.site}/${page.file}: phones, name, record and the button's place`, async () => {
          const looks = await stage.look(page.site, page.file, page.url, page.anchor)
          if (page.phones.length > 0) scores.push(scoreOf(page, looks))
          const { record, reading } = looks.bySite
          expect(looks.broken).toEqual([])
          expect({
            phones: numbers(reading, page.country),
            name: reading.name,
            hidden: reading.hidden,
            anchored: looks.anchored,
          }).toEqual({
            phones: page.phones,
            name: page.name,
            hidden: page.hidden ?? false,
            anchored: page.anchor === null ? null : true,
          })
          if (page.identity) expect(record).toEqual(page.identity)
          else expect(record?.site).toBe(page.site)
        })
      }
    })

    describe('no record: nothing is read', () => {
      for (const page of noRecordPages) {
        it(`${page.site}`, async () => {
          const { bySite, byGeneric } = await stage.look(page.site, page.file, page.url, null)
          expect(bySite.record).toBeNull()
          expect(bySite.reading.phones).toEqual([])
          expect(byGeneric.reading.phones).toEqual([])
        })
      }
    })

    it('the generic reader alone: right on at least 90 %, a wrong person on none', () => {
      const right = scores.filter((score) => score.right)
      const wrong = scores.filter((score) => score.wrong.length > 0)
      const missed = scores.filter((score) => !score.right).map(({ page }) => page)
      process.stdout.write(
        `generic reader (${stage.version}): right phone first on ${right.length} of ${scores.length}, ` +
          `wrong person on ${wrong.length}${missed.length > 0 ? `; not right: ${missed.join(', ')}` : ''}\n`,
      )
      expect(wrong).toEqual([])
      expect(right.length / scores.length).toBeGreaterThanOrEqual(0.9)
    })
  })
}
