import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

// Records open in a slider over the list, and sub-sites put their own folder before `/crm/`. Number 0 is a new record.
const DETAILS =
  /^(?:\/[\w.-]{1,64}){0,3}\/crm\/(contact|lead|deal|company|type\/\d{1,6})\/details\/([1-9]\d{0,11})(?:\/|$)/

export const site: Site = {
  id: 'bitrix24',
  name: 'Bitrix24',
  hosts: [
    'com',
    'eu',
    'de',
    'fr',
    'es',
    'it',
    'pl',
    'ru',
    'by',
    'kz',
    'in',
    'com.br',
    'com.tr',
    'co.uk',
    'mx',
    'jp',
    'vn',
    'id',
  ].map((ending) => `https://*.bitrix24.${ending}/*`),
  selfHosted: true,
  address: 'documented',
  record: recordAddress('bitrix24', null, (url) => {
    const [, type, id] = DETAILS.exec(url.pathname) ?? []
    return type && id ? { type, id, link: `/crm/${type}/details/${id}/` } : null
  }),
  fields: {
    // The feed beside the card holds calls of everybody.
    exclude: ['.crm-entity-stream-container'],
    phones: [
      // Lists under an open slider use the same link class: only a value inside a record's card counts.
      { value: '.crm-entity-widget-content-block-mutlifield-value a[href^="callto:"]', kind: 'phone' },
      // A deal shows its client's number.
      { value: '.crm-entity-widget-client-contact-phone', kind: 'phone', confidence: 'likely' },
    ],
    // A slider's own heading is in its frame; the list under it has one too.
    name: ['.crm-iframe-header #pagetitle', '#pagetitle'],
  },
  anchor: ['.crm-entity-widget-content-block-mutlifield-value', '.crm-entity-widget-client-contact-phone'],
}
