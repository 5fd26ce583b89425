import type { Site } from '../site.ts'
import { recordAddress } from './parts/record-address.ts'

/** Path words of Odoo's own actions and the model behind them, so that old and new addresses compare equal. */
const MODELS: Record<string, string> = { contacts: 'res.partner', crm: 'crm.lead' }

const SEGMENT = /^(?!new$)(?:m-)?[a-z][\w.-]{0,80}$/
const NUMBER = /^[1-9]\d{0,11}$/

/** Version 18 and later: the last word and the number after it; a number before a word is the parent. */
function fromPath(url: URL) {
  const [, root, ...rest] = url.pathname.split('/')
  const segments = rest.at(-1) === '' ? rest.slice(0, -1) : rest
  const [word, id] = segments.slice(-2)
  if ((root !== 'odoo' && root !== 'scoped_app') || !word || !id || !SEGMENT.test(word) || !NUMBER.test(id)) return null
  const model = word.replace(/^m-/, '')
  return { type: MODELS[model] ?? model, id, link: `/odoo/${word}/${id}` }
}

/** Up to version 17. */
function fromHash(url: URL) {
  if (url.pathname !== '/web' && url.pathname !== '/web/') return null
  const hash = new URLSearchParams(url.hash.slice(1))
  const [id, model, view] = [hash.get('id') ?? '', hash.get('model') ?? '', hash.get('view_type') ?? 'form']
  if (view !== 'form' || !NUMBER.test(id) || !SEGMENT.test(model)) return null
  return { type: model, id, link: `/web#id=${id}&model=${model}&view_type=form` }
}

const field = (name: string) =>
  `.o_form_view [name="${name}"] input[type="tel"], .o_form_view [name="${name}"] a.o_form_uri[href^="tel:"]`

export const site: Site = {
  id: 'odoo',
  name: 'Odoo',
  hosts: ['https://*.odoo.com/*'],
  selfHosted: true,
  address: 'documented',
  record: recordAddress('odoo', null, (url) => fromPath(url) ?? fromHash(url)),
  fields: {
    container: ['.o_form_view'],
    // The mail thread under the form belongs to everybody who wrote.
    exclude: ['.o-mail-Chatter', '.o_Chatter', '.o_field_one2many', '.o_field_x2many'],
    phones: [
      { value: field('mobile'), kind: 'mobile' },
      { value: field('phone'), kind: 'phone' },
      { value: field('partner_phone'), kind: 'phone' },
    ],
    name: [
      '.o_form_view [name="name"] textarea',
      '.o_form_view [name="name"] input',
      '.o_form_view h1 [name="name"]',
      '.o_last_breadcrumb_item .text-truncate',
    ],
  },
  anchor: ['.o_form_view [name="mobile"]', '.o_form_view [name="phone"]', '.o_form_view [name="partner_phone"]'],
}
