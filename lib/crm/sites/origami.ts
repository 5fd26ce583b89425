import type { Site } from '../site.ts'

export const site: Site = {
  id: 'origami',
  name: 'Origami',
  hosts: ['https://*.origami.ms/*'],
  host: /^[a-z0-9-]+\.origami\.ms$/,
  country: 'IL',
  address: 'generic',
  // Pages look like `/-/<module>/<page>`; addresses of records are not publicly known.
  record: () => null,
}
