import { beforeEach, describe, expect, test, vi } from 'vitest'
import { type Background, CRM, HUBSPOT, startBackground } from './crm-tab.testing.ts'
import { viewTab } from './tab-view.ts'

vi.mock('../settings/vault.ts', () => ({ readToken: async () => 'token', hasToken: async () => true }))

let background: Background
beforeEach(async () => {
  background = await startBackground()
})

const numberOf = (at: number) => `055-555-${String(1000 + at)}`
const asked = () => new Set(background.texter.searches().map(({ search }) => search?.slice(-7))).size
const codes = (problems: (string | undefined)[]) =>
  Object.fromEntries([...new Set(problems)].map((code) => [code, problems.filter((one) => one === code).length]))

/** A page that shows another number with each look. */
async function tryNumbers(site: string, count: number, from = 0): Promise<(string | undefined)[]> {
  const problems: (string | undefined)[] = []
  for (let at = from; at < from + count; at++) {
    const { view } = await background.open(`${site}/people/17`, [numberOf(at)]).see()
    problems.push(view.problem?.code)
  }
  return problems
}

describe('a page that reports one number after the other', () => {
  test('is told about sixty of them a minute, and Texter is asked for no more', async () => {
    expect(codes(await tryNumbers(CRM, 80))).toEqual({ 'no-chat': 60, 'too-many-searches': 20 })
    expect(asked()).toBe(60)
  })

  test('gains nothing by another tab, and does not spend what other sites have', async () => {
    await tryNumbers(CRM, 60)
    const { view } = await background.open(`${CRM}/people/18`, [numberOf(61)], 8).see()
    expect(view.problem?.code).toBe('too-many-searches')
    expect(await tryNumbers(HUBSPOT, 1, 40)).toEqual(['no-chat'])
  })

  test('does not keep the person from looking: our own screens ask all the same', async () => {
    await tryNumbers(CRM, 60)
    const tab = background.open(`${CRM}/people/17`, ['055-555-0142'])
    expect((await tab.see()).view.problem?.code).toBe('too-many-searches')
    expect((await viewTab(7, false)).chats).toHaveLength(1)
    // What they found is known now: the page is given its record's chat again.
    expect((await tab.see()).view).toMatchObject({ problem: null, chosenChat: 'c1' })
  })

  test('that stays on one number may report it as often as it likes', async () => {
    const tab = background.open(`${CRM}/people/17`, ['055-555-0142'])
    for (let look = 0; look < 60; look++) expect((await tab.see()).view.problem).toBeNull()
    expect(asked()).toBe(1)
  })
})
