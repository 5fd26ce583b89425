import type { Site } from '../site.ts'
import { query, recordAddress } from './parts/record-address.ts'

// One data centre per ending; each has its own accounts, and CRM Plus wraps the CRM of the same data centre.
const CENTRES = 'com|eu|in|com\\.au|jp|com\\.cn|sa|uk'
const HOST = new RegExp(`^(?:crm|crmplus|crmsandbox)\\.zoho\\.(?:${CENTRES})$|^crm\\.zohocloud\\.ca$`)

const TAB = /\/(?:org(\d{1,20})\/)?tab\/([A-Za-z]\w{0,80})\/(\d{6,20})(?:\/edit)?\/?$/
const PLAIN = /^\/crm\/(?:org\d+\/)?tab\/[^/]+\/[^/]+(?:\/edit)?\/?$/
const IN_CRM_PLUS = /^\/[\w-]+\/index\.do\/cxapp\/crm\/(?:org\d+\/)?tab\/[^/]+\/[^/]+(?:\/edit)?\/?$/

export const site: Site = {
  id: 'zoho-crm',
  name: 'Zoho CRM',
  hosts: [
    'https://crm.zoho.com/*',
    'https://crm.zoho.eu/*',
    'https://crm.zoho.in/*',
    'https://crm.zoho.com.au/*',
    'https://crm.zoho.jp/*',
    'https://crm.zoho.com.cn/*',
    'https://crm.zoho.sa/*',
    'https://crm.zoho.uk/*',
    'https://crm.zohocloud.ca/*',
    'https://crmplus.zoho.com/*',
    'https://crmplus.zoho.eu/*',
    'https://crmplus.zoho.in/*',
    'https://crmsandbox.zoho.com/*',
    'https://crmsandbox.zoho.eu/*',
    'https://crmsandbox.zoho.in/*',
  ],
  host: HOST,
  address: 'documented',
  record: recordAddress('zoho-crm', HOST, (url) => {
    const host = url.hostname.replace(/^crmplus\./, 'crm.')
    const found = (org: string | undefined, type: string, id: string) => ({
      // Record ids are unique in a data centre, and links exist with and without the organisation.
      tenant: host,
      type,
      id,
      // Without `org…` a link may land on the home page of a person with several organisations: it is never removed.
      link: `https://${host}/crm/${org ? `org${org}/` : ''}tab/${type}/${id}`,
    })
    if (url.pathname === '/crm/EntityInfo.do') {
      const type = query(url, 'module', /^[A-Za-z]\w{0,80}$/)
      const id = query(url, 'id', /^\d{6,20}$/)
      return type && id ? found(undefined, type, id) : null
    }
    if (!(url.hostname.startsWith('crmplus.') ? IN_CRM_PLUS : PLAIN).test(url.pathname)) return null
    const [, org, type, id] = TAB.exec(url.pathname) ?? []
    return type && id ? found(org, type, id) : null
  }),
  fields: {
    // Related lists and list views repeat the very same value element for other people.
    exclude: ['crux-table-component', 'lyte-exptable-tr'],
    phones: [
      { value: '[cx-prop-label="Mobile"] span.cxPhoneViewValue', kind: 'mobile' },
      { value: '[cx-prop-label="נייד"] span.cxPhoneViewValue', kind: 'mobile' },
      { value: '[cx-prop-label="Phone"] span.cxPhoneViewValue', kind: 'phone' },
      { value: '[cx-prop-label="טלפון"] span.cxPhoneViewValue', kind: 'phone' },
    ],
    name: ['span.cxElemCompViewWrap'],
  },
  anchor: [
    '[cx-prop-label="Mobile"] span.cxPhoneViewValue',
    '[cx-prop-label="נייד"] span.cxPhoneViewValue',
    'crux-phone-component span.cxPhoneViewValue',
  ],
  // Inside CRM Plus the record is in `iframe#crmLoadFrame`, of the same data centre.
  frames: ({ hostname }) =>
    hostname.startsWith('crmplus.') ? [`https://${hostname.replace('crmplus.', 'crm.')}/*`] : [],
}
