import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9-]+\.activehosted\.com$/

const CONTACT = /^\/app\/contacts\/(\d{1,12})(?:\/|$)/

export const site: Site = {
  id: 'activecampaign',
  name: 'ActiveCampaign',
  hosts: ['https://*.activehosted.com/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('activecampaign', HOST, (url) => {
    const id = CONTACT.exec(url.pathname)?.[1]
    return id ? { type: 'contact', id, link: `/app/contacts/${id}` } : null
  }),
}
