import type { Site } from '../site.ts'
import { query, recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9-]+\.manavate\.com$/

export const site: Site = {
  id: 'manavate',
  name: 'Manavate',
  hosts: ['https://*.manavate.com/*'],
  host: HOST,
  country: 'IL',
  address: 'documented',
  record: recordAddress('manavate', HOST, (url) => {
    const id = url.pathname === '/customers/details' ? query(url, 'cid', /^[\w-]{1,40}$/) : null
    return id ? { type: 'customer', id, link: `/customers/details?cid=${id}` } : null
  }),
}
