/**
 * Draws the toolbar icons: one drawing, four states, four sizes, as PNG (Firefox and Chrome take no SVG for all of
 * them). Run after a change of the drawing: `node scripts/icons.ts`. Uses the installed Chromium as the pen.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from 'puppeteer-core'

const SIZES = [16, 32, 48, 128]

const BUBBLE =
  'M7 2.5h18a5.5 5.5 0 0 1 5.5 5.5v12a5.5 5.5 0 0 1-5.5 5.5H15.5L8.5 30.5v-5H7a5.5 5.5 0 0 1-5.5-5.5V8A5.5 5.5 0 0 1 7 2.5z'
const CLOSED = 'M13.8 9.8h-2.3a4.2 4.2 0 0 0 0 8.4h2.3M18.2 9.8h2.3a4.2 4.2 0 0 1 0 8.4h-2.3M12.3 14h7.4'
const OPEN = 'M13.2 9.8h-2a4.2 4.2 0 0 0 0 8.4h2M18.8 9.8h2a4.2 4.2 0 0 1 0 8.4h-2'

/** For 16 px on its own grid: strokes on whole pixels stay sharp. */
const SMALL_BUBBLE =
  'M3.5 1h9A2.5 2.5 0 0 1 15 3.5v6a2.5 2.5 0 0 1-2.5 2.5H8l-3.5 3.2V12h-1A2.5 2.5 0 0 1 1 9.5v-6A2.5 2.5 0 0 1 3.5 1z'
const SMALL_CLOSED = 'M6.5 4.5h-1a2 2 0 0 0 0 4h1M9.5 4.5h1a2 2 0 0 1 0 4h-1M6 6.5h4'
const SMALL_OPEN = 'M6 4.5h-.5a2 2 0 0 0 0 4H6M10 4.5h.5a2 2 0 0 1 0 4H10'

// Middle tones: at least 3:1 on white and on the dark toolbars of Chrome (#1f2020) and Firefox (#2b2a33).
const TEAL = '#0c8f7a'
const GREY = '#7c8583'
const AMBER = '#e07b00'

interface Pen {
  grid: number
  bubble: string
  closed: string
  open: string
  line: number
  edge: number
}

const LARGE: Pen = { grid: 32, bubble: BUBBLE, closed: CLOSED, open: OPEN, line: 2.9, edge: 2.6 }
const SMALL: Pen = { grid: 16, bubble: SMALL_BUBBLE, closed: SMALL_CLOSED, open: SMALL_OPEN, line: 1.3, edge: 1.3 }

const link = (path: string, colour: string, { line }: Pen) =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${line}" stroke-linecap="round"/>`

const linked = (pen: Pen) => `<path d="${pen.bubble}" fill="${TEAL}"/>${link(pen.closed, '#fff', pen)}`

function attention(pen: Pen): string {
  const one = pen.grid / 32
  const at = `cx="${23.5 * one}" cy="${22.5 * one}"`
  const sign = `M${23.5 * one} ${18.3 * one}v${4.2 * one}M${23.5 * one} ${26.4 * one}v.01`
  return `<mask id="m"><path d="M0 0h32v32H0z" fill="#fff"/><circle ${at} r="${10.2 * one}" fill="#000"/></mask>
    <g mask="url(#m)">${linked(pen)}</g><circle ${at} r="${8.4 * one}" fill="${AMBER}"/>
    <path d="${sign}" stroke="#fff" stroke-width="${3 * one}" stroke-linecap="round"/>`
}

const STATES: Record<string, (pen: Pen) => string> = {
  linked,
  // Hollow, its link open: another shape, not only another colour.
  unlinked: (pen) =>
    `<path d="${pen.bubble}" fill="#fff" stroke="${TEAL}" stroke-width="${pen.edge}"/>${link(pen.open, TEAL, pen)}`,
  attention,
  off: (pen) => `<path d="${pen.bubble}" fill="${GREY}"/>${link(pen.open, '#fff', pen)}`,
}

const folder = join(import.meta.dirname, '..', 'public', 'icon')
mkdirSync(folder, { recursive: true })
const browser = await launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
})
try {
  const page = await browser.newPage()
  for (const [state, drawing] of Object.entries(STATES))
    for (const size of SIZES) {
      const pen = size === 16 ? SMALL : LARGE
      await page.setViewport({ width: size, height: size })
      await page.setContent(
        `<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${pen.grid} ${pen.grid}" style="display:block">${drawing(pen)}</svg>`,
      )
      await page.screenshot({ path: join(folder, `${state}-${size}.png`) as `${string}.png`, omitBackground: true })
    }
} finally {
  await browser.close()
}
