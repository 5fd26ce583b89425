import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

const HOST = /^manage\.arboxapp\.com$/

const PROFILE = /^\/user-profile\/(\d{1,12})(?:\/|$)/

export const site: Site = {
  id: 'arbox',
  name: 'Arbox',
  hosts: ['https://manage.arboxapp.com/*'],
  host: HOST,
  country: 'IL',
  address: 'documented',
  record: recordAddress('arbox', HOST, (url) => {
    const id = PROFILE.exec(url.pathname)?.[1]
    return id ? { type: 'user', id, link: `/user-profile/${id}` } : null
  }),
}
