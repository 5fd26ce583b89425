import type { Site } from '../site.ts'
import { folderOf, query, recordAddress } from './parts/record-address.ts'

// Users and settings pages use the same address form but are no customers.
const MODULE = /^(?!Users$|Settings$)[A-Z][A-Za-z0-9_]{0,60}$/
const NUMBER = /^[1-9]\d{0,14}$/

const CLOUD = /\.vtiger\.com$/

const field = (name: string) => `td.fieldValue[id$="_detailView_fieldValue_${name}"] .value`

export const site: Site = {
  id: 'vtiger',
  name: 'Vtiger',
  hosts: ['https://*.vtiger.com/*'],
  selfHosted: true,
  address: 'documented',
  record: recordAddress('vtiger', null, (url) => {
    const module = query(url, 'module', MODULE)
    if (!module) return null
    // Vtiger's own cloud: `/view/detail?module=Contacts&id=12`.
    if (CLOUD.test(url.hostname) && url.pathname === '/view/detail') {
      const id = query(url, 'id', NUMBER)
      return id ? { type: module, id, link: `/view/detail?module=${module}&id=${id}` } : null
    }
    const folder = folderOf(url, 'index.php')
    const id = query(url, 'record', NUMBER)
    if (!folder || !id || url.searchParams.get('view') !== 'Detail' || url.searchParams.has('parent')) return null
    return { type: module, id, link: `${folder}index.php?module=${module}&view=Detail&record=${id}` }
  }),
  fields: {
    phones: [
      { value: field('mobile'), kind: 'mobile' },
      { value: field('phone'), kind: 'phone' },
      { value: field('homephone'), kind: 'landline' },
      { value: field('otherphone'), kind: 'phone' },
    ],
    name: ['.record-header .recordLabel'],
  },
  anchor: ['td[id$="_detailView_fieldValue_mobile"]', 'td[id$="_detailView_fieldValue_phone"]'],
}
