import type { Site } from '../site.ts'
import { query, recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9-]+\.senzey\.com$/

const PAGES: Record<string, string> = {
  '/clientsview.php': 'client',
  '/tmp_customersview.php': 'temporary-customer',
}

export const site: Site = {
  id: 'senzey',
  name: 'Senzey',
  hosts: ['https://*.senzey.com/*'],
  host: HOST,
  country: 'IL',
  address: 'documented',
  record: recordAddress('senzey', HOST, (url) => {
    const type = PAGES[url.pathname]
    const id = query(url, 'id', /^\d{1,12}$/)
    // Everything but `id` is the state of a list or a search.
    return type && id ? { type, id, link: `${url.pathname}?id=${id}` } : null
  }),
  fields: { labels: { 'מספר מזהה': 'never' } },
}
