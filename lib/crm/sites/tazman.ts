import { genericRecord } from '../canonical-link.ts'
import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^(?:[a-z0-9-]+\.)*tazman\.co\.il$/

export const site: Site = {
  id: 'tazman',
  name: 'Tazman',
  hosts: ['https://*.tazman.co.il/*'],
  host: HOST,
  country: 'IL',
  address: 'generic',
  // Addresses of records are not publicly known.
  record: recordAddress('tazman', HOST, genericRecord),
}
