import { type Person, people } from '../people.ts'

/** The CRMs of the local world: two known ones, and one that nobody knows (on a port and without one). */
export const CRM_ORIGINS = {
  hubspot: 'https://app.hubspot.com',
  fireberry: 'https://app.fireberry.com',
  example: 'https://crm.example.test:8443',
} as const

export type CrmName = keyof typeof CRM_ORIGINS

export const HUBSPOT_PORTAL = '12345678'

/** Record ids: the person's place in the list decides, so that they are the same in every run. */
export function recordId(crm: CrmName, someone: Pick<Person, 'key'>): string {
  const place = people.findIndex(({ key }) => key === someone.key)
  if (crm === 'hubspot') return String(501 + place)
  if (crm === 'example') return String(17 + place)
  return `0f3b9c10-7a41-4c7e-9d52-${String(100 + place).padStart(12, '0')}`
}

/** Address of a person's record, as the address bar shows it and as a link should be written. */
export function recordUrl(crm: CrmName, someone: Pick<Person, 'key'>): string {
  const id = recordId(crm, someone)
  const origin = CRM_ORIGINS[crm]
  if (crm === 'hubspot') return `${origin}/contacts/${HUBSPOT_PORTAL}/record/0-1/${id}`
  if (crm === 'fireberry') return `${origin}/app/record/2/${id}`
  return `${origin}/people/${id}`
}

/** What the pages are given. */
export interface PageRecord {
  id: string
  english: string
  hebrew: string
  mobile: string | null
  office: string | null
  email: string
  company: string
  city: string
}

export function pageRecords(crm: CrmName): PageRecord[] {
  return people.map((someone) => ({
    id: recordId(crm, someone),
    english: someone.english,
    hebrew: someone.hebrew,
    mobile: someone.mobile,
    office: someone.office ?? null,
    email: someone.email,
    company: someone.company,
    city: someone.city,
  }))
}
