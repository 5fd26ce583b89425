/**
 * Looks at the gallery: a sheet per language and theme, axe on each, and a search for text that is cut or runs over.
 * `node components/gallery/shots.ts <folder> [page=button] [states=a,b]`
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { launch, type Page } from 'puppeteer-core'
import { createServer } from 'vite'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  id: string
  nodes: string[]
}

async function axe(page: Page): Promise<Finding[]> {
  await page.evaluate(AXE)
  const found: unknown = await page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    rules: { 'landmark-no-duplicate-main': { enabled: false }, 'landmark-main-is-top-level': { enabled: false },
      'landmark-unique': { enabled: false }, 'page-has-heading-one': { enabled: false },
      'landmark-no-duplicate-contentinfo': { enabled: false }, 'landmark-no-duplicate-banner': { enabled: false },
      'landmark-contentinfo-is-top-level': { enabled: false }, 'landmark-banner-is-top-level': { enabled: false },
      region: { enabled: false }, 'heading-order': { enabled: false } },
  }).then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 4).map((n) => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')) })))`)
  return Array.isArray(found) ? found : []
}

/** Elements whose content does not fit, except where a scroll bar or an ellipsis is meant. */
const CUT = `[...document.querySelectorAll('.cell *')].flatMap((element) => {
  const style = getComputedStyle(element)
  if (element.closest('.unseen, svg, details:not([open])')) return []
  const over = element.scrollWidth - element.clientWidth
  if (over > 1 && style.display !== 'inline' && style.overflowX !== 'auto' && style.textOverflow !== 'ellipsis')
    return [element.closest('.cell').id + ': ' + (element.className || element.tagName) + ' +' + over]
  return []
})`

const [folder = 'test-output/gallery', ...rest] = process.argv.slice(2)
const options = new URLSearchParams(rest.join('&'))
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
  const page = await browser.newPage()
  page.on('pageerror', (error) => process.stdout.write(`page error: ${String(error)}\n`))
  await page.setViewport({ width: 1680, height: 900 })
  for (const language of ['en', 'he'])
    for (const theme of ['light', 'dark']) {
      const query = new URLSearchParams({ language, theme, states: options.get('states') ?? '' })
      if (!options.get('states')) query.delete('states')
      await page.goto(`http://localhost:${port}/${options.get('page') ?? 'index'}.html?${query}`)
      await page.waitForSelector('.gallery .cell')
      await page.waitForFunction(
        `!document.querySelector('.results, .search-field') || !document.querySelector('#search-none') || document.querySelector('#search-none .panel')`,
      )
      if (options.get('page') === 'button') {
        // A real click in each cell: the button listens to no other.
        for (const sign of await page.$$('.cell >>> .sign')) {
          const index = Number(
            await page.evaluate(
              (element) =>
                [...document.querySelectorAll('.cell')].indexOf(
                  (element.getRootNode() as ShadowRoot).host.parentElement as Element,
                ),
              sign,
            ),
          )
          if (index % 5 < 3) await sign.click()
        }
        await page.mouse.move(0, 0)
      }
      const findings = await axe(page)
      const cut: unknown = await page.evaluate(CUT)
      for (const { id, nodes } of findings)
        process.stdout.write(`${language} ${theme} axe ${id}\n  ${nodes.join('\n  ')}\n`)
      if (Array.isArray(cut)) for (const line of cut) process.stdout.write(`${language} ${theme} cut ${line}\n`)
      bad += findings.length + (Array.isArray(cut) ? cut.length : 0)
      const cells = await page.$$eval('.cell', (list) => list.length)
      const sheets = await page.evaluate('Math.ceil(document.documentElement.scrollHeight / 1500)')
      for (let sheet = 0; sheet < Number(sheets); sheet++) {
        const height = await page.evaluate('document.documentElement.scrollHeight')
        await page.screenshot({
          path: join(folder, `${options.get('page') ?? 'record'}-${language}-${theme}-${sheet + 1}.png`),
          clip: { x: 0, y: sheet * 1500, width: 1680, height: Math.min(1500, Number(height) - sheet * 1500) },
          captureBeyondViewport: true,
        })
      }
      process.stdout.write(`${language} ${theme}: ${cells} states, ${String(sheets)} sheets\n`)
    }
} finally {
  await browser.close()
  await server.close()
}
process.exitCode = bad > 0 ? 1 : 0
