/**
 * The options page on its own, for looking at it: `?state=full&language=he&theme=dark#sites`.
 * Development only: served by Vite, never part of the extension.
 */
import { render } from 'preact'
import { useAddress } from '../address.ts'
import '../options.css'
import { OptionsPage } from '../OptionsPage.tsx'
import { catalogue, connected, full, licences, managed, memoryActions, nothing } from './states.ts'

const STATES = { nothing, connected, full, managed }

function isState(name: string | null): name is keyof typeof STATES {
  return name !== null && Object.hasOwn(STATES, name)
}

const wanted = new URLSearchParams(location.search)
const state = wanted.get('state')
const language = wanted.get('language') === 'he' ? 'he' : 'en'
const settings = { ...STATES[isState(state) ? state : 'nothing'], languageInUse: language } as const
const actions = memoryActions(settings)

document.documentElement.lang = language
document.documentElement.dir = language === 'he' ? 'rtl' : 'ltr'
document.documentElement.dataset.theme = wanted.get('theme') ?? 'light'

function Gallery() {
  return (
    <OptionsPage
      settings={settings}
      actions={actions}
      catalogue={catalogue}
      version="0.1.0"
      licences={licences}
      address={useAddress()}
      historyRevision={0}
      region="IL"
      browser="chrome"
    />
  )
}

const root = document.getElementById('app')
if (root) render(<Gallery />, root)
