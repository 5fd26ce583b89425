// @vitest-environment happy-dom
import { beforeAll, describe, expect, test } from 'vitest'
import { genericRecord } from './canonical-link.ts'
import { readPage } from './read-page.ts'

// The address alone is asked about: a page without a body is not read.
beforeAll(() => document.body.remove())

async function recordAt(address: string) {
  return (await readPage({ root: document, url: new URL(address, 'https://crm.example.test'), site: null })).record
}

describe('a page of an unknown CRM', () => {
  test.each([
    '/customers/77',
    '/customers/K12345',
    '/customers/C-10234',
    '/customers/c10234',
    '/customers/cus_9sD8fk2',
    '/customers/rec1a2b3c4d5e6f7g',
    '/customers/550e8400-e29b-41d4-a716-446655440000',
    '/customers/507f1f77bcf86cd799439011',
    '/people/maya-levin-20417',
    '/app#/contacts/88',
    '/web#id=9&model=res.partner',
    '/main.aspx?etn=contact&id=1701',
    '/record/AbCdEfGhIjKlMn1',
  ])('says that %s is a record, as the background does', async (address) => {
    expect(genericRecord(new URL(address, 'https://crm.example.test'))).not.toBeNull()
    expect(await recordAt(address)).not.toBeNull()
  })
  test.each(['/customers', '/crm/v2/customers', '/u/0/contacts', '/page2/customers', '/lead-scoring-settings/all'])(
    'says nothing of a record at %s',
    async (address) => expect(await recordAt(address)).toBeNull(),
  )
})
