/**
 * Pictures of every screen in every state, language and theme, from the real extension in the local world.
 *
 *   npm run screenshots -- [--browser chromium|firefox] [--only popup-,button-] [--docs] [--no-build]
 *
 * Writes test-output/screens/<browser>/ with a contact sheet (index.html and contact-sheet.png); `--docs` renews the chosen ones in docs/screens/.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { ROOT, run } from './run.ts'

const { values: wishes } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    only: { type: 'string', default: '' },
    docs: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
})
const kind = wishes.browser === 'firefox' ? 'firefox' : 'chromium'
// Read by the stage when it is loaded.
process.env.TEXTER_LINK_BROWSER = kind
const { bareStage, clean, stage, tell } = await import('../tests/e2e/stage.ts')
const { dress, freshStates, opener, states } = await import('../tests/e2e/states.ts')
type State = (typeof states)[number]

const FOLDER = join(ROOT, 'test-output', 'screens', kind)
const DOCS = join(ROOT, 'docs', 'screens')
const LOOKS = [
  ['en', 'light'],
  ['en', 'dark'],
  ['he', 'light'],
  ['he', 'dark'],
] as const

/** State and look -> name in docs/screens. */
const CHOSEN: Readonly<Record<string, string>> = {
  'button-waiting-en-light': 'page-button',
  'button-taken-he-light': 'page-button-hebrew',
  'popup-waiting-en-light': 'popup',
  'popup-taken-he-dark': 'popup-hebrew-dark',
  'popup-linked-now-en-light': 'linked',
  'popup-replace-en-light': 'replace',
  'popup-several-en-light': 'several-chats',
  'popup-bot-question-he-light': 'bot-question-hebrew',
  'popup-no-chat-open-en-dark': 'no-chat-dark',
  'fresh-options-start-en-light': 'first-run',
  'options-sites-en-light': 'crm-sites',
  'options-why-en-light': 'why',
}

const files: string[] = []

async function take(state: State, prefix = ''): Promise<void> {
  const { at, close } = opener(await bareStage())
  try {
    await tell('settings.change', { language: 'en', theme: 'light' })
    const { screen, picture } = await state.show(at)
    for (const [language, theme] of LOOKS) {
      await dress(screen, language, theme)
      const name = `${prefix}${state.id}-${language}-${theme}`
      const { of, clip } = picture ?? { of: screen, clip: null }
      await of.screenshot(join(FOLDER, `${name}.png`), clip ? await clip() : null)
      files.push(name)
    }
  } finally {
    await close()
  }
}

function sheet(): string {
  const ids = [...new Set(files.map((name) => name.replace(/-(?:en|he)-(?:light|dark)$/, '')))]
  const rows = ids.map((id) => {
    const cells = LOOKS.map(([language, theme]) => `${id}-${language}-${theme}`)
      .filter((name) => files.includes(name))
      .map((name) => `<a href="${name}.png"><img src="${name}.png" alt="${name}"></a>`)
    return `<section><h2>${id}</h2><div>${cells.join('')}</div></section>`
  })
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>
    body{font:14px system-ui;margin:16px;background:#8a8f98;color:#fff;display:grid;grid-template-columns:1fr 1fr;gap:8px 24px}
    h2{margin:4px 0;font-size:14px}div{display:flex;gap:6px;align-items:start}img{max-width:150px;max-height:230px}</style>${rows.join('')}`
}

if (!wishes['no-build']) await run('wxt', ['build', '-b', kind === 'firefox' ? 'firefox' : 'chrome'])
rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(FOLDER, { recursive: true })
const wanted = wishes.only === '' ? [] : wishes.only.split(',')
const isWanted = (id: string) => wanted.length === 0 || wanted.some((part) => id.startsWith(part))
const failed: string[] = []

async function all(list: readonly State[], prefix = ''): Promise<void> {
  for (const state of list) {
    if (!isWanted(prefix + state.id)) continue
    if (prefix === '') await clean()
    try {
      await take(state, prefix)
      process.stdout.write(`${prefix}${state.id}\n`)
    } catch (thrown) {
      failed.push(prefix + state.id)
      process.stdout.write(`${prefix}${state.id}: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`)
    }
  }
}

const { browser, world } = await bareStage()
try {
  await all(freshStates, 'fresh-')
  await stage()
  await all(states)
  writeFileSync(join(FOLDER, 'index.html'), sheet())
  const contact = await browser.openPage(pathToFileURL(join(FOLDER, 'index.html')).href)
  const { width, height } = await contact.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement
    return { width: scrollWidth, height: scrollHeight }
  })
  await contact.screenshot(join(FOLDER, 'contact-sheet.png'), { x: 0, y: 0, width, height })
  if (wishes.docs) {
    mkdirSync(DOCS, { recursive: true })
    for (const [name, chosen] of Object.entries(CHOSEN)) {
      if (files.includes(name)) copyFileSync(join(FOLDER, `${name}.png`), join(DOCS, `${chosen}.png`))
    }
  }
} finally {
  await browser.close()
  await world.stop()
}
process.stdout.write(
  `${files.length} pictures in ${FOLDER}${failed.length > 0 ? `, not reached: ${failed.join(', ')}` : ''}\n`,
)
process.exit(failed.length > 0 ? 1 : 0)
