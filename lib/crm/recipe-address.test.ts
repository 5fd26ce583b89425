import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROPERTY_TIMEOUT, propertyRuns } from '../../tests/property-runs.ts'
import { addressGuesses, addressOfTwo, addressPieces, matchAddress, recipeRecord } from './recipe-address.ts'

const ORIGIN = 'https://crm.example.test'
const of = (path: string) => new URL(path, ORIGIN)
const recipe = (address: string) => ({ id: 'r1', origin: ORIGIN, address })
const idOf = (address: string, path: string) => recipeRecord(recipe(address), of(path))?.id ?? null
const linkOf = (address: string, path: string) => recipeRecord(recipe(address), of(path))?.link ?? null

describe('the address of two records', () => {
  const table: [first: string, second: string, pattern: string | null][] = [
    ['/customers/123', '/customers/456', '/customers/{id}'],
    ['/customers/123/overview', '/customers/7', '/customers/{id}'],
    ['/customers/123/overview', '/customers/456/overview', '/customers/{id}/overview'],
    ['/customers/123/notes', '/customers/456/overview', '/customers/{id}'],
    ['/accounts/5/contacts/17', '/accounts/8/contacts/21', '/accounts/{id}/contacts/{id}'],
    ['/view?cid=12345', '/view?cid=22345', '/view?cid={id}'],
    [
      '/index.php?module=Contacts&record=11',
      '/index.php?module=Contacts&record=12&tab=x',
      '/index.php?module=Contacts&record={id}',
    ],
    ['/app#/c/12/view', '/app#/c/13/view', '/app#/c/{id}/view'],
    ['/app#record=77', '/app#record=78', '/app#record={id}'],
    ['/customer-5.html', '/customer-12.html', '/customer-{id}.html'],
    ['/card/contact(5)', '/card/contact(61)', '/card/contact({id})'],
    ['/people/dana-levi', '/people/yossi-cohen', '/people/{name}'],
    ['/p/3f2504e0-4f89-11d3-9a0c-0305e82c3301', '/p/3f2504e0-4f89-11d3-9a0c-0305e82c3302', '/p/{id}'],
    ['/customers/5?token=abc&utm_source=x', '/customers/6?token=def', '/customers/{id}'],
    ['/crm/card', '/crm/card', '/crm/card'],
    ['/customers/5', '/settings/6', null],
    ['/customers/5', '/customers', null],
    ['/customers/5', '/customers/6/contacts/9', null],
    ['/app#/c/12', '/app', null],
  ]
  it.each(table)('%s and %s give %s', (first, second, pattern) => {
    expect(addressOfTwo(of(first), of(second))).toBe(pattern)
  })
  it('needs one origin', () => {
    expect(addressOfTwo(of('/c/1'), new URL('https://other.example/c/2'))).toBeNull()
  })
})

describe('a taught address', () => {
  it('names the record and its link', () => {
    expect(recipeRecord(recipe('/customers/{id}/overview'), of('/customers/12/overview?sid=secret#top'))).toEqual({
      site: 'recipe:r1',
      tenant: 'crm.example.test',
      type: '/customers/{id}/overview',
      id: '12',
      link: 'https://crm.example.test/customers/12/overview',
    })
  })
  it('is the same record on its other tabs', () => {
    expect(linkOf('/customers/{id}/overview', '/customers/12/notes')).toBe(
      'https://crm.example.test/customers/12/overview',
    )
    expect(matchAddress(recipe('/customers/{id}'), of('/customers/12/notes'))?.loose).toBe(true)
    expect(matchAddress(recipe('/customers/{id}'), of('/customers/12'))?.loose).toBe(false)
  })
  it.each([
    ['/customers/{id}', '/customers/12/contacts/77', 'a person of their own below the record'],
    ['/customers/{id}', '/customers/12?deal=77', 'a record laid over it'],
    ['/customers/{id}', '/customers/12#/deals/77', 'a route of its own'],
    ['/customers/{id}', '/customers/new', 'a screen'],
    ['/customers/{id}', '/customers/', 'the list'],
    ['/customers/{id}', '/orders/12', 'another kind'],
    ['/people/{name}', '/people/search', 'a screen named by a word'],
    ['/view?cid={id}', '/view', 'no id'],
    ['/index.php?module=Contacts&record={id}', '/index.php?module=Leads&record=5', 'another module'],
  ])('%s is not %s: %s', (address, path) => {
    expect(matchAddress(recipe(address), of(path))).toBeNull()
  })
  it('reads ids in every place', () => {
    expect(idOf('/app#/c/{id}/view', '/app#/c/12/view?x=1')).toBe('12')
    expect(idOf('/view?cid={id}', '/view?sort=a&cid=99')).toBe('99')
    expect(idOf('/app#record={id}', '/app#record=5')).toBe('5')
    expect(idOf('/accounts/{id}/contacts/{id}', '/accounts/5/contacts/9')).toBe('5/9')
    expect(linkOf('/view?cid={id}', '/view?cid=%D7%90%2D5')).toBe('https://crm.example.test/view?cid=%D7%90%2D5')
  })
  it('stands for its own origin only', () => {
    expect(matchAddress(recipe('/c/{id}'), new URL('https://crm.example.test:8443/c/1'))).toBeNull()
  })
  it('without an id names no record, but is the page', () => {
    expect(matchAddress(recipe('/crm/card'), of('/crm/card'))).toEqual({ record: null, loose: false })
  })
  it('keeps the link on the origin, whatever the address holds', { timeout: PROPERTY_TIMEOUT }, () => {
    const part = fc.stringMatching(/^[\w.~%@:;=&?#/\\-]{0,30}$/)
    fc.assert(
      fc.property(
        part,
        part,
        fc.constantFrom('/c/{id}', '/v?cid={id}', '/a#/c/{id}/x', '/p/{name}'),
        (a, b, address) => {
          const url = URL.parse(`${ORIGIN}/${a}${b}`)
          const link = url && recipeRecord(recipe(address), url)?.link
          if (link) expect(new URL(link).origin).toBe(ORIGIN)
        },
      ),
      { numRuns: propertyRuns(2_000, 100_000) },
    )
  })
  it('fits both records it was made of, with different ids', () => {
    const id = fc.oneof(fc.integer({ min: 1, max: 1e9 }).map(String), fc.uuid(), fc.stringMatching(/^[a-f\d]{24}$/))
    const shape = fc.constantFrom('/c/#', '/c/#/edit', '/v?x=1&id=#', '/a#/c/#', '/t/4/c/#?tab=2')
    fc.assert(
      fc.property(id, id, shape, (one, two, at) => {
        fc.pre(one !== two)
        const put = (value: string) => of(at.replace(/#$|#(?=[/?])(?!\/c)/, value))
        const pattern = addressOfTwo(put(one), put(two))
        expect(pattern).not.toBeNull()
        const records = [one, two].map((value) => recipeRecord(recipe(pattern ?? ''), put(value)))
        expect(records[0]?.id).toBeTruthy()
        expect(records[0]?.id).not.toBe(records[1]?.id)
      }),
    )
  })
})

describe('the address of a first record', () => {
  it.each([
    ['/customers/123', '/customers/{id}'],
    ['/accounts/5/contacts/17', '/accounts/5/contacts/{id}'],
    ['/view?cid=12345&token=x', '/view?cid={id}'],
    ['/app#/c/12/view', '/app#/c/{id}/view'],
    ['/crm/card', '/crm/card'],
  ])('%s: first guess %s', (path, pattern) => {
    expect(addressGuesses(of(path))[0]).toBe(pattern)
  })
  it('shows which part is the id', () => {
    expect(addressPieces(recipe('/c/{id}/view'), of('/c/12/view'))).toEqual([
      { text: 'https://crm.example.test/c/', id: false },
      { text: '12', id: true },
      { text: '/view', id: false },
    ])
    expect(addressPieces(recipe('/c/{id}'), of('/c/12')).at(-1)).toEqual({ text: '12', id: true })
  })
})
