import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROPERTY_TIMEOUT, propertyRuns } from '../../../tests/property-runs.ts'
import { expectedOf } from '../../../tests/sites/fixtures.ts'
import { safeRecordLink } from '../identity.ts'
import { allSites, recordOf } from '../registry.ts'

const MANY = propertyRuns(300, 20_000)

/** Pieces that addresses are made of, and what attackers put there. */
const piece = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '..',
    '%2e%2e',
    '%2F',
    '\\',
    ';jsessionid=1',
    '@',
    '%00',
    '\u202e',
    '%',
    '#',
    '?',
    '&id=1',
    '0',
    'new',
  ),
  fc.nat().map(String),
  fc.uuid(),
)

for (const site of allSites) {
  describe(site.name, () => {
    const { url: address } = expectedOf(site.id)

    it('never throws, and gives only links that may be stored and are the same record again', {
      timeout: PROPERTY_TIMEOUT,
    }, () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(address.length), fc.nat(6), piece), { minLength: 1, maxLength: 4 }),
          (edits) => {
            let changed = address
            for (const [at, length, text] of edits) changed = changed.slice(0, at) + text + changed.slice(at + length)
            const url = URL.parse(changed)
            if (!url) return
            const record = recordOf(site, url)
            if (!record) return
            const origins = site.selfHosted ? [url.origin] : [url.origin, new URL(record.link).origin]
            expect(safeRecordLink(record.link, origins, true)).toBe(record.link)
            // The general rule keeps the path as it is; templates hold nothing but checked parts.
            if (site.address !== 'generic')
              expect(record.link.slice(url.origin.length)).not.toMatch(/jsessionid|%00|\/\.\.(?:\/|$)|%2e%2e/i)
            const again = recordOf(site, new URL(record.link))
            expect(again).toEqual(record)
          },
        ),
        { numRuns: MANY },
      )
    })

    it('is done with an endless address at once', () => {
      for (const filler of ['/', 'a', '1', 'a/', '%2F', '-', '1-', '?a=', '&', '#']) {
        const long = `${address.replace(/[?#].*$/s, '')}${filler.repeat(100_000)}`
        const from = performance.now()
        recordOf(site, new URL(long))
        // Far above any busy machine; a search that goes back and forth would take minutes.
        expect(performance.now() - from).toBeLessThan(2_000)
      }
    })
  })
}
