/**
 * Looks at every section in both languages and themes, wide and narrow: a picture each, axe on each, and a search for
 * what does not fit. `node components/options/gallery/shots.ts <folder> [part of a name]`
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { launch, type Page } from 'puppeteer-core'
import { createServer } from 'vite'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Shot {
  name: string
  state: 'nothing' | 'connected' | 'full' | 'managed'
  hash: string
  /** Selector and what is typed into it. */
  type?: [string, string][]
  click?: string[]
}

const CONNECT = (project: string, token: string): Pick<Shot, 'type' | 'click'> => ({
  type: [
    ['input[name=project]', project],
    ['input[name=token]', token],
  ],
  click: ['button[type=submit]'],
})

const SHOTS: Shot[] = [
  { name: 'start', state: 'nothing', hash: 'start' },
  { name: 'start-scope', state: 'nothing', hash: 'start', ...CONNECT('demo.texterchat.com', 'narrow-token') },
  { name: 'start-refused', state: 'nothing', hash: 'start', ...CONNECT('demo', 'bad-token') },
  { name: 'start-nowhere', state: 'nothing', hash: 'start', ...CONNECT('nowhere', 'good') },
  { name: 'start-connected', state: 'nothing', hash: 'start', ...CONNECT('demo', 'good') },
  { name: 'start-two-hosts', state: 'connected', hash: 'start', click: ['.chips li:nth-child(6) button'] },
  {
    name: 'start-pasted',
    state: 'connected',
    hash: 'start',
    type: [['input[name=crm]', 'https://crm.example.test:8443/c/7']],
  },
  {
    name: 'start-not-allowed',
    state: 'connected',
    hash: 'start',
    type: [['input[name=crm]', 'refused.example.test']],
    click: ['.candidate .button-primary'],
  },
  {
    name: 'start-try',
    state: 'connected',
    hash: 'start',
    click: ['.step-now > .step-body > .stack > .buttons .button-quiet'],
  },
  { name: 'start-done', state: 'full', hash: 'start' },
  { name: 'connections', state: 'full', hash: 'connections' },
  { name: 'connections-locked', state: 'managed', hash: 'connections' },
  { name: 'connections-none', state: 'nothing', hash: 'connections' },
  { name: 'connections-forget', state: 'full', hash: 'connections', click: ['.card .buttons button:nth-child(3)'] },
  { name: 'sites', state: 'full', hash: 'sites', click: ['.card:nth-of-type(2) .details summary'] },
  { name: 'sites-locked', state: 'managed', hash: 'sites', click: ['.details summary'] },
  { name: 'sites-none', state: 'connected', hash: 'sites' },
  { name: 'recipes', state: 'full', hash: 'recipes' },
  { name: 'recipes-none', state: 'connected', hash: 'recipes' },
  { name: 'history', state: 'full', hash: 'history' },
  { name: 'history-changed', state: 'full', hash: 'history', click: ['.history-row:nth-child(2) button'] },
  { name: 'language', state: 'managed', hash: 'language' },
  { name: 'language-saved', state: 'full', hash: 'language', click: ['.choice:nth-of-type(2) label:nth-of-type(3)'] },
  { name: 'shortcuts', state: 'full', hash: 'shortcuts' },
  { name: 'backup', state: 'full', hash: 'backup' },
  { name: 'backup-delete', state: 'full', hash: 'backup', click: ['.button-danger'] },
  { name: 'about', state: 'full', hash: 'about', click: ['details summary'] },
  { name: 'why', state: 'full', hash: 'why?tab=3' },
  { name: 'why-failed', state: 'full', hash: 'why?tab=404' },
  { name: 'why-no-tab', state: 'full', hash: 'why' },
]

/** What stands outside of the window, or is cut without a sign of it. */
const CUT = `[...document.querySelectorAll('.options-page *')].flatMap((element) => {
  if (element.closest('.unseen, svg, .clip, input')) return []
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  const name = element.className || element.tagName
  if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1)) return [name + ' outside']
  const over = element.scrollWidth - element.clientWidth
  return over > 1 && style.display !== 'inline' && style.overflowX !== 'auto' ? [name + ' +' + over] : []
})`

async function look(page: Page, shot: Shot, name: string, folder: string): Promise<number> {
  for (const [selector, text] of shot.type ?? []) await page.type(selector, text)
  for (const selector of shot.click ?? []) await page.locator(selector).click()
  await page.evaluate('new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))')
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity).map((a) => a.finished))',
  )
  const tall = await page.evaluate('document.documentElement.scrollHeight > innerHeight')
  // Beyond the window Chromium shifts right-to-left pages that would fit into it.
  await page.screenshot({
    path: join(folder, `${name}.png`),
    ...(tall ? { fullPage: true } : { captureBeyondViewport: false }),
  })
  const cut: unknown = await page.evaluate(CUT)
  await page.evaluate(AXE)
  const axe: unknown = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(TAGS)} }).then(({ violations }) => violations.map(({ id, nodes }) =>
      'axe ' + id + ' ' + nodes[0].html.slice(0, 140) + ' ' + (nodes[0].any[0]?.message ?? '')))`,
  )
  const findings = [...(Array.isArray(cut) ? cut : []), ...(Array.isArray(axe) ? axe : [])]
  for (const finding of findings) process.stdout.write(`${name}: ${finding}\n`)
  return findings.length
}

const [folder = 'test-output/options', only = ''] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const server = await createServer({
  configFile: join(import.meta.dirname, 'vite.config.ts'),
  logLevel: 'error',
  server: { port: 0, hmr: false },
})
await server.listen()
const address = server.httpServer?.address()
const port = typeof address === 'object' && address ? address.port : 0
const browser = await launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
})
let bad = 0
try {
  for (const language of ['en', 'he'])
    for (const theme of ['light', 'dark'])
      for (const width of [1180, 320])
        for (const shot of SHOTS) {
          const name = `${shot.name}-${language}-${theme}-${width}`
          if (!name.includes(only)) continue
          const page = await browser.newPage()
          page.on('pageerror', (error) => process.stdout.write(`${name}: ${String(error)}\n`))
          await page.setViewport({ width, height: 860 })
          const query = new URLSearchParams({ state: shot.state, language, theme })
          await page.goto(`http://localhost:${port}/?${query}#${shot.hash}`)
          await page.waitForSelector('h1')
          bad += await look(page, shot, name, folder)
          await page.close()
        }
} finally {
  await browser.close()
  await server.close()
}
process.exitCode = bad > 0 ? 1 : 0
