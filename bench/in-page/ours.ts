/** The reader of pages, as the content script calls it. */
import { readPage } from '../../lib/crm/read-page.ts'
import { site as hubspot } from '../../lib/crm/sites/hubspot.ts'
import './scan.ts'

globalThis.benchScan = {
  async run(address) {
    const url = new URL(address)
    const site = url.host === 'app.hubspot.com' ? hubspot : null
    const { reading } = await readPage({ root: document, url, site })
    return reading.phones.map(({ raw }) => raw)
  },
}
