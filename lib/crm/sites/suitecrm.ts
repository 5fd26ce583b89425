import type { Site } from '../site.ts'
import { folderOf, query, recordAddress } from './parts/record-address.ts'

const RECORD_ID = /^[\w-]{1,36}$/
const ROUTE = /^#\/([a-z][a-z-]{1,60})\/record\/([\w-]{1,36})(?:[/?]|$)/

/** Version 7. Where its ajax navigation is on, the hash holds the address of the page shown. */
function legacy(url: URL) {
  const inHash = /^#ajaxUILoc=(index\.php.{1,1000})$/.exec(url.hash)?.[1]
  const page = inHash ? URL.parse(decode(inHash), url.href) : url
  const folder = page && folderOf(page, 'index.php')
  if (!page || !folder || page.origin !== url.origin) return null
  const module = query(page, 'module', /^[A-Za-z]\w{0,60}$/)
  const id = query(page, 'record', RECORD_ID)
  if (!module || !id || page.searchParams.get('action') !== 'DetailView') return null
  return {
    type: module.toLowerCase(),
    id,
    link: `${folder}index.php?module=${module}&action=DetailView&record=${id}`,
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Version 8. */
function current(url: URL) {
  const [, module, id] = ROUTE.exec(url.hash) ?? []
  if (!module || !id || !/^\/(?:[\w.~-]{1,64}\/){0,4}$/.test(url.pathname)) return null
  return { type: module.replaceAll('-', ''), id, link: `${url.pathname}#/${module}/record/${id}` }
}

const old = (name: string) => `div.detail-view-field[type="phone"][field="${name}"]`
const now = (name: string) => `.dynamic-field-name-${name} scrm-phone-detail a[href^="tel:"]`

export const site: Site = {
  id: 'suitecrm',
  name: 'SuiteCRM',
  hosts: [],
  selfHosted: true,
  address: 'documented',
  record: recordAddress('suitecrm', null, (url) => current(url) ?? legacy(url)),
  fields: {
    exclude: ['#subpanel_list', 'scrm-subpanel-container'],
    phones: [
      { value: `${now('phone_mobile')}, ${old('phone_mobile')}`, kind: 'mobile' },
      { value: `${now('phone_work')}, ${old('phone_work')}`, kind: 'phone' },
      { value: `${now('phone_home')}, ${old('phone_home')}`, kind: 'landline' },
      { value: `${now('phone_other')}, ${old('phone_other')}`, kind: 'phone' },
    ],
    name: ['scrm-record-header .record-view-name', 'h2.module-title-text'],
  },
  anchor: [
    '.dynamic-field-name-phone_mobile scrm-phone-detail',
    '.dynamic-field-name-phone_work scrm-phone-detail',
    old('phone_mobile'),
    old('phone_work'),
  ],
}
