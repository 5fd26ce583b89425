import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'

import { withDatabase } from '../database.ts'
import { tokenFrom } from './token-text.ts'
import * as vault from './vault.ts'

const stored = () => withDatabase((database) => database.getAll('tokens'))

beforeEach(() => vault.clear())

test('a saved token is read back, per project', async () => {
  await vault.saveToken('demo', 'one')
  await vault.saveToken('other', 'two')
  expect(await vault.readToken('demo')).toBe('one')
  expect(await vault.hasToken('other')).toBe(true)
  expect(await vault.readToken('nobody')).toBeNull()
})

test('a forgotten token is gone, the others stay; forgetting everything forgets them all', async () => {
  await vault.saveToken('demo', 'one')
  await vault.saveToken('other', 'two')
  await vault.forgetToken('demo')
  expect(await vault.hasToken('demo')).toBe(false)
  expect(await vault.hasToken('other')).toBe(true)
  await vault.clear()
  expect(await stored()).toEqual([])
})

test('what comes along when a token is copied is not part of it', () => {
  expect(tokenFrom('  abc.DEF-1 \n')).toBe('abc.DEF-1')
  expect(tokenFrom('Bearer abc')).toBe('abc')
  expect(tokenFrom('Authorization: bearer abc')).toBe('abc')
  expect(tokenFrom('\u200eabc\u200f')).toBe('abc')
})

test('what no header can carry is no token, and is not stored', async () => {
  for (const text of ['', '   ', 'a b', 'אבג', 'a\nb', 'Bearer ', 'x'.repeat(4097)]) {
    expect(tokenFrom(text)).toBeNull()
    await expect(vault.saveToken('demo', text)).rejects.toThrow('token-rejected')
  }
  expect(await stored()).toEqual([])
})

test('something else stored in its place is no token', async () => {
  await withDatabase((database) => database.put('tokens', '', 'demo'))
  expect(await vault.readToken('demo')).toBeNull()
})
