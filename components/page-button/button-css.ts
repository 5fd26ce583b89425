/** All styles of the page button as one text, for the closed root. */
import colours from '../ui/colours.css?inline'
import { CHAT, CLOCK, CLOSE, EXTERNAL, LINK, QUESTION, UNLINK, WARNING } from '../ui/paths.ts'
import button from './page-button.css?inline'

const ICONS = {
  linked: LINK,
  unlinked: UNLINK,
  conflict: WARNING,
  several: QUESTION,
  none: CHAT,
  unsent: CLOCK,
  problem: WARNING,
  link: LINK,
  open: EXTERNAL,
  close: CLOSE,
} as const

export type IconName = keyof typeof ICONS

// https://www.w3.org/TR/SVG2/paths.html#DProperty
const icons = Object.entries(ICONS).map(([name, strokes]) => `.i-${name}{d:path("${strokes}")}`)

export const buttonCss = [colours, button, ...icons].join('')
