import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const RECORD = /^\/object\/([a-z][A-Za-z0-9]{0,60})\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\/|$)/

export const site: Site = {
  id: 'twenty',
  name: 'Twenty',
  hosts: ['https://*.twenty.com/*'],
  selfHosted: true,
  address: 'documented',
  record: recordAddress('twenty', null, (url) => {
    const [, type, id] = RECORD.exec(url.pathname) ?? []
    return type && id ? { type, id, link: `/object/${type}/${id}` } : null
  }),
  // Class names are hashed; numbers are `tel:` links, which the general reader takes with their labels.
}
