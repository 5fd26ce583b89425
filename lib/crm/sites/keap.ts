import type { Site } from '../site.ts'
import { query, recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9]+\.infusionsoft\.com$/

export const site: Site = {
  id: 'keap',
  name: 'Keap (Infusionsoft)',
  hosts: ['https://*.infusionsoft.com/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('keap', HOST, (url) => {
    const id = url.pathname === '/Contact/manageContact.jsp' ? query(url, 'ID', /^\d{1,12}$/) : null
    return id ? { type: 'contact', id, link: `/Contact/manageContact.jsp?view=edit&ID=${id}` } : null
  }),
  fields: {
    exclude: ['#Contact0Fax1', '#Contact0Phone1Ext', '#Contact0Phone2Ext'],
    phones: [
      { value: '#Contact0Phone1', kind: 'phone' },
      { value: '#Contact0Phone2', kind: 'phone' },
    ],
  },
  anchor: ['#Contact0Phone1'],
}
