import type { Site } from '../site.ts'
import { folderOf, query, recordAddress } from './parts/record-address.ts'

/** Cards of people and companies, with the key of their number; newer versions take `id` everywhere. */
const CARDS: readonly (readonly [string, string, string])[] = [
  ['contact/card.php', 'contact', 'id'],
  ['societe/card.php', 'societe', 'socid'],
  ['adherents/card.php', 'adherent', 'rowid'],
]

export const site: Site = {
  id: 'dolibarr',
  name: 'Dolibarr',
  hosts: [],
  selfHosted: true,
  address: 'documented',
  record: recordAddress('dolibarr', null, (url) => {
    if (url.searchParams.get('action') === 'create') return null
    for (const [page, type, key] of CARDS) {
      const folder = folderOf(url, page)
      const id = query(url, key, /^[1-9]\d{0,11}$/) ?? query(url, 'id', /^[1-9]\d{0,11}$/)
      if (folder && id) return { type, id, link: `${folder}${page}?${key}=${id}` }
    }
    return null
  }),
}
