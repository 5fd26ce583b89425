import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^[a-z0-9-]+\.(?:myfreshworks\.com|freshsales\.io)$/

// `…/contacts/view/<number>` is a saved list; a record's number follows its module at once.
const SUITE = /^\/crm\/sales\/(contacts|accounts|deals|leads|custom_module\/cm_\w{1,60})\/(\d{1,20})(?:\/|$)/
const CLASSIC = /^#?\/(contacts|leads|deals|accounts)\/(\d{1,20})(?:\/|$)/

export const site: Site = {
  id: 'freshsales',
  name: 'Freshsales',
  hosts: ['https://*.myfreshworks.com/*', 'https://*.freshsales.io/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('freshsales', HOST, (url) => {
    const [, module, id] = SUITE.exec(url.pathname) ?? []
    if (module && id) {
      return { type: module.replace('custom_module/', ''), id, link: `/crm/sales/${module}/${id}` }
    }
    if (!url.hostname.endsWith('.freshsales.io')) return null
    const [, list, number] = CLASSIC.exec(url.pathname) ?? CLASSIC.exec(url.hash) ?? []
    return list && number ? { type: list, id: number, link: `/${list}/${number}` } : null
  }),
}
