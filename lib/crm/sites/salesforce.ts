import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST =
  /^((?:[a-z0-9-]+)(?:\.(?:sandbox|develop|scratch|demo|patch|trailblaze|free))?)\.(?:lightning\.force|my\.salesforce)\.com$/

// The first three characters of an id name the object, so links with and without the object's name are told to be equal.
const OBJECTS: Record<string, string> = {
  '001': 'Account',
  '003': 'Contact',
  '00Q': 'Lead',
  '006': 'Opportunity',
  '500': 'Case',
}

const LIGHTNING = /^\/lightning\/r\/(?:([A-Za-z]\w{0,80})\/)?([A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)(?:\/|$)/
const ONE_APP = /^#\/sObject\/([A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)(?:\/|$)/
// Ids hold four zeros before the running number; other pages of the same length do not.
const CLASSIC = /^\/(?=[A-Za-z0-9]{0,14}0000)([A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?)(?:\/e)?$/

function field(api: string): string {
  const box = `[data-target-selection-name^="sfdc:RecordField."][data-target-selection-name$=".${api}"]`
  return `${box} a[href^="tel:"], ${box} lightning-click-to-dial a, ${box} lightning-formatted-phone, input[name="${api}"]`
}

export const site: Site = {
  id: 'salesforce',
  name: 'Salesforce',
  hosts: ['https://*.lightning.force.com/*', 'https://*.my.salesforce.com/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('salesforce', HOST, (url) => {
    const [, tenant] = HOST.exec(url.hostname) ?? []
    const lightning = LIGHTNING.exec(url.pathname)
    const classic = CLASSIC.exec(url.pathname)
    const id =
      lightning?.[2] ?? (url.pathname === '/one/one.app' ? ONE_APP.exec(url.hash)?.[1] : undefined) ?? classic?.[1]
    if (!id) return null
    const known = OBJECTS[id.slice(0, 3)]
    const object = known ?? lightning?.[1]
    return {
      tenant,
      type: known ?? id.slice(0, 3),
      // The last three of eighteen characters are a checksum of the first fifteen.
      id: id.slice(0, 15),
      link: classic ? `/${id}` : `/lightning/r/${object ? `${object}/` : ''}${id}/view`,
    }
  }),
  fields: {
    // Visited records stay mounted; only the active workspace is on the screen. Classic pages have one table.
    container: ['.windowViewMode-normal.active', '.windowViewMode-maximized.active', 'td#bodyCell.oRight'],
    exclude: ['[data-target-selection-name$=".Fax"]', '[data-target-selection-name$=".AssistantPhone"]'],
    phones: [
      { value: field('MobilePhone'), kind: 'mobile' },
      { value: field('PersonMobilePhone'), kind: 'mobile' },
      { value: field('Phone'), kind: 'phone' },
      { value: field('HomePhone'), kind: 'landline' },
      { value: field('PersonHomePhone'), kind: 'landline' },
      { value: field('OtherPhone'), kind: 'phone' },
      // Classic: contact, account and lead cells.
      { value: '#con12_ileinner', kind: 'mobile' },
      { value: '#con10_ileinner, #acc10_ileinner', kind: 'phone' },
      { value: '#lea9_ileinner', kind: 'mobile' },
      { value: '#lea8_ileinner', kind: 'phone' },
      { value: '#con13_ileinner', kind: 'landline' },
    ],
    name: [
      '.slds-page-header__title lightning-formatted-name',
      '.slds-page-header__title lightning-formatted-text',
      '[slot="primaryField"] lightning-formatted-name',
      '[slot="primaryField"] lightning-formatted-text',
      '[slot="primaryField"]',
      '.pageDescription',
    ],
  },
  anchor: [
    '.windowViewMode-normal.active [data-target-selection-name$=".MobilePhone"]',
    '.windowViewMode-normal.active [data-target-selection-name$=".Phone"]',
    '.windowViewMode-maximized.active [data-target-selection-name$=".Phone"]',
    '#con12_ileinner',
    '#con10_ileinner',
  ],
  // Visualforce pages of managed packages.
  frames: () => ['https://*.vf.force.com/*', 'https://*.visual.force.com/*', 'https://*.visualforce.com/*'],
}
