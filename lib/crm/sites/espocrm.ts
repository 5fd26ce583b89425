import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const ROUTE = /^#([A-Z][A-Za-z0-9]{1,60})\/view\/([A-Za-z0-9-]{10,36})(?:[/?]|$)/

export const site: Site = {
  id: 'espocrm',
  name: 'EspoCRM',
  hosts: [],
  selfHosted: true,
  address: 'documented',
  record: recordAddress('espocrm', null, (url) => {
    const [, type, id] = ROUTE.exec(url.hash) ?? []
    if (!type || !id || !/^\/(?:[\w.~-]{1,64}\/){0,4}$/.test(url.pathname)) return null
    return { type, id, link: `${url.pathname}#${type}/view/${id}` }
  }),
  fields: {
    // Each number of the field is its own link; erased and invalid ones have none.
    phones: [
      {
        value: '.field[data-name="phoneNumber"] a[data-action="dial"][data-phone-number]',
        kind: 'phone',
        attribute: 'data-phone-number',
        label: '.text-muted.small',
      },
    ],
    name: ['.header-title .title'],
  },
  anchor: ['.field[data-name="phoneNumber"]'],
}
