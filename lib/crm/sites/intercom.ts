import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^app\.(?:(?:eu|au)\.)?intercom\.com$/

const USER = /^\/a\/apps\/([a-z0-9_]{4,40})\/users\/(?=[0-9a-f-]{0,39}\d)([0-9a-f-]{16,40})(?:\/|$)/

export const site: Site = {
  id: 'intercom',
  name: 'Intercom',
  hosts: ['https://app.intercom.com/*', 'https://app.eu.intercom.com/*', 'https://app.au.intercom.com/*'],
  host: HOST,
  address: 'observed',
  record: recordAddress('intercom', HOST, (url) => {
    const [, app, id] = USER.exec(url.pathname) ?? []
    return app && id ? { tenant: app, type: 'user', id, link: `/a/apps/${app}/users/${id}` } : null
  }),
  fields: {
    phones: [{ value: 'span.test__editable-phone__attribute-text', kind: 'phone' }],
  },
  anchor: ['span.test__editable-phone__attribute-text'],
}
