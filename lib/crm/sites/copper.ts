import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^app\.copper\.com$/

const SHELL = /^\/companies\/(\d{1,20})\/app\/?$/
const SHORT = /^#\/(contact|people|company|organization|opportunity|deal|lead)\/(\d{1,20})(?:[/?]|$)/
const SLIDE_OVER = /^#\/[^#]*[?&]fullProfile=(people|companies|opportunities|leads)-(\d{1,20})(?:&|$)/

/** Words of the long and the short addresses for one and the same thing. */
const TYPES: Record<string, string> = {
  contact: 'contact',
  people: 'contact',
  company: 'organization',
  companies: 'organization',
  organization: 'organization',
  opportunity: 'deal',
  opportunities: 'deal',
  deal: 'deal',
  lead: 'lead',
  leads: 'lead',
}

export const site: Site = {
  id: 'copper',
  name: 'Copper',
  hosts: ['https://app.copper.com/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('copper', HOST, (url) => {
    const account = SHELL.exec(url.pathname)?.[1]
    const [, word, id] = SLIDE_OVER.exec(url.hash) ?? SHORT.exec(url.hash) ?? []
    const type = word && TYPES[word]
    if (!account || !type || !id) return null
    // The long form opens on an endless spinner; the short one redirects to it and works.
    return { tenant: account, type, id, link: `/companies/${account}/app#/${type}/${id}` }
  }),
  fields: {
    // The profile slides over the list. Labels are not tied to inputs; only the placeholder names a field.
    container: ['[class*="EntityFullProfileFrame-fullProfile"]'],
    phones: [{ value: 'input[placeholder="Add Phone"]', kind: 'phone' }],
    name: ['input[placeholder="Add Name"]'],
  },
  anchor: ['[class*="EntityFullProfileFrame-fullProfile"] input[placeholder="Add Phone"]'],
}
