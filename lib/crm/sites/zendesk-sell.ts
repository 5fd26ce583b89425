import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^(?:[a-z0-9-]+\.zendesk|app\.futuresimple)\.com$/

const PAGE = /^\/sales\/(contacts|leads|deals)\/(\d{1,20})(?:\/|$)/

export const site: Site = {
  id: 'zendesk-sell',
  name: 'Zendesk Sell',
  hosts: ['https://*.zendesk.com/sales/*', 'https://app.futuresimple.com/sales/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('zendesk-sell', HOST, (url) => {
    const [, list, id] = PAGE.exec(url.pathname) ?? []
    return list && id ? { type: list.slice(0, -1), id, link: `/sales/${list}/${id}` } : null
  }),
}
