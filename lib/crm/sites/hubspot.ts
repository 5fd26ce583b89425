import { identity } from '../identity.ts'
import type { Site } from '../site.ts'

/** Old addresses name the object by a word; HubSpot redirects them to the numbered form. */
const TYPE_OF_WORD: Record<string, string> = { contact: '0-1', company: '0-2', deal: '0-3', ticket: '0-5' }

const RECORD = /^\/contacts\/(\d+)\/(?:record\/(\d+-\d+)|(contact|company|deal|ticket))\/(\d+)(?:\/|$)/

export const site: Site = {
  id: 'hubspot',
  name: 'HubSpot',
  hosts: ['https://*.hubspot.com/*'],
  host: /^app(?:-[a-z]+\d+)?\.hubspot\.com$/,
  address: 'observed',
  record(url) {
    const [, portal, typeId, word, id] = RECORD.exec(url.pathname) ?? []
    const type = typeId ?? (word && TYPE_OF_WORD[word])
    if (!portal || !type || !id) return null
    // One portal lives in one region; the regional host stays in the link, the portal alone tells the tenant.
    return identity({
      site: 'hubspot',
      tenant: portal,
      type,
      id,
      url,
      link: `/contacts/${portal}/record/${type}/${id}`,
    })
  },
  fields: {
    exclude: [
      '[data-test-id="records-right-sidebar"]',
      '[data-selenium-test="sidebar-preview-panel"]',
      '[data-test-id^="tab-"][data-test-id$="-content"] [data-test-id*="timeline"]',
    ],
    phones: [
      {
        value: '[data-selenium-test="property-input-hs_whatsapp_phone_number"]',
        kind: 'whatsapp',
      },
      {
        value: '[data-selenium-test="property-input-mobilephone"]',
        kind: 'mobile',
      },
      { value: '[data-selenium-test="property-input-phone"]', kind: 'phone' },
    ],
    older: [
      { value: '[data-profile-property="hs_whatsapp_phone_number"] input', kind: 'whatsapp' },
      { value: '[data-profile-property="mobilephone"] input', kind: 'mobile' },
      { value: '[data-profile-property="phone"] input', kind: 'phone' },
    ],
    name: [
      '[data-selenium-test="highlightTitle"]',
      '[data-test-id="record-highlight-main-content"] h2',
      'div[data-selenium-test$="-highlight-details"] h3',
    ],
  },
  anchor: [
    '[data-profile-property="mobilephone"]',
    '[data-profile-property="phone"]',
    '[data-selenium-test="property-input-mobilephone"]',
    '[data-selenium-test="property-input-phone"]',
    '[data-selenium-test="highlightTitle"]',
  ],
}
