/** The options, section by section. */
import { recipeFile } from '../../../lib/recipes/recipe-file.ts'
import { CRM_ORIGINS, recordUrl } from '../../../sandbox/crm/records.ts'
import { person } from '../../../sandbox/people.ts'
import { CHAT } from '../../../sandbox/texter/seed.ts'
import type { Page } from '../../browsers/browser.ts'
import { filled, words } from '../../browsers/words.ts'
import { tell } from '../stage.ts'
import { staleRecipe } from './pages.ts'
import { type Open, type State, section } from './state.ts'

const { options, why } = words.en

/** A file as chosen in the browser's own dialog. */
async function giveFile(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    (called, content) => {
      const input = document.querySelector<HTMLInputElement>('input[type="file"]')
      const files = new DataTransfer()
      files.items.add(new File([content], called, { type: 'application/json' }))
      if (!input) throw new Error('no field for a file')
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    },
    name,
    text,
  )
}

async function twoProjects(at: Open): Promise<void> {
  const { texter } = { texter: at.world.project('other') }
  at.later(() => tell('connection.forget', { projectId: 'other', tokenOnly: false }))
  const change = { name: 'סניף הצפון', country: 'IL', color: '#7048e8', businessNumber: '972555550901', me: 'Dana' }
  await tell('connection.save', { project: 'other', token: texter.tokens.full, change })
}

async function taughtPage(at: Open): Promise<void> {
  at.later(() => tell('recipe.remove', { id: staleRecipe.id }))
  await tell('recipe.save', { recipe: staleRecipe })
}

/** Linked, replaced, renamed and one of them undone. */
async function busyDay(at: Open): Promise<void> {
  const command = (tabId: number, chatId: string, recordLink: string) => ({
    tabId,
    chatId,
    recordLink,
    commandId: crypto.randomUUID(),
  })
  const open = async (who: 'maya' | 'eitan') => {
    const tabId = await at.browser.tabId(await at.record('hubspot', who))
    await tell('tab.view', { tabId, refresh: false })
    return tabId
  }
  const [maya, eitan] = [person('maya'), person('eitan')]
  const tab = await open('maya')
  await tell('chat.link', command(tab, CHAT.maya, recordUrl('hubspot', maya)))
  await tell('chat.rename', {
    tabId: tab,
    chatId: CHAT.maya,
    commandId: crypto.randomUUID(),
    displayName: maya.english,
  })
  const next = await open('eitan')
  const expectedLink = recordUrl('hubspot', person('yossi'))
  await tell('chat.replace', { ...command(next, CHAT.eitan, recordUrl('hubspot', eitan)), expectedLink })
  const [entry] = await tell('history.list', {})
  const undo = { entryId: entry?.id ?? '', commandId: crypto.randomUUID(), tabId: next, evenIfChanged: false }
  await tell('history.undo', undo)
}

/** The Why? page about a tab. */
function whyAbout(id: string, who: 'yael' | 'rivka', says: string | RegExp): State {
  return {
    id: `options-${id}`,
    async show(at) {
      const tabId = await at.browser.tabId(await at.record('hubspot', who))
      await tell('tab.view', { tabId, refresh: false })
      const page = await at.own(`options.html#why?tab=${tabId}`)
      await page.waitForText(says)
      return { screen: page, page }
    },
  }
}

const HUBSPOT = new URL(CRM_ORIGINS.hubspot).host

export const optionsStates: readonly State[] = [
  section('start', options.start.connectDone.split('{')[0] ?? ''),
  section('connections', options.connections.title),
  section('connections-two', 'סניף הצפון', { hash: 'connections', before: twoProjects }),
  section('connections-tested', options.connections.title, {
    hash: 'connections',
    async steps(page) {
      await page.click({ role: 'button', name: options.connections.testNow })
      await page.waitForText(options.connect.writing)
    },
  }),
  section('connections-add', options.connections.title, {
    hash: 'connections',
    async steps(page, at) {
      await page.click({ role: 'button', name: options.connections.add })
      await page.fill({ role: 'textbox', name: options.connect.project }, 'demo')
      await page.fill({ role: 'textbox', name: options.connect.token }, at.world.texter.tokens.writeOnly)
      await page.press('Enter')
      await page.waitForText(options.connect.mayNotSearch)
    },
  }),
  section('connections-forget', options.connections.title, {
    hash: 'connections',
    async steps(page) {
      await page.click({ role: 'button', name: options.connections.forget })
      await page.waitForText(/stays valid in Texter/)
    },
  }),
  section('sites', options.sites.title),
  section('sites-details', options.sites.title, {
    hash: 'sites',
    async before(at) {
      const origin = CRM_ORIGINS.hubspot
      const back = { hiddenPaths: [], place: { mode: 'anchor' as const }, chosenAccount: null }
      at.later(() => tell('site.change', { origin, change: back }))
      const place = { mode: 'float' as const, inlineEnd: 40, bottom: 60 }
      await tell('site.change', {
        origin,
        change: { hiddenPaths: ['/a', '/b'], place, chosenAccount: '972555550901' },
      })
      await twoProjects(at)
    },
    async steps(page) {
      await page.click({ name: filled(options.sites.details, { host: HUBSPOT }) })
      await page.wait({ role: 'switch', name: options.sites.autoLink })
    },
  }),
  section('sites-search', options.sites.title, {
    hash: 'sites',
    async steps(page) {
      await page.fill({ role: 'textbox', name: options.sites.search }, 'sales')
      await page.waitForText(/Salesforce/)
    },
  }),
  section('sites-custom', options.sites.title, {
    hash: 'sites',
    async steps(page) {
      await page.fill({ role: 'textbox', name: options.sites.search }, 'https://crm.clinic.example/patients/17')
      await page.waitForText(/crm\.clinic\.example/)
    },
  }),
  section('sites-withheld', options.sites.withheld, {
    hash: 'sites',
    async before(at) {
      at.later(() => at.browser.giveBack('https://app.hubspot.com/*'))
      await at.browser.withdraw('https://app.hubspot.com/*')
    },
  }),
  section('recipes', options.recipes.title),
  section('recipes-taught', staleRecipe.name, { hash: 'recipes', before: taughtPage }),
  section('recipes-import', options.recipes.title, {
    hash: 'recipes',
    async steps(page) {
      await giveFile(page, 'texter-link-pages.json', recipeFile([staleRecipe]))
      await page.waitForText(options.recipes.previewTitle)
    },
  }),
  section('history', options.history.title),
  section('history-filled', options.history.rename, { hash: 'history', before: busyDay }),
  section('history-nothing', options.history.rename, {
    hash: 'history',
    before: busyDay,
    async steps(page) {
      await page.fill({ role: 'textbox', name: options.history.search }, 'nobody')
      await page.waitForText(/Nothing found/)
    },
  }),
  section('language', options.language.title),
  section('shortcuts', options.shortcuts.title),
  section('backup', options.backup.title),
  section('backup-preview', options.backup.title, {
    hash: 'backup',
    async steps(page) {
      await giveFile(page, 'texter-link.json', await tell('settings.export', {}))
      await page.waitForText(options.backup.previewTitle)
    },
  }),
  section('backup-bad', options.backup.title, {
    hash: 'backup',
    async steps(page) {
      await giveFile(page, 'holiday.json', '{"photos":12}')
      await page.waitForText(words.en.errors['import-invalid'].what)
    },
  }),
  section('delete', options.backup.title, {
    hash: 'backup',
    async steps(page) {
      await page.click({ role: 'button', name: options.backup.deleteButton })
      await page.waitForText(options.backup.deleteAsk)
    },
  }),
  section('about', options.about.title),
  whyAbout('why', 'yael', why.step.link),
  whyAbout('why-good', 'rivka', why.allGood),
  section('why-no-tab', why.noTab, { hash: 'why' }),
]
