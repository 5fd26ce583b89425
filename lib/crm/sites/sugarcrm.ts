import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

// The application lives behind one page; the record is in the hash.
const ROUTE = /^#([A-Z][A-Za-z]{1,60})\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:[/?]|$)/i

const field = (name: string) => `[data-name="${name}"] a[href^="callto:"], [data-name="${name}"] input`

export const site: Site = {
  id: 'sugarcrm',
  name: 'SugarCRM',
  hosts: ['https://*.sugarondemand.com/*'],
  selfHosted: true,
  address: 'documented',
  record: recordAddress('sugarcrm', null, (url) => {
    const [, module, uuid] = ROUTE.exec(url.hash) ?? []
    if (!module || !uuid || !/^\/(?:[\w.~-]{1,64}\/){0,4}(?:index\.php)?$/.test(url.pathname)) return null
    const id = uuid.toLowerCase()
    return { type: module, id, link: `${url.pathname.replace(/index\.php$/, '')}#${module}/${id}` }
  }),
  fields: {
    phones: [
      { value: field('phone_mobile'), kind: 'mobile' },
      { value: field('phone_work'), kind: 'phone' },
      { value: field('phone_home'), kind: 'landline' },
      { value: field('phone_other'), kind: 'phone' },
    ],
    name: ['[data-name="full_name"]', 'h1 [data-name="name"]'],
  },
  anchor: ['[data-name="phone_mobile"]', '[data-name="phone_work"]'],
}
