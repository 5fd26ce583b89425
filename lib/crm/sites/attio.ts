import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^app\.attio\.com$/

const RECORD = /^\/([\w-]{1,64})\/(person|company|deals?)\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?:\/|$)/i

export const site: Site = {
  id: 'attio',
  name: 'Attio',
  hosts: ['https://app.attio.com/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('attio', HOST, (url) => {
    const [, workspace, word, uuid] = RECORD.exec(url.pathname) ?? []
    if (!workspace || !word || !uuid) return null
    const id = uuid.toLowerCase()
    const type = word.toLowerCase().replace(/^deals$/, 'deal')
    return { tenant: workspace, type, id, link: `/${workspace}/${word.toLowerCase()}/${id}` }
  }),
}
