import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Site } from '../lib/crm/site.ts'
import { newCrm, withRow } from './new-crm.ts'

const LIST = 'https://app.newcrm.example/clients'
const folder = mkdtempSync(join(tmpdir(), 'new-crm-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes the new file where its imports lead to the real ones, and loads it. */
async function load(id: string, recordUrl: string) {
  const { files } = newCrm({ id, name: 'New', recordUrl, listUrl: LIST })
  const root = join(folder, id)
  const crm = join(import.meta.dirname, '..', 'lib', 'crm')
  const file = join(root, 'lib', 'crm', 'sites', `${id}.ts`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, files[`lib/crm/sites/${id}.ts`] ?? '')
  symlinkSync(join(crm, 'sites', 'parts'), join(dirname(file), 'parts'))
  symlinkSync(join(crm, 'site.ts'), join(root, 'lib', 'crm', 'site.ts'))
  const { site }: { site: Site } = await import(/* @vite-ignore */ file)
  return { site, expected: JSON.parse(files[`tests/fixtures/crm/${id}/expected.json`] ?? '') }
}

describe('a new CRM from the address of one record', () => {
  for (const [id, url] of [
    ['in-path', 'https://app.newcrm.example/clients/4711/overview?tab=2'],
    ['in-query', 'https://app.newcrm.example/client.aspx?clientId=4711&sort=name'],
    ['in-hash', 'https://app.newcrm.example/app#/clients/4711'],
    ['uuid', 'https://app.newcrm.example/clients/0b4b5c1e-7a57-4a8e-9a55-2f6b8c1d3e4f'],
  ] as const) {
    it(`${url}: the new file knows the record, and neither a list nor another host`, async () => {
      const { site, expected } = await load(id, url)
      expect(site.record(new URL(url))).toEqual(expected.identity)
      expect(site.record(new URL(expected.link))).toEqual(expected.identity)
      expect(site.record(new URL(LIST))).toBeNull()
      expect(site.record(new URL(url.replace('app.newcrm', 'evil.newcrm')))).toBeNull()
    })
  }

  it('says what is wrong with an address of a list', () => {
    expect(() => newCrm({ id: 'new', name: 'New', recordUrl: LIST, listUrl: LIST })).toThrow(/holds no id/)
    expect(() => newCrm({ id: '../x', name: 'New', recordUrl: `${LIST}/1234`, listUrl: LIST })).toThrow(/small letters/)
  })

  it('puts the row below the last CRM of the table', () => {
    const table = '# T\n\n| CRM | id |\n|---|---|\n| A | `a` |\n\ntext\n'
    expect(withRow(table, '| B | `b` |')).toBe('# T\n\n| CRM | id |\n|---|---|\n| A | `a` |\n| B | `b` |\n\ntext\n')
  })
})
