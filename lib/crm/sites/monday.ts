import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

// The account's own sub-domain; these others belong to monday itself.
const HOST = /^(?!(?:auth|support|view|www|api|developer|community|status)\.)[a-z0-9-]{1,63}\.monday\.com$/

const ITEM = /^\/boards\/(\d{1,20})(?:\/views\/\d{1,20})?\/pulses\/(\d{1,20})(?:\/|$)/

export const site: Site = {
  id: 'monday',
  name: 'monday CRM',
  hosts: ['https://*.monday.com/*'],
  host: HOST,
  address: 'documented',
  record: recordAddress('monday', HOST, (url) => {
    const [, board, item] = ITEM.exec(url.pathname) ?? []
    if (!board || !item) return null
    // Item ids are unique in the account: the same item stays the same record after a move to another board.
    return { type: 'item', id: item, link: `/boards/${board}/pulses/${item}` }
  }),
  fields: {
    // The card opens over the board, which stays mounted with everybody else's numbers.
    container: ['.pulse-card-dialog-component', '.slide-panel.open', '.modal-component-content'],
    // Column ids of phone columns: `phone`, `phone_<suffix>`, and `contact_phone` of the CRM template.
    phones: [
      { value: '.pulse-card-row[data-column-id*="phone"] .phone-cell-number', kind: 'phone', label: '.title-text' },
    ],
    name: [
      '[data-testid="editable-heading"] h2',
      '.pulse_title [data-testid="heading"] h2',
      '.pulse-page-name-wrapper',
    ],
  },
  anchor: [
    '.pulse-card-dialog-component .pulse-card-row[data-column-id*="phone"] .phone-cell-number',
    '.slide-panel.open .pulse-card-row[data-column-id*="phone"] .phone-cell-number',
    '.modal-component-content .pulse-card-row[data-column-id*="phone"] .phone-cell-number',
  ],
}
