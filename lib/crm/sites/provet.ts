import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^(?:[a-z0-9-]+\.)*provetcloud\.com$/

const CLIENT = /^\/(\d{1,12})\/client\/(\d{1,12})(?:\/|$)/

export const site: Site = {
  id: 'provet',
  name: 'Provet Cloud',
  hosts: ['https://*.provetcloud.com/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('provet', HOST, (url) => {
    const [, clinic, id] = CLIENT.exec(url.pathname) ?? []
    if (!clinic || !id) return null
    return { tenant: `${url.hostname}/${clinic}`, type: 'client', id, link: `/${clinic}/client/${id}` }
  }),
}
