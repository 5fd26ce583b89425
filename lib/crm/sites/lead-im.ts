import type { Site } from '../site.ts'

export const site: Site = {
  id: 'lead-im',
  name: 'Lead.im',
  hosts: ['https://sys.lead.im/*'],
  host: /^sys\.lead\.im$/,
  country: 'IL',
  address: 'generic',
  // Only `/a/<account>/leads` is publicly known; what follows for one lead is left to the general rule.
  record: () => null,
}
