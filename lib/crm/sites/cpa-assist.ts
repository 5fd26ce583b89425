import type { Site } from '../site.ts'
import { query, recordAddress } from './parts/record-address.ts'

// A servlet container may put the session into the path; it is dropped.
const PAGE = /^\/CpaAssist\/customers\.jsp(?:;[^/]*)?$/

export const site: Site = {
  id: 'cpa-assist',
  name: 'CPA Assist',
  hosts: [],
  selfHosted: true,
  country: 'IL',
  address: 'documented',
  record: recordAddress('cpa-assist', null, (url) => {
    const id = PAGE.test(url.pathname) ? query(url, 'customer_id', /^\d{1,12}$/) : null
    return id ? { type: 'customer', id, link: `/CpaAssist/customers.jsp?customer_id=${id}` } : null
  }),
}
