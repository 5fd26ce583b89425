import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^airtable\.com$/

const TABLE = /^\/(app\w{14})(?:\/(tbl\w{14}))?(?:\/(viw\w{14}))?\/(rec\w{14})(?:\/|$)/
const INTERFACE = /^\/(app\w{14})\/(pag\w{14})(?:\/|$)/

export const site: Site = {
  id: 'airtable',
  name: 'Airtable',
  hosts: ['https://airtable.com/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('airtable', HOST, (url) => {
    const [, app, table, view, record] = TABLE.exec(url.pathname) ?? []
    if (app && record) {
      const path = [app, table, view, record].filter(Boolean).join('/')
      return { tenant: app, type: 'record', id: record, link: `/${path}` }
    }
    // Interfaces keep the record in a query value under a key made up by Airtable.
    const [, base, page] = INTERFACE.exec(url.pathname) ?? []
    const pair = [...url.searchParams].find(([key, value]) => /^\w{1,40}$/.test(key) && /^rec\w{14}$/.test(value))
    if (!base || !page || !pair) return null
    return { tenant: base, type: 'record', id: pair[1], link: `/${base}/${page}?${pair[0]}=${pair[1]}` }
  }),
  fields: {
    // The expanded record is a dialog above the grid.
    container: ['[data-tutorial-selector-id="detailViewDialog"]', '.detailView'],
    phones: [
      {
        value: '.labelCellPair:has([data-columntype="phone"]) .cellContainer :is(input, textarea)',
        kind: 'phone',
        label: '.fieldLabel',
      },
      { value: '.labelCellPair .cellContainer [data-columntype="phone"]', kind: 'phone', label: '.fieldLabel' },
    ],
    name: ['.detailView .cellContainer textarea'],
  },
  anchor: ['.detailView .labelCellPair:has([data-columntype="phone"])'],
}
