import type { Site } from '../site.ts'
import { query, recordAddress } from './parts/record-address.ts'

const ID = /^[A-Za-z0-9]{10,40}$/
const CONTACT = /^\/v2\/location\/([A-Za-z0-9]{10,40})\/contacts\/detail\/([A-Za-z0-9]{10,40})(?:\/|$)/
const OPPORTUNITIES = /^\/v2\/location\/([A-Za-z0-9]{10,40})\/opportunities\/list\/?$/

export const site: Site = {
  id: 'gohighlevel',
  name: 'GoHighLevel',
  hosts: ['https://app.gohighlevel.com/*'],
  // Agencies run it under their own domain.
  selfHosted: true,
  address: 'documented',
  record: recordAddress('gohighlevel', null, (url) => {
    const [, location, contact] = CONTACT.exec(url.pathname) ?? []
    if (location && contact) {
      const link = `/v2/location/${location}/contacts/detail/${contact}`
      return { tenant: location, type: 'contact', id: contact, link }
    }
    const list = OPPORTUNITIES.exec(url.pathname)?.[1]
    const opportunity = query(url, 'opportunity', ID)
    if (!list || !opportunity) return null
    const link = `/v2/location/${list}/opportunities/list?opportunity=${opportunity}`
    return { tenant: list, type: 'opportunity', id: opportunity, link }
  }),
  fields: {
    phones: [
      { value: 'div[data-vv-as="phone"] input', kind: 'phone' },
      { value: 'input[placeholder="Phone number"]', kind: 'phone' },
    ],
  },
  anchor: ['div[data-vv-as="phone"]', 'input[placeholder="Phone number"]'],
}
