import { describe, expect, test } from 'vitest'
import { FRONT_DESK } from '../recipes/recipe.testing.ts'
import { policyFrom } from './policy-values.ts'

/** As a person may write it: what is empty is left out. */
const { nameField: _, ...RECIPE } = FRONT_DESK

describe('a typing error costs what it stands in, and nothing else', () => {
  const restrictions = { autoLink: false, botSwitch: false }

  test.each([
    ['a country in small letters', { country: 'il' }, 'projects.0.country'],
    ['a name of 81 characters', { name: 'x'.repeat(81) }, 'projects.0.name'],
    ['a number with a plus', { businessNumber: '+972555550901' }, 'projects.0.businessNumber'],
    ['a token with a blank', { token: 'to ken' }, 'projects.0.token'],
    ['an unknown field', { contry: 'IL' }, 'projects.0.contry'],
    ['a switch in quotation marks', { readOnly: 'true' }, 'projects.0.readOnly'],
  ])('%s: the project stays, and every restriction', (_name, wrong, fault) => {
    const policy = policyFrom({
      ...restrictions,
      locked: ['connections', 'sites'],
      projects: [{ project: 'demo', ...wrong }, { project: 'branch' }],
    })
    expect(policy).toMatchObject({ ...restrictions, faults: [fault], complete: ['projects'] })
    expect(policy.locked).toEqual(['connections', 'sites', 'sites.autoLink', 'botSwitch'])
    expect(policy.projects).toEqual([{ projectId: 'demo' }, { projectId: 'branch' }])
  })

  test.each([
    [
      'no Texter project',
      { projects: [{ project: 'https://evil.test/demo' }, { project: 'demo' }] },
      'projects.0.project',
    ],
    ['a project without its name', { projects: [{ name: 'Demo' }, { project: 'demo' }] }, 'projects.0.project'],
    ['no object', { projects: ['demo', { project: 'demo' }] }, 'projects.0'],
  ])('%s: the entry is left out, and its list is known to lack one', (_name, raw, fault) => {
    const policy = policyFrom(raw)
    expect(policy.faults).toEqual([fault])
    expect(policy.projects).toEqual([{ projectId: 'demo' }])
    expect(policy.complete).toEqual([])
  })

  test.each([
    ['a script', { address: 'javascript:alert(1)' }, 'sites.0.address'],
    ['an address with a user', { address: 'https://user@host.test' }, 'sites.0.address'],
    ['an unknown CRM', { address: 'https://crm.test', crm: 'no-such-crm' }, null],
  ])('%s is no site', (_name, wrong, fault) => {
    const policy = policyFrom({ sites: [wrong, { address: 'https://app.hubspot.com/contacts', crm: 'hubspot' }] })
    expect(policy.sites.at(-1)).toEqual({
      origin: 'https://app.hubspot.com',
      site: 'hubspot',
      projectId: null,
      country: null,
    })
    expect(policy.faults).toEqual([fault ?? 'sites.0.crm'])
  })

  test('a recipe that breaks a rule is left out, the others stay', () => {
    const policy = policyFrom({ recipes: [{ ...RECIPE, address: 'nowhere' }, RECIPE] })
    expect(policy.recipes).toEqual([FRONT_DESK])
    expect(policy.faults).toEqual(['recipes.0.address'])
  })

  test('more than there is room for: the first ones', () => {
    const projects = Array.from({ length: 21 }, (_, index) => ({ project: `p${index}` }))
    const policy = policyFrom({ projects })
    expect(policy.projects).toHaveLength(20)
    expect(policy).toMatchObject({ faults: ['projects'], complete: [] })
  })

  test('two entries for one project: the first', () => {
    const policy = policyFrom({ projects: [{ project: 'demo', name: 'One' }, { project: 'demo.texterchat.com' }] })
    expect(policy.projects).toEqual([{ projectId: 'demo', name: 'One' }])
  })
})

describe('what cannot be read in a restriction stays restricted', () => {
  test.each(['false', 'no', '', null, [], {}])('autoLink and botSwitch %j', (value) => {
    const policy = policyFrom({ autoLink: value, botSwitch: value })
    expect(policy).toMatchObject({ autoLink: false, botSwitch: false, faults: ['autoLink', 'botSwitch'] })
    expect(policy.locked).toEqual(['sites.autoLink', 'botSwitch'])
  })

  test('the readable locks hold', () => {
    const policy = policyFrom({ locked: ['everything', 'sites', 7] })
    expect(policy).toMatchObject({ locked: ['sites'], faults: ['locked.0', 'locked.2'] })
  })

  test('one lock that is no list holds', () => {
    expect(policyFrom({ locked: 'sites' })).toMatchObject({ locked: ['sites'], faults: ['locked'] })
  })
})

test('forbidding is a lock, allowing is none', () => {
  expect(policyFrom({ autoLink: false, botSwitch: 0 }).locked).toEqual(['sites.autoLink', 'botSwitch'])
  expect(policyFrom({ autoLink: true, botSwitch: 1 })).toMatchObject({ locked: [], faults: [] })
})

test('a restriction under a wrong name is named, or nobody would know that it does not hold', () => {
  expect(policyFrom({ autolink: false }).faults).toEqual(['autolink'])
})

test.each([null, 7, 'text', [[]], { length: 1 }])('lists of %j are none', (value) => {
  const policy = policyFrom({ projects: value, sites: value, recipes: value, language: value })
  expect(policy).toMatchObject({ projects: [], sites: [], recipes: [], language: undefined, complete: [] })
  expect(policy.faults.length).toBeGreaterThanOrEqual(4)
})
