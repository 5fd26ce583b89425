import { getCountries } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { countries, REGIONS } from './countries.ts'

test('every region that phone numbers are understood for can be chosen', () => {
  expect([...REGIONS].sort()).toEqual([...getCountries()].sort())
})

test('countries are named in the language of the screen', () => {
  expect(countries('en').find((country) => country.region === 'IL')?.name).toBe('Israel')
  expect(countries('he').find((country) => country.region === 'IL')?.name).toBe('ישראל')
})
