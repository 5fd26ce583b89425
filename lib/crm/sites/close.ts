import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^app\.close\.com$/

const LEAD = /^\/lead\/(lead_[A-Za-z0-9]{10,60})(?:\/|$)/

export const site: Site = {
  id: 'close',
  name: 'Close',
  hosts: ['https://app.close.com/*'],
  host: HOST,
  address: 'documented',
  // A lead is a company with several people and numbers: which of them is meant is the person's choice.
  record: recordAddress('close', HOST, (url) => {
    const id = LEAD.exec(url.pathname)?.[1]
    return id ? { type: 'lead', id, link: `/lead/${id}/` } : null
  }),
}
