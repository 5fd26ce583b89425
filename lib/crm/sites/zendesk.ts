import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^(?!(?:www|support|developer)\.)[a-z0-9-]{1,63}\.zendesk\.com$/

const PAGE = /^\/agent\/(users|tickets|organizations)\/(\d{1,20})(?:\/|$)/

export const site: Site = {
  id: 'zendesk',
  name: 'Zendesk Support',
  hosts: ['https://*.zendesk.com/agent/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('zendesk', HOST, (url) => {
    const [, list, id] = PAGE.exec(url.pathname) ?? []
    return list && id ? { type: list.slice(0, -1), id, link: `/agent/${list}/${id}` } : null
  }),
  fields: {
    // Several tickets stay mounted; one pane is active. User pages have no such pane: the whole page is read.
    container: ['.ticket-panes-grid-layout[data-is-active="true"]'],
    name: ['[data-test-id="customer-context-name"]'],
  },
}
