import { beforeEach, expect, test, vi } from 'vitest'
import { browser } from 'wxt/browser'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { freshSite } from '../background/site-service.ts'
import { reconcile } from './registration.ts'

interface Script {
  id: string
  matches?: string[]
  js?: string[]
  persistAcrossSessions?: boolean
}

/** As browsers do it: ids are unique, unknown ones throw, and each hands the paths back in its own way. */
class Scripting {
  scripts: Script[] = []
  calls: string[] = []
  handsBack = (path: string): string => path

  async getRegisteredContentScripts(): Promise<Script[]> {
    return this.scripts.map((script) => ({ ...script, js: (script.js ?? []).map(this.handsBack) }))
  }
  async registerContentScripts(scripts: Script[]): Promise<void> {
    for (const script of scripts) {
      if (this.scripts.some(({ id }) => id === script.id)) throw new Error(`Duplicate script ID '${script.id}'`)
      this.calls.push(`register ${script.id}`)
      this.scripts.push(script)
    }
  }
  async updateContentScripts(scripts: Script[]): Promise<void> {
    for (const script of scripts) {
      this.#mustKnow(script.id)
      this.calls.push(`update ${script.id}`)
      this.scripts = this.scripts.map((one) => (one.id === script.id ? { ...one, ...script } : one))
    }
  }
  async unregisterContentScripts({ ids = [] }: { ids?: string[] } = {}): Promise<void> {
    for (const id of ids) {
      this.#mustKnow(id)
      this.calls.push(`unregister ${id}`)
    }
    this.scripts = this.scripts.filter(({ id }) => !ids.includes(id))
  }
  #mustKnow(id: string): void {
    if (!this.scripts.some((script) => script.id === id)) throw new Error(`Nonexistent script ID '${id}'`)
  }
}

const HUBSPOT = 'https://app.hubspot.com'
const hubspot = freshSite(HUBSPOT, 'hubspot')
const ID = `crm:${HUBSPOT}/*`

let scripting: Scripting
let granted: Set<string>

beforeEach(() => {
  fakeBrowser.reset()
  scripting = new Scripting()
  granted = new Set([`${HUBSPOT}/*`, 'https://crm.example.test/*'])
  vi.spyOn(browser, 'scripting', 'get').mockReturnValue(scripting as never)
  vi.spyOn(browser.permissions, 'contains').mockImplementation((async ({ origins = [] }: { origins?: string[] }) =>
    origins.every((origin) => granted.has(origin))) as never)
})

test('an enabled and granted site is registered with its own file first, for every later session', async () => {
  await reconcile([hubspot])
  expect(scripting.scripts).toEqual([
    {
      id: ID,
      matches: [`${HUBSPOT}/*`],
      js: ['/sites/hubspot.js', '/crm.js'],
      runAt: 'document_idle',
      persistAcrossSessions: true,
    },
  ])
})

test.each([
  ['as given', (path: string) => path],
  ['without the slash', (path: string) => path.slice(1)],
  ['as a full address', (path: string) => `chrome-extension://abc${path}`],
  ['as a full address in Firefox', (path: string) => `moz-extension://0b3f4c1e-6a52${path}`],
])('a second start changes nothing, where the browser hands paths back %s', async (_name, handsBack) => {
  scripting.handsBack = handsBack
  const sites = [hubspot, freshSite('https://crm.example.test', 'generic')]
  await reconcile(sites)
  scripting.calls = []
  await reconcile(sites)
  expect(scripting.calls).toEqual([])
})

test('what an update forgot is registered again', async () => {
  await reconcile([hubspot])
  scripting.scripts = []
  await reconcile([hubspot])
  expect(scripting.scripts.map(({ id }) => id)).toEqual([ID])
})

test('a site of another kind gets the other file, without a moment unregistered', async () => {
  await reconcile([hubspot])
  scripting.calls = []
  await reconcile([{ ...hubspot, site: 'generic' }])
  expect(scripting.calls).toEqual([`update ${ID}`])
  expect(scripting.scripts[0]?.js).toEqual(['/crm.js'])
})

test('removed or withdrawn: nothing of ours is loaded there any more', async () => {
  const other = freshSite('https://crm.example.test', 'generic')
  await reconcile([hubspot, other])
  granted.delete('https://crm.example.test/*')
  await reconcile([hubspot, other])
  expect(scripting.scripts.map(({ id }) => id)).toEqual([ID])
  await reconcile([])
  expect(scripting.scripts).toEqual([])
})

test('two ports of one host share one registration without a port, with the files of both', async () => {
  await reconcile([
    freshSite('https://crm.example.test:8443', 'odoo'),
    freshSite('https://crm.example.test', 'espocrm'),
    freshSite('https://crm.example.test:9000', 'generic'),
  ])
  expect(scripting.scripts).toMatchObject([
    { matches: ['https://crm.example.test/*'], js: ['/sites/odoo.js', '/sites/espocrm.js', '/crm.js'] },
  ])
})

test('scripts that are not of a CRM site are left alone', async () => {
  scripting.scripts = [{ id: 'something-else', js: ['/other.js'] }]
  await reconcile([])
  expect(scripting.scripts).toHaveLength(1)
})

test('start, update and a new permission at once: no duplicate id, one registration', async () => {
  await Promise.all([reconcile([hubspot]), reconcile([hubspot]), reconcile([hubspot])])
  expect(scripting.calls).toEqual([`register ${ID}`])
})
