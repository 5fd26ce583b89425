import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^(?!(?:www|support|developers)\.)[a-z0-9-]{1,63}\.(?:kommo\.com|amocrm\.com|amocrm\.ru)$/

const DETAIL = /^\/(contacts|leads|companies|customers)\/detail\/(\d{1,12})(?:\/|$)/

export const site: Site = {
  id: 'kommo',
  name: 'Kommo (amoCRM)',
  hosts: ['https://*.kommo.com/*', 'https://*.amocrm.com/*', 'https://*.amocrm.ru/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('kommo', HOST, (url) => {
    const [, type, id] = DETAIL.exec(url.pathname) ?? []
    return type && id ? { type, id, link: `/${type}/detail/${id}` } : null
  }),
  fields: {
    phones: [
      {
        value: 'input.control-phone__formatted',
        kind: 'phone',
        label: '.control--select--button-inner',
      },
    ],
    name: ['.js-linked-name-view'],
  },
  anchor: ['.control-phone', 'input.control-phone__formatted'],
}
