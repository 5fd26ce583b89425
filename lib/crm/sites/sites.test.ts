import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectedOf, hasPage, siteFolders } from '../../../tests/sites/fixtures.ts'
import { validPattern } from '../match-pattern.ts'
import { allSites, claims, identify, recordOf, sameRecord, siteById, siteFor } from '../registry.ts'
import type { Site } from '../site.ts'

const table = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'supported-crms.md'), 'utf8')

/** The table's row of a site: its id stands in the second column. */
function rowOf(id: string): string[] | null {
  const row = table.split('\n').find((line) => line.startsWith('|') && line.split('|')[2]?.trim() === `\`${id}\``)
  return row?.split('|').map((cell) => cell.trim()) ?? null
}

const ADDRESS_WORDS = { documented: 'documented', observed: 'seen in public code', generic: 'general rule' } as const

/** Hosts of frames, as any of the site's own hosts would be asked for. */
function framesOf({ hosts, frames }: Site): readonly string[] {
  return hosts.flatMap((pattern) => frames?.(new URL(pattern.replace('*.', 'acme.').replace(/\*$/, ''))) ?? [])
}

describe('every CRM', () => {
  it('has an id of its own, the same as its file name', () => {
    const ids = allSites.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(siteById(id)?.id).toBe(id)
    expect(ids.length).toBeGreaterThanOrEqual(42)
  })

  it('has fixtures, and no fixture is left without a CRM', () => {
    expect(siteFolders).toEqual(allSites.map(({ id }) => id))
  })

  for (const site of allSites) {
    describe(site.name, () => {
      it('asks the browser only for hosts that it can grant', () => {
        for (const pattern of site.hosts) {
          expect(validPattern(pattern), pattern).toBe(true)
          expect(pattern).toMatch(/^https:\/\//)
        }
        expect(new Set(site.hosts).size).toBe(site.hosts.length)
        expect(site.hosts.length > 0 || site.selfHosted === true).toBe(true)
        for (const pattern of framesOf(site)) expect(validPattern(pattern), pattern).toBe(true)
      })

      it('has a record page and a page that is no record', () => {
        const expected = expectedOf(site.id)
        expect(expected.identity.site).toBe(site.id)
        expect(expected.link).toBe(expected.identity.link)
        for (const file of ['record.html', 'no-record.html', ...(expected.variants ?? []).map(({ file }) => file)]) {
          expect(hasPage(site.id, file), file).toBe(true)
        }
      })

      it('is the one that serves its own pages, and tells records from lists by the address', () => {
        const expected = expectedOf(site.id)
        const chosen = claims(site, new URL(expected.url)) ? null : site.id
        for (const url of [expected.url, expected.noRecordUrl, ...(expected.variants ?? []).map(({ url }) => url)]) {
          expect(siteFor(new URL(url), chosen ?? site.id)?.id, url).toBe(site.id)
        }
        expect(siteFor(new URL(expected.url), chosen)?.id).toBe(site.id)
        expect(recordOf(site, new URL(expected.url))).toEqual(expected.identity)
        expect(recordOf(site, new URL(expected.noRecordUrl))).toBeNull()
      })

      it('knows its own link again when a chat holds it', () => {
        const { identity, link } = expectedOf(site.id)
        const known = identify(link, [site.id])
        expect(known && sameRecord(known, identity)).toBe(true)
        expect(link).not.toMatch(/utm_|token|session|jsessionid/i)
      })

      it('stands in the table of supported CRMs as it is', () => {
        const [, name, , hosts = '', address, , tested] = rowOf(site.id) ?? []
        expect(name).toBe(site.name)
        expect(address).toBe(ADDRESS_WORDS[site.address])
        expect(tested).toMatch(/^fixtures? from public facts$/)
        for (const pattern of site.hosts) expect(hosts).toContain(new URL(pattern.replace('*.', '')).hostname)
        expect(hosts.includes('your own host')).toBe(site.selfHosted === true)
      })
    })
  }

  it('the table names no CRM that is not there', () => {
    const ids = [...table.matchAll(/^\|[^|]+\| `([\w-]+)` \|/gm)].map(([, id]) => id)
    expect(ids.sort()).toEqual(allSites.map(({ id }) => id))
  })
})
