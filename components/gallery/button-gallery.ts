/** The page button in all its states, closed and open, on a white, a dark and a busy page. Development only. */
import { fail } from '../../lib/errors.ts'
import { buttonCss } from '../page-button/button-css.ts'
import { createPageButton } from '../page-button/page-button.ts'
import { buttonStatesIn } from './states.ts'

const query = new URLSearchParams(location.search)
const language = query.get('language') === 'he' ? 'he' : 'en'
const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
const only = query.get('states')?.split(',')
document.documentElement.lang = language

const sheet = new CSSStyleSheet()
// In the gallery each button stands in its own box instead of the viewport.
sheet.replaceSync(`${buttonCss}
  :host { position: static !important; }
  .spot { position: absolute; inset: auto 20px 14px auto !important; }`)
const page = new CSSStyleSheet()
page.replaceSync(`
  body { margin: 0; font: 13px sans-serif; }
  .gallery { display: grid; grid-template-columns: repeat(5, 320px); gap: 12px; padding: 12px; background: #aaa; }
  .cell { position: relative; block-size: 330px; background: #fff; color: #222; overflow: hidden; }
  .cell-title { margin: 4px; font: 11px monospace; }
  .dark { background: #15181d; color: #ddd; }
  .busy { color: #000; background: repeating-linear-gradient(45deg, #fff 0 12px, #bfe3ff 12px 24px); }`)
document.adoptedStyleSheets = [page]

const gallery = document.getElementById('gallery')
if (gallery) {
  gallery.className = 'gallery'
  const states = buttonStatesIn(language, Date.now()).filter(({ id }) => !only || only.includes(id))
  for (const [index, { id, view }] of states.entries()) {
    const cell = document.createElement('section')
    cell.className = `cell ${['', 'dark', 'busy'][index % 3] ?? ''}`
    cell.ariaLabel = id
    cell.id = id
    const title = document.createElement('p')
    title.className = 'cell-title'
    title.textContent = id
    const host = document.createElement('div')
    // Open here, so that axe and the search for cut text look inside; in a page it is closed.
    const shadow = host.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = [sheet]
    const root = document.createElement('div')
    shadow.append(root)
    cell.append(title, host)
    gallery.append(cell)
    createPageButton(root).show({
      view: { ...view, theme },
      place: { mode: 'float', inlineEnd: 20, bottom: 24 },
      anchor: index % 2 ? { top: 0, bottom: 20, left: 0, right: 100 } : null,
      pageDir: 'ltr',
      link: async () => fail('unexpected'),
      more: () => undefined,
      hide: () => undefined,
      move: () => undefined,
    })
  }
}
