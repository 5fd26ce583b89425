import { identity } from '../identity.ts'
import type { Site } from '../site.ts'

const RECORD = /^\/app\/record\/(\d+)\/(?:[^?#]*\/)?([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\/|$)/i

export const site: Site = {
  id: 'fireberry',
  name: 'Fireberry',
  // Powerlink is the product's former name; both hosts show the same records.
  hosts: ['https://app.fireberry.com/*', 'https://app.powerlink.co.il/*'],
  country: 'IL',
  address: 'observed',
  record(url) {
    const [, type, guid] = RECORD.exec(url.pathname) ?? []
    if (!type || !guid) return null
    const id = guid.toLowerCase()
    // The organisation is not in the address; ids are GUIDs, so one tenant name for both hosts keeps equal records equal.
    return identity({ site: 'fireberry', tenant: 'fireberry', type, id, url, link: `/app/record/${type}/${id}` })
  },
  fields: {
    // Class names are hashed; `data-tid` and the label's `title` are the only stable marks.
    phones: [
      {
        value:
          '[data-tid="field"]:has([title="טלפון נייד"], [title="נייד"], [title="Mobile phone" i], [title="Mobile" i])',
        kind: 'mobile',
        label: '[title]',
      },
      { value: '[data-tid="field"]:has([title="טלפון"], [title="Phone" i])', kind: 'phone', label: '[title]' },
      { value: '[data-tid="field"]:has([title="טלפון 2"], [title="טלפון נוסף"])', kind: 'phone', label: '[title]' },
    ],
    name: [
      '[data-tid="field"] :is([title="שם לקוח"], [title="שם איש קשר"], [title="שם מלא"]) ~ *',
      '[data-tid="field"] :is([title="Account name" i], [title="Full name" i]) ~ *',
      'h1',
    ],
  },
  anchor: [
    '[data-tid="field"]:has([title="טלפון נייד"], [title="נייד"], [title="Mobile phone" i], [title="Mobile" i])',
    '[data-tid="field"]:has([title="טלפון"], [title="Phone" i])',
  ],
}
