/** Pages that try the button's looks: dark, from right to left, loud; and those that teach and hide. */
import type { Recipe } from '../../../lib/crm/recipe.ts'
import { CRM_ORIGINS } from '../../../sandbox/crm/records.ts'
import { type PersonKey, person } from '../../../sandbox/people.ts'
import type { Open } from './state.ts'

const HOST = new URL(CRM_ORIGINS.example).host

/** The example CRM shows this page instead of its own. */
export function showing(html: string) {
  return ({ world }: Open) => {
    world.crm.respond(
      HOST,
      () => new Response(`<!doctype html>${html}`, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    )
  }
}

const facts = (who: PersonKey, words: { mobile: string; company: string; city: string }) => {
  const { mobile, company, city } = person(who)
  return `<dl><dt>${words.mobile}<dd>${mobile}<dt>${words.company}<dd>${company}<dt>${words.city}<dd>${city}</dl>`
}

const STYLE = `body{margin:0;padding:32px 48px;font:15px/1.5 sans-serif}dl{display:grid;grid-template-columns:120px 220px;gap:8px}dd{margin:0}`

export const darkPage = `<html lang="en"><title>Maya Levin</title><style>${STYLE}
  body{background:#0d1117;color:#e6edf3}dt{color:#8b949e}</style>
  <main><h1>Maya Levin</h1>${facts('maya', { mobile: 'Mobile', company: 'Company', city: 'City' })}</main>`

export const hebrewPage = `<html lang="he" dir="rtl"><title>מאיה לוין</title><style>${STYLE}
  body{background:#fff;color:#1b1b1b}dt{color:#666}</style>
  <main><h1>מאיה לוין</h1>${facts('maya', { mobile: 'נייד', company: 'חברה', city: 'עיר' })}</main>`

const tile = (at: number) =>
  `<section style="background:hsl(${at * 47} 75% 55%);color:#fff;padding:14px;border-radius:10px"><b>Campaign ${at + 1}</b><p>${1000 + at * 37} opened, ${at * 11}% clicked</p></section>`

export const busyPage = `<html lang="en"><title>Maya Levin</title><style>${STYLE}
  body{background:repeating-linear-gradient(45deg,#ffe08a 0 18px,#ff9e7d 18px 36px,#9ad0ff 36px 54px)}
  .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:10px}</style>
  <main><h1>Maya Levin</h1>${facts('maya', { mobile: 'Mobile', company: 'Company', city: 'City' })}
  <div class="tiles">${Array.from({ length: 12 }, (_, at) => tile(at)).join('')}</div></main>`

export const maskedPage = `<html lang="en"><title>Maya Levin</title><style>${STYLE}</style>
  <main><h1>Maya Levin</h1><dl><dt>Mobile<dd>•••-•••-0142<dt>City<dd>Haifa</dl></main>`

/** Two digits are missing. */
export const shortPage = `<html lang="en"><title>Maya Levin</title><style>${STYLE}</style>
  <main><h1>Maya Levin</h1><dl><dt>Mobile<dd>055-555-01<dt>City<dd>Haifa</dl></main>`

/** A field that is in the way of the button. */
export const lowFieldPage = `<html lang="en"><title>Maya Levin</title><style>${STYLE}
  .note{position:fixed;inset:auto 0 0 auto;inline-size:320px;block-size:90px}</style>
  <main><h1>Maya Levin</h1>${facts('maya', { mobile: 'Mobile', company: 'Company', city: 'City' })}
  <textarea class="note" aria-label="Note"></textarea></main>`

/** Taught for a page that has lost one of three clues since: the number is read, and asked about. */
export const staleRecipe: Recipe = {
  id: 'front-desk',
  version: 1,
  name: 'Front desk',
  origin: CRM_ORIGINS.example,
  address: '/guest/{id}',
  phone: {
    clues: [
      { by: 'label', text: 'reach at' },
      { by: 'order', index: 1, count: 1 },
      { by: 'precedes', texts: ['loyalty card', 'front desk'] },
    ],
  },
  nameField: { clues: [{ by: 'heading', level: 1 }] },
  kind: 'mobile',
  enabled: true,
  createdAt: 1_760_000_000_000,
}

export const changedPage = `<html lang="en"><title>Guest</title><style>${STYLE}</style>
  <main><h1>Maya Levin</h1><dl><dt>Reach at<dd>${person('maya').mobile}<dt>Room<dd>412</dl></main>`

export const recordAt = (path: string) => `${CRM_ORIGINS.example}${path}`
