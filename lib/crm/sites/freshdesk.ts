import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9-]+\.freshdesk\.com$/

const PAGE = /^\/a\/(contacts|companies|tickets)\/(\d{1,20})(?:\/|$)/

const TYPES: Record<string, string> = { contacts: 'contact', companies: 'company', tickets: 'ticket' }

export const site: Site = {
  id: 'freshdesk',
  name: 'Freshdesk',
  hosts: ['https://*.freshdesk.com/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('freshdesk', HOST, (url) => {
    const [, list, id] = PAGE.exec(url.pathname) ?? []
    const type = list && TYPES[list]
    return type && id ? { type, id, link: `/a/${list}/${id}` } : null
  }),
}
