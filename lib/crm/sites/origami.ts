import { genericRecord } from '../canonical-link.ts'
import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9-]+\.origami\.ms$/

export const site: Site = {
  id: 'origami',
  name: 'Origami',
  hosts: ['https://*.origami.ms/*'],
  host: HOST,
  country: 'IL',
  address: 'generic',
  // Pages look like `/-/<module>/<page>`; addresses of records are not publicly known.
  record: recordAddress('origami', HOST, genericRecord),
}
