import { describe, expect, it } from 'vitest'
import type { Site } from '../../site.ts'

/** What a site must say of addresses. */
export interface AddressTable {
  /** One entry per record: every address of `same` is that record and gets that link. */
  records: {
    same: string[]
    tenant: string
    type: string
    id: string
    /** Canonical address; a list where the form (not the record) differs by address. */
    link: string | string[]
  }[]
  /** Lists, settings, new records, log-in pages. */
  nothing: string[]
}

const UUID = /^[0-9a-f]{8}-/

/** Ids as an attacker would write them into an address. */
function attacks(id: string): string[] {
  return [
    `${id}/../../admin`,
    `${id}%2F..%2F..%2Fadmin`,
    `..%2F${id}`,
    `${id}%00`,
    `${id}<script>`,
    `${id}%22onload`,
    `${id}@evil.example`,
    `%E2%80%AE${id}`,
    `${id}\\..\\admin`,
    id.repeat(200),
  ]
}

/** Origins of canonical addresses which a row expects. */
function origins(table: AddressTable): Set<string> {
  return new Set(table.records.flatMap(({ link }) => [link].flat().map((one) => new URL(one).origin)))
}

/** Runs the table of one site, and the attacks that every site must stand. */
export function describeAddresses(site: Site, table: AddressTable): void {
  describe(site.name, () => {
    for (const { same, link, tenant, type, id } of table.records) {
      for (const [index, address] of same.entries()) {
        it(`finds the record in ${address}`, () => {
          const expected = Array.isArray(link) ? link[index] : link
          expect(site.record(new URL(address))).toEqual({ site: site.id, tenant, type, id, link: expected })
        })
      }

      it(`takes its own canonical address of ${type} ${id} for the same record`, () => {
        for (const one of [link].flat()) {
          expect(site.record(new URL(one))).toMatchObject({ tenant, type, id, link: one })
        }
      })

      it(`refuses ${type} ${id} under user info, other schemes and other hosts`, () => {
        for (const address of same) {
          const { host, pathname, search, hash } = new URL(address)
          const rest = `${pathname}${search}${hash}`
          expect(site.record(new URL(`https://me:secret@${host}${rest}`))).toBeNull()
          expect(site.record(new URL(`ftp://${host}${rest}`))).toBeNull()
          if (site.selfHosted) continue
          expect(site.record(new URL(`http://${host}${rest}`))).toBeNull()
          expect(site.record(new URL(`https://${host}:8443${rest}`))).toBeNull()
          expect(site.record(new URL(`https://${host}.evil.example${rest}`))).toBeNull()
          expect(site.record(new URL(`https://evil.example${rest}`))).toBeNull()
        }
      })

      it(`lets no attack through the id of ${type} ${id}`, () => {
        const written = UUID.test(id) ? id : id.slice(0, 60)
        for (const address of same) {
          for (const attack of attacks(written)) {
            const url = URL.parse(address.replace(written, () => attack))
            const found = url && site.record(url)
            if (!found) continue
            expect(origins(table)).toContain(new URL(found.link).origin)
            expect(found.link).not.toMatch(/\.\.|%2f|%00|<|%3c|"|%22|\\|evil|admin|\u202e|%e2/i)
            expect(found.id.length).toBeLessThanOrEqual(80)
          }
        }
      })
    }

    for (const address of table.nothing) {
      it(`says no record in ${address}`, () => {
        expect(site.record(new URL(address))).toBeNull()
      })
    }
  })
}
