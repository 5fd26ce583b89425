import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^(?!(?:www|app|support|developers|marketplace)\.)[a-z0-9-]{1,63}\.pipedrive\.com$/

const NUMBERED = /^\/(person|organization|deal)\/(\d{1,12})(?:\/|$)/
const LEAD = /^\/leads\/inbox\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\/|$)/i

export const site: Site = {
  id: 'pipedrive',
  name: 'Pipedrive',
  hosts: ['https://*.pipedrive.com/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('pipedrive', HOST, (url) => {
    const [, type, id] = NUMBERED.exec(url.pathname) ?? []
    if (type && id) return { type, id, link: `/${type}/${id}` }
    const lead = LEAD.exec(url.pathname)?.[1]?.toLowerCase()
    return lead ? { type: 'lead', id: lead, link: `/leads/inbox/${lead}` } : null
  }),
  fields: {
    // Visited views stay mounted; the inactive ones carry an inline `display: none`.
    container: ['.viewContainer:not([style*="none"])'],
    // The word for its type (Work, Mobile) follows the number.
    phones: [
      {
        value: '[data-test="phone-number-button"]',
        kind: 'phone',
        label: '[data-test="phone-number-button"] + *',
      },
    ],
  },
  anchor: [
    '.viewContainer:not([style*="none"]) [data-test="phone-number-button"]',
    '[data-test="phone-number-button"]',
  ],
}
