import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^www\.notion\.so$/

const PAGE = /^(?:\/[\w-]{1,64})?\/(?:[^/]{1,300}-)?([0-9a-f]{32})$/
const ID = /^[0-9a-f]{32}$/

export const site: Site = {
  id: 'notion',
  name: 'Notion',
  hosts: ['https://www.notion.so/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('notion', HOST, (url) => {
    const open = url.searchParams.get('p')?.replaceAll('-', '') ?? null
    // A row opened over its database is in `p`; an address with a view and no open row is the database itself.
    const id = open ?? (url.searchParams.has('v') ? null : PAGE.exec(url.pathname)?.[1])
    if (!id || !ID.test(id)) return null
    return { tenant: 'notion', type: 'page', id, link: `/${id}` }
  }),
  fields: {
    container: ['.notion-peek-renderer', '.notion-frame'],
    name: ['h1[contenteditable]'],
  },
}
