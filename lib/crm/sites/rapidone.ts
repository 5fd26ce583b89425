import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9-]+\.rapid-image\.net$/

// A card code is letters and digits; pages such as `/patients/new` hold no digit.
const PATIENT = /^\/patients\/(?=[\w-]{0,39}\d)([\w-]{1,40})(?:\/|$)/

export const site: Site = {
  id: 'rapidone',
  name: 'RapidOne',
  hosts: ['https://*.rapid-image.net/*'],
  host: HOST,
  country: 'IL',
  address: 'observed',
  record: recordAddress('rapidone', HOST, (url) => {
    const id = PATIENT.exec(url.pathname)?.[1]
    return id ? { type: 'patient', id, link: `/patients/${id}` } : null
  }),
}
