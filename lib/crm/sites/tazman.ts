import type { Site } from '../site.ts'

export const site: Site = {
  id: 'tazman',
  name: 'Tazman',
  hosts: ['https://*.tazman.co.il/*'],
  host: /^(?:[a-z0-9-]+\.)*tazman\.co\.il$/,
  country: 'IL',
  address: 'generic',
  // Addresses of records are not publicly known.
  record: () => null,
}
