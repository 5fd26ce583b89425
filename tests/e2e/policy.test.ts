/** A real policy file, in a browser of its own: what an administrator decides arrives, stays and is enforced. */
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOSTS_VARIABLE } from '../../build/private-hosts.ts'
import type { Recipe } from '../../lib/crm/recipe.ts'
import { recipeFile } from '../../lib/recipes/recipe-file.ts'
import { recordUrl } from '../../sandbox/crm/records.ts'
import { person } from '../../sandbox/people.ts'
import { startWorld, type World } from '../../sandbox/world.ts'
import type { Browser, Page } from '../browsers/browser.ts'
import { launch } from '../browsers/launch.ts'
import { type ManagedProgram, programWithPolicy, whyNoPolicy } from '../browsers/policy.ts'
import type { Screen } from '../browsers/screen.ts'
import { filled, words } from '../browsers/words.ts'
import { manifestOf, PACKAGES } from '../packages/built.ts'
import { extensionIdOf } from '../packages/extension-id.ts'
import { checkPage, checkWorld } from './canary.ts'
import { misfits } from './fits.ts'
import { sendFrom } from './send-from.ts'
import { ALL, BROWSER, PICTURES } from './stage.ts'
import { dressed } from './states.ts'

const RECIPE: Recipe = {
  id: 'by-policy',
  version: 1,
  name: 'Front desk',
  origin: 'https://desk.example.test',
  address: '/guest/{id}',
  phone: {
    clues: [
      { by: 'label', text: 'reach at' },
      { by: 'order', index: 1, count: 2 },
      { by: 'precedes', texts: ['owner', 'desk'] },
    ],
  },
  nameField: null,
  kind: 'phone',
  enabled: true,
  createdAt: 1_760_000_000_000,
}
const HUBSPOT = 'https://app.hubspot.com'
const EXAMPLE = 'https://crm.example.test:8443'
const { options, record } = words.he

const missing = whyNoPolicy(BROWSER)
const title = `${BROWSER}: a policy file${missing ? ` (not run: ${missing})` : ''}`

let world: World
let managed: ManagedProgram
let browser: Browser
let page: Page

async function showSection(hash: string): Promise<void> {
  await page.show()
  await page.evaluate((next) => {
    location.hash = next
  }, hash)
}

describe.skipIf(missing !== null)(title, () => {
  beforeAll(async () => {
    world = await startWorld()
    managed = await programWithPolicy(BROWSER, extensionIdOf(String(manifestOf('chrome').key)), {
      projects: [
        {
          project: `${world.texter.origin}/contact`,
          name: 'Head office',
          country: 'IL',
          businessNumber: '972555550901',
          token: world.texter.tokens.full,
        },
      ],
      sites: [
        { address: HUBSPOT, crm: 'hubspot' },
        { address: `${EXAMPLE}/people/`, crm: 'generic' },
      ],
      // As the options page exports it.
      recipes: [...JSON.parse(recipeFile([RECIPE])).recipes, { id: 'no recipe at all' }],
      language: 'he',
      autoLink: false,
      botSwitch: false,
      locked: ['connections', 'sites', 'language', 'recipes'],
    })
    browser = await launch(BROWSER, { world, program: managed.program })
    await browser.install(PACKAGES[BROWSER === 'chromium' ? 'chrome' : 'firefox'])
    page = await browser.openOwnPage('options.html')
  })
  afterEach(() => checkWorld({ world, browser }, page, ['storage.managed']))
  afterAll(async () => {
    await browser?.close()
    await world?.stop()
    await managed?.remove()
  })

  test('the project is connected, by the name and in the language the administrator chose', async () => {
    if (BROWSER === 'firefox') {
      // Its pages' scripts could read the policy: the token is not taken, and the person learns why.
      await page.waitForText(options.connect.policyToken)
      expect(await sendFrom(page, 'settings.read', {})).toMatchObject({ value: { hasToken: { demo: false } } })
      await page.fill({ role: 'textbox', name: options.connect.token }, world.texter.tokens.full)
      await page.press('Enter')
    }
    await page.waitForText(filled(options.start.connectDone, { project: 'Head office' }))
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    expect(await sendFrom(page, 'settings.read', {})).toMatchObject({
      value: {
        connections: [{ projectId: 'demo', name: 'Head office', country: 'IL', businessNumber: '972555550901' }],
        hasToken: { demo: true },
        language: 'he',
      },
    })
  })

  test('the first-run page waits with one button per CRM site, and one click each is all it takes', async () => {
    await page.waitForText(options.start.crmWaiting)
    await page.wait({ role: 'button', name: filled(options.sites.allow, { host: 'crm.example.test:8443' }) })
    await browser.accepting(page, () =>
      page.click({ role: 'button', name: filled(options.sites.allow, { host: 'app.hubspot.com' }) }),
    )
    await page.waitForText(filled(options.start.crmDone, { host: 'app.hubspot.com' }))
    const crm = await browser.openPage(recordUrl('hubspot', person('maya')))
    // Found: the national number was read with the country of the policy.
    await browser.pageButton(crm).waitForText(words.he.button.unlinked)
    let areas = await browser.evaluateInBackground(readStorageAsPage, await browser.tabId(crm))
    if (BROWSER === 'firefox') {
      // It cannot close a policy to content scripts, which is why no token is taken from one there.
      expect(areas).toMatch(/^managed: .*Head office/m)
      areas = areas.replace(/^managed: .*$/m, '')
    } else expect(areas).toMatch(/^managed: Error: Access to storage is not allowed from this context/m)
    expect(areas).not.toContain(world.texter.tokens.full)
    await checkPage({ world, browser }, crm)
    await crm.close()
  })

  test('the recipe is there, what is no recipe is left out', async () => {
    expect(await sendFrom(page, 'recipe.list', {})).toEqual({ ok: true, value: [RECIPE] })
    await showSection('#recipes')
    await page.waitForText('Front desk')
  })

  test.each(['#connections', '#sites', '#recipes', '#language'])('%s says who decided it', async (section) => {
    await showSection(section)
    await page.waitForText(options.common.locked)
  })

  test('linking without a click cannot be switched on, the bot cannot be switched, no page is taught', async () => {
    await showSection('#sites')
    await page.click({ name: filled(options.sites.details, { host: 'app.hubspot.com' }) })
    expect(await page.wait({ role: 'switch', name: options.sites.autoLink })).toMatchObject({
      disabled: true,
      checked: false,
    })
    const crm = await browser.openPage(recordUrl('hubspot', person('noam')))
    const popup = await browser.openPopup(crm)
    // The stored view is painted before the settings are there.
    await popup.waitForText(record.bot.locked)
    expect(await popup.wait({ role: 'switch', name: record.bot.title })).toMatchObject({ disabled: true })
    await popup.click({ role: 'button', name: record.menu.label })
    await popup.wait({ name: record.menu.refresh })
    expect(await popup.look({ name: record.menu.teach })).toBeNull()
    await popup.press('Escape')
    await isFitForAll(browser, page, popup, 'popup-locked')
    await browser.closePopup()
    await crm.close()
    for (const section of ['connections', 'sites', 'recipes', 'language']) {
      await showSection(`#${section}`)
      await page.waitForText(options.common.locked)
      await isFitForAll(browser, page, page, `options-${section}-locked`)
    }
  })

  test('the background refuses what is locked, also without our screens', async () => {
    const refused = { ok: false, error: { code: 'policy-locked' } }
    const commandId = crypto.randomUUID()
    const answers = [
      await sendFrom(page, 'settings.change', { language: 'en' }),
      await sendFrom(page, 'connection.save', { project: 'demo', token: null, change: { country: 'FR' } }),
      await sendFrom(page, 'connection.save', { project: 'other', token: 'x', change: {} }),
      await sendFrom(page, 'connection.forget', { projectId: 'demo', tokenOnly: false }),
      await sendFrom(page, 'site.add', { origin: 'https://app.fireberry.com', site: 'fireberry' }),
      await sendFrom(page, 'site.remove', { origin: HUBSPOT }),
      await sendFrom(page, 'site.change', { origin: HUBSPOT, change: { autoLink: true } }),
      await sendFrom(page, 'site.change', { origin: HUBSPOT, change: { country: 'FR' } }),
      await sendFrom(page, 'recipe.save', { recipe: { ...RECIPE, enabled: false } }),
      await sendFrom(page, 'recipe.remove', { id: RECIPE.id }),
      await sendFrom(page, 'picker.start', { tabId: 1, field: 'both', recipeId: null }),
      await sendFrom(page, 'bot.set', { tabId: 1, chatId: 'any', commandId, on: false }),
      await sendFrom(page, 'bot.pause', { tabId: 1, chatId: 'any', commandId, dueAt: null, automatic: false }),
    ]
    expect(answers).toEqual(answers.map(() => refused))
    expect(world.texter.calls.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(world.strangers()).toEqual([])
  })

  test('everything can be deleted whatever is locked, and the administrator’s values come again', async () => {
    await sendFrom(page, 'site.change', { origin: HUBSPOT, change: { buttonHidden: true } })
    await sendFrom(page, 'connection.save', { project: 'demo', token: null, change: { me: 'Dana' } })
    await showSection('#backup')
    await page.click({ role: 'button', name: options.backup.deleteButton })
    await page.click({ role: 'button', name: options.backup.deleteConfirm })
    await page.waitForText(options.backup.deleted)
    expect(await sendFrom(page, 'settings.read', {})).toMatchObject({
      value: {
        connections: [{ projectId: 'demo', name: 'Head office', country: 'IL', me: null }],
        sites: [
          { origin: HUBSPOT, site: 'hubspot', buttonHidden: false },
          { origin: EXAMPLE, site: 'generic' },
        ],
        granted: { [HUBSPOT]: false, [EXAMPLE]: false },
        hasToken: { demo: BROWSER === 'chromium' },
        language: 'he',
        seen: { demo: { accounts: [], agents: [] } },
      },
    })
    expect(await sendFrom(page, 'history.list', {})).toEqual({ ok: true, value: [] })
    expect(await sendFrom(page, 'recipe.list', {})).toEqual({ ok: true, value: [RECIPE] })
    expect(await browser.evaluateInBackground(grantedHosts)).toEqual(['https://*.texterchat.com/*'])
  })
})

describe.skipIf(missing !== null)(
  `${BROWSER}: a policy that comes later${missing ? ` (not run: ${missing})` : ''}`,
  () => {
    let own: World
    let program: ManagedProgram
    let other: Browser
    beforeAll(async () => {
      own = await startWorld()
      program = await programWithPolicy(BROWSER, extensionIdOf(String(manifestOf('chrome').key)), {})
      other = await launch(BROWSER, { world: own, program: program.program })
    })
    afterAll(async () => {
      await other?.close()
      await own?.stop()
      await program?.remove()
    })

    test('switches off what was on before, holds in spite of a typing error, and says which', async () => {
      await other.install(PACKAGES[BROWSER === 'chromium' ? 'chrome' : 'firefox'])
      let settings = await other.openOwnPage('options.html#sites')
      await sendFrom(settings, 'connection.save', { project: 'demo', token: own.texter.tokens.full, change: {} })
      await other.grant(`${HUBSPOT}/*`)
      await sendFrom(settings, 'site.add', { origin: HUBSPOT, site: 'hubspot' })
      const before = await sendFrom(settings, 'site.change', { origin: HUBSPOT, change: { autoLink: true } })
      expect(before).toMatchObject({ value: { sites: [{ autoLink: true }] } })
      await program.change({
        sites: [{ address: HUBSPOT, crm: 'hubspot', country: 'il' }],
        autoLink: false,
        locked: ['everything', 'botSwitch'],
      })
      if (BROWSER === 'firefox') {
        await other.restart()
        settings = await other.openOwnPage('options.html#sites')
      }
      const { common, sites } = words.en.options
      await settings.waitForText(filled(common.policyFaults, { fields: 'locked.0, sites.0.country' }))
      await settings.click({ name: filled(sites.details, { host: 'app.hubspot.com' }) })
      // What the policy says is shown as it is read; it is applied a moment later.
      await expect
        .poll(() => settings.look({ role: 'switch', name: sites.autoLink }))
        .toMatchObject({ disabled: true, checked: false })
      expect(await sendFrom(settings, 'settings.read', {})).toMatchObject({
        value: {
          // The token of before is still the person's.
          hasToken: { demo: true },
          granted: { [HUBSPOT]: true },
          sites: [{ origin: HUBSPOT, autoLink: false }],
          locked: ['botSwitch', 'sites.autoLink'],
        },
      })
    })
  },
)

if (ALL && BROWSER === 'chromium') {
  describe.skipIf(missing !== null)(`chromium: a private build${missing ? ` (not run: ${missing})` : ''}`, () => {
    test('works on its CRM without one click', async () => {
      const hosts = { [HOSTS_VARIABLE]: 'app.hubspot.com', NODE_ENV: 'production' }
      const folder = `${PACKAGES.chrome}-private`
      const own = await startWorld()
      const program = await programWithPolicy('chromium', extensionIdOf(String(manifestOf('chrome').key)), {
        projects: [{ project: 'demo', country: 'IL', token: own.texter.tokens.full }],
        sites: [{ address: HUBSPOT, crm: 'hubspot' }],
        language: 'en',
      })
      try {
        await promisify(execFile)('wxt', ['build', '-b', 'chrome'], { env: { ...process.env, ...hosts } })
        const other = await launch('chromium', { world: own, program: program.program })
        try {
          await other.install(folder)
          const settings = await other.openOwnPage('options.html')
          await settings.waitForText(filled(words.en.options.start.crmDone, { host: 'app.hubspot.com' }))
          const crm = await other.openPage(recordUrl('hubspot', person('maya')))
          await other.pageButton(crm).waitForText(words.en.button.unlinked)
          expect(await other.evaluateInBackground(grantedHosts)).toContain(`${HUBSPOT}/*`)
        } finally {
          await other.close()
        }
      } finally {
        await own.stop()
        await program.remove()
        await rm(folder, { recursive: true, force: true })
      }
    })
  })
}

if (ALL) {
  describe.skipIf(missing !== null)(
    `${BROWSER}: the same locks in English${missing ? ` (not run: ${missing})` : ''}`,
    () => {
      test('say who decided, in every section and at the bot', async () => {
        const own = await startWorld()
        const program = await programWithPolicy(BROWSER, extensionIdOf(String(manifestOf('chrome').key)), {
          projects: [{ project: 'demo', name: 'Head office', country: 'IL' }],
          sites: [{ address: HUBSPOT, crm: 'hubspot' }],
          language: 'en',
          autoLink: false,
          botSwitch: false,
          locked: ['sites', 'language', 'recipes'],
        })
        const other = await launch(BROWSER, { world: own, program: program.program })
        try {
          await other.install(PACKAGES[BROWSER === 'chromium' ? 'chrome' : 'firefox'])
          const settings = await other.openOwnPage('options.html#sites')
          await settings.waitForText(words.en.options.common.locked)
          await sendFrom(settings, 'connection.save', { project: 'demo', token: own.texter.tokens.full, change: {} })
          for (const section of ['sites', 'recipes', 'language']) {
            await settings.evaluate((next) => {
              location.hash = next
            }, section)
            await settings.waitForText(words.en.options.common.locked)
            await isFitForAll(other, settings, settings, `options-${section}-locked`)
          }
          const popup = await other.openPopup(await other.openPage(recordUrl('hubspot', person('noam'))))
          await popup.waitForText(words.en.record.bot.locked)
          await isFitForAll(other, settings, popup, 'popup-locked')
        } finally {
          await other.close()
          await own.stop()
          await program.remove()
        }
      })
    },
  )
}

/** Nobody meets a barrier or cut text in it, light or dark; the slow tier takes its picture. */
async function isFitForAll(on: Browser, settings: Page, screen: Screen, id: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await sendFrom(settings, 'settings.change', { theme })
    const language = await screen.evaluate(() => (document.documentElement.lang === 'he' ? 'he' : 'en'))
    await dressed(screen, language, theme)
    if (ALL) await screen.screenshot(join(PICTURES, `${id}-${language}-${theme}.png`))
    const found = { misfits: await screen.evaluateRoot(misfits), axe: await on.axe(screen) }
    expect({ id, theme, ...found }).toEqual({ id, theme, misfits: [], axe: [] })
  }
}

async function grantedHosts(): Promise<string[]> {
  const api: { permissions: { getAll(): Promise<{ origins?: string[] }> } } =
    Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
  return (await api.permissions.getAll()).origins ?? []
}

/** What a content script of ours can read, one line per storage. */
async function readStorageAsPage(tabId: number): Promise<string> {
  type Area = { get(keys: null): Promise<unknown> }
  const api: {
    scripting: { executeScript(how: object): Promise<{ result?: unknown }[]> }
  } = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
  const [answer] = await api.scripting.executeScript({
    target: { tabId },
    func: async () => {
      const own: { storage: Record<string, Area | undefined> } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')
      const lines = ['local', 'session', 'sync', 'managed'].map(async (name) => {
        try {
          return `${name}: ${JSON.stringify(await own.storage[name]?.get(null))}`
        } catch (error) {
          return `${name}: ${String(error)}`
        }
      })
      return (await Promise.all(lines)).join('\n')
    },
  })
  return String(answer?.result)
}
