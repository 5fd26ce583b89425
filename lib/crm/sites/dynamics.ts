import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

// A region number is in the name: `contoso.crm4.dynamics.com`. On-premises servers have any host.
const CLOUD = /^[a-z0-9-]+\.crm\d*\.dynamics\.com$/

const GUID = /^\{?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\}?$/i

/** Entity codes of old links. */
const CODES: Record<string, string> = {
  '1': 'account',
  '2': 'contact',
  '3': 'opportunity',
  '4': 'lead',
  '112': 'incident',
}

function guid(value: string | null): string | null {
  return GUID.exec(value ?? '')?.[1]?.toLowerCase() ?? null
}

const field = (name: string) => `input[data-id^="${name}.fieldControl"]`

export const site: Site = {
  id: 'dynamics',
  name: 'Microsoft Dynamics 365',
  hosts: ['https://*.dynamics.com/*'],
  host: CLOUD,
  selfHosted: true,
  address: 'documented',
  record: recordAddress('dynamics', null, (url) => {
    const path = /^(?:\/[\w.-]{1,64}){0,2}\/main\.aspx$/.exec(url.pathname)?.[0]
    if (!path) return null
    // Old links wrap the record's own parameters into one value.
    const wrapped = new URLSearchParams(url.searchParams.get('extraqs') ?? '')
    const value = (key: string) => url.searchParams.get(key) ?? wrapped.get(key)
    const type = value('etn') ?? CODES[value('etc') ?? '']
    const id = guid(value('id'))
    if (value('pagetype') !== 'entityrecord' || !type || !/^[a-z]\w{0,80}$/.test(type) || !id) return null
    const app = guid(value('appid'))
    return {
      tenant: `${url.host}${path.slice(0, -'/main.aspx'.length)}`,
      type,
      id,
      // The application is kept: without it a person with several is asked which to open.
      link: `${path}?${app ? `appid=${app}&` : ''}pagetype=entityrecord&etn=${type}&id=${id}`,
    }
  }),
  fields: {
    // A quick-view form shows a related record; its controls carry the view's name before the field's.
    exclude: ['mobilephone', 'telephone1', 'telephone2', 'telephone3'].map(
      (name) => `[data-id*=".${name}.fieldControl"]`,
    ),
    phones: [
      { value: field('mobilephone'), kind: 'mobile' },
      { value: field('telephone1'), kind: 'phone' },
      { value: field('telephone2'), kind: 'phone' },
      { value: field('telephone3'), kind: 'phone' },
      { value: field('address1_telephone1'), kind: 'phone' },
      // The legacy web client shows text until a field is clicked.
      { value: '#mobilephone .ms-crm-Inline-Value span', kind: 'mobile' },
      { value: '#telephone1 .ms-crm-Inline-Value span', kind: 'phone' },
    ],
    name: ['input[id^="fullname_compositionLinkControl_"]', 'h1[data-id="header_title"]', '#FormTitle h1'],
  },
  anchor: [
    field('mobilephone'),
    field('telephone1'),
    '#mobilephone .ms-crm-Inline-Value',
    '#telephone1 .ms-crm-Inline-Value',
    'h1[data-id="header_title"]',
  ],
}
