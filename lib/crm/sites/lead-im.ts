import { genericRecord } from '../canonical-link.ts'
import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^sys\.lead\.im$/

export const site: Site = {
  id: 'lead-im',
  name: 'Lead.im',
  hosts: ['https://sys.lead.im/*'],
  host: HOST,
  country: 'IL',
  address: 'generic',
  // Only `/a/<account>/leads` is publicly known; what follows for one lead is left to the general rule.
  record: recordAddress('lead-im', HOST, genericRecord),
}
