import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^docs\.google\.com$/

const DOCUMENT = /^\/spreadsheets\/(?:u\/\d{1,3}\/)?d\/([\w-]{20,80})(?:\/|$)/

/** The row of a range such as `B7`, `A7:D7` or `7:7`; null where it spans several rows. */
function rowOf(range: string): string | null {
  const [, first, last] = /^[A-Z]{0,3}(\d{1,7})(?::[A-Z]{0,3}(\d{1,7}))?$/.exec(range) ?? []
  return first && (last === undefined || last === first) ? first : null
}

export const site: Site = {
  id: 'google-sheets',
  name: 'Google Sheets',
  hosts: ['https://docs.google.com/spreadsheets/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('google-sheets', HOST, (url) => {
    const document = DOCUMENT.exec(url.pathname)?.[1]
    const hash = new URLSearchParams(url.hash.slice(1))
    const row = rowOf(hash.get('range') ?? '')
    const sheet = hash.get('gid') ?? url.searchParams.get('gid') ?? '0'
    if (!document || !row || !/^\d{1,12}$/.test(sheet)) return null
    return {
      tenant: document,
      type: `sheet-${sheet}`,
      id: row,
      link: `/spreadsheets/d/${document}/edit#gid=${sheet}&range=${row}:${row}`,
    }
  }),
  fields: {
    // The grid is drawn on a canvas: only the selected cell is text, in the formula bar, and nothing labels it.
    phones: [{ value: '#t-formula-bar-input .cell-input', kind: 'phone', confidence: 'guess' }],
    generic: false,
  },
}
