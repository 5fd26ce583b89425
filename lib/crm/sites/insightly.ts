import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^crm\.[a-z0-9]+\.insightly\.com$/

const DETAILS = /^\/details\/(contact|lead|organisation)\/(\d{1,12})(?:\/|$)/i
const OLD = /^\/(Contact|Lead|Organisation)s\/Details\/(\d{1,12})(?:\/|$)/i

export const site: Site = {
  id: 'insightly',
  name: 'Insightly',
  hosts: ['https://*.insightly.com/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('insightly', HOST, (url) => {
    // A record opened over a list is in `blade` alone.
    const path = url.searchParams.get('blade') ?? url.pathname
    const [, word, id] = DETAILS.exec(path) ?? OLD.exec(path) ?? []
    const type = word?.toLowerCase()
    return type && id ? { type, id, link: `/details/${type}/${id}` } : null
  }),
  fields: {
    container: ['#modal-details-body'],
    phones: [
      {
        value: '[data-display-type="PHONE"] .metadata-row-viewer-phone',
        kind: 'phone',
        label: '.metadata-row-title',
      },
    ],
  },
  anchor: ['[data-display-type="PHONE"] .metadata-row-viewer-phone'],
}
