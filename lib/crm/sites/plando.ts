import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^plando\.co\.il$/

const CONTACT = /^\/contacts\/show\/(\d{1,12})(?:\/|$)/

export const site: Site = {
  id: 'plando',
  name: 'Plando',
  hosts: ['https://plando.co.il/*'],
  host: HOST,
  country: 'IL',
  address: 'documented',
  record: recordAddress('plando', HOST, (url) => {
    const id = CONTACT.exec(url.pathname)?.[1]
    return id ? { type: 'contact', id, link: `/contacts/show/${id}` } : null
  }),
  fields: {
    // The partner's identity number is beside the contact's own; both have nine digits.
    labels: { 'ת.ז. בן זוג': 'never', 'ת.ז בן/בת זוג': 'never' },
  },
}
