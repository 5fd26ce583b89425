/**
 * Makes the start of a new CRM: its file, two fixture pages, what is expected of them, and its row in the table.
 *
 *   npx node scripts/new-crm.ts <id> "<Name>" <address of a record> <address of a list>
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { genericRecord } from '../lib/crm/canonical-link.ts'

export interface NewCrm {
  /** Small letters, digits and dashes: file name, fixture folder, settings id. */
  id: string
  /** As the CRM writes it. */
  name: string
  recordUrl: string
  listUrl: string
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** The form that an id like this one has. */
function formOf(id: string): string {
  if (/^\d+$/.test(id)) return '\\d{1,20}'
  return UUID.test(id) ? '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}' : '[\\w-]{1,64}'
}

/** Where the id is in the address, as the expression and the line that read it. */
function finder(url: URL, id: string): { constants: string; found: string; link: string; uses: string } {
  const key = [...url.searchParams].find(([, value]) => value === id)?.[0]
  if (key) {
    return {
      constants: `const ID = /^${formOf(id)}$/`,
      found: `url.pathname === '${url.pathname}' ? query(url, '${key}', ID) : null`,
      link: `${url.pathname}?${key}=\${id}`,
      uses: 'query, recordAddress',
    }
  }
  const part = url.pathname.includes(id) ? 'pathname' : 'hash'
  const place = part === 'pathname' ? url.pathname : url.hash
  const before = place.slice(0, place.indexOf(id))
  return {
    constants: `const RECORD = /^${escaped(before)}(${formOf(id)})(?:[/?]|$)/`,
    found: `RECORD.exec(url.${part})?.[1]`,
    link: `${part === 'hash' ? url.pathname : ''}${before}\${id}`,
    uses: 'recordAddress',
  }
}

function siteFile({ id, name }: NewCrm, url: URL, record: { id: string; type: string }): string {
  const { constants, found, link, uses } = finder(url, record.id)
  return `import type { Site } from '../site.ts'
import { ${uses} } from './parts/record-address.ts'

const HOST = /^${escaped(url.hostname)}$/

${constants}

export const site: Site = {
  id: '${id}',
  name: '${name.replaceAll("'", "\\'")}',
  hosts: ['https://${url.hostname}/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('${id}', HOST, (url) => {
    const id = ${found}
    return id ? { type: '${record.type}', id, link: \`${link}\` } : null
  }),
}
`
}

const page = (title: string, body: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body>
${body}
</body>
</html>
`

const RECORD_PAGE = page(
  'Alice Whitmore',
  `<nav><a href="/">Home</a></nav>
<h1>Alice Whitmore</h1>
<dl>
  <dt>Mobile</dt><dd>+1 202-555-0123</dd>
  <dt>Fax</dt><dd>+1 202-555-0129</dd>
  <dt>Owner</dt><dd>Agent One, +1 202-555-0128</dd>
</dl>`,
)

const LIST_PAGE = page(
  'Contacts',
  `<h1>Contacts</h1>
<table>
  <tr><th>Name</th><th>Phone</th></tr>
  <tr><td>Alice Whitmore</td><td>+1 202-555-0123</td></tr>
  <tr><td>Owen Price</td><td>+1 202-555-0124</td></tr>
  <tr><td>June Marsh</td><td>+1 202-555-0125</td></tr>
</table>`,
)

/** All files of a new CRM by path, and its row in the table. Errors: an address without a record's id, an odd id. */
export function newCrm(ask: NewCrm): { files: Record<string, string>; row: string } {
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(ask.id)) throw new Error(`"${ask.id}": small letters, digits and dashes only`)
  const url = new URL(ask.recordUrl)
  const record = genericRecord(url)
  if (!record) throw new Error(`${ask.recordUrl} holds no id of a record: copy the address of one open contact`)
  const source = siteFile(ask, url, record)
  const link = /link: `([^`]+)`/.exec(source)?.[1]?.replace(`\${id}`, () => record.id)
  const address = `${url.origin}${link}`
  const expected = {
    url: url.href,
    noRecordUrl: new URL(ask.listUrl).href,
    country: 'US',
    phones: [{ kind: 'mobile', e164: '+12025550123' }],
    name: 'Alice Whitmore',
    identity: { site: ask.id, tenant: url.host, type: record.type, id: record.id, link: address },
    link: address,
    anchor: null,
  }
  const fixtures = `tests/fixtures/crm/${ask.id}`
  return {
    files: {
      [`lib/crm/sites/${ask.id}.ts`]: source,
      [`${fixtures}/record.html`]: RECORD_PAGE,
      [`${fixtures}/no-record.html`]: LIST_PAGE,
      [`${fixtures}/expected.json`]: `${JSON.stringify(expected, null, 2)}\n`,
    },
    row: `| ${ask.name} | \`${ask.id}\` | \`${url.hostname}\` | seen in public code | general reader | fixture from public facts |`,
  }
}

/** The table of supported CRMs with one more row, at the end of its last list of CRMs. */
export function withRow(table: string, row: string): string {
  const lines = table.split('\n')
  const last = lines.findLastIndex((line) => /^\|[^|]+\| `/.test(line))
  return [...lines.slice(0, last + 1), row, ...lines.slice(last + 1)].join('\n')
}

function main([id, name, recordUrl, listUrl]: string[]): void {
  if (!id || !name || !recordUrl || !listUrl) {
    process.stderr.write('usage: node scripts/new-crm.ts <id> "<Name>" <address of a record> <address of a list>\n')
    process.exitCode = 1
    return
  }
  const root = join(import.meta.dirname, '..')
  const { files, row } = newCrm({ id, name, recordUrl, listUrl })
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)))
  if (taken) throw new Error(`${taken} is there already`)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    process.stdout.write(`${path}\n`)
  }
  const table = join(root, 'docs', 'supported-crms.md')
  writeFileSync(table, withRow(readFileSync(table, 'utf8'), row))
  process.stdout.write('docs/supported-crms.md\n\nNext: docs/adding-a-crm.md, step 2.\n')
}

if (import.meta.main) main(process.argv.slice(2))
