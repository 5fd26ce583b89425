import { render } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { fail, ok } from '../../lib/errors.ts'
import { RecordScreen } from '../record/RecordScreen.tsx'
import type { RecordActions } from '../record/record-actions.ts'
import { WordsProvider } from '../words.tsx'
import { type GalleryState, statesIn } from './states.ts'
import '../ui/ui.css'
import '../record/record.css'
import './gallery.css'

const query = new URLSearchParams(location.search)
const language = query.get('language') === 'he' ? 'he' : 'en'
/** As a side panel of this width (`260px`). */
const width = query.get('width')
const only = query.get('states')?.split(',')
document.documentElement.dataset.theme = query.get('theme') ?? 'light'
document.documentElement.lang = language
document.documentElement.dir = language === 'he' ? 'rtl' : 'ltr'

const done = async () => ok(null)

function actionsFor(state: GalleryState): RecordActions {
  return {
    link: done,
    replace: done,
    unlink: done,
    undo: done,
    rename: done,
    setBot: async () => fail('bot-not-switched'),
    pauseBot: done,
    forgetPause: done,
    choosePhone: done,
    chooseChat: done,
    dismiss: done,
    openInbox: done,
    openRecord: done,
    search: async () => ok(state.found ?? []),
    refresh: done,
    allowSite: done,
    showButton: done,
    reloadPage: done,
    copy: done,
    teach: done,
    dropTeaching: done,
    confirmRecipe: done,
    openOptions: () => undefined,
    openWhy: () => undefined,
  }
}

function Cell({ state }: { state: GalleryState }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const selector of state.clicks ?? []) box.current?.querySelector<HTMLElement>(selector)?.click()
  }, [state])
  return (
    <section class="cell" id={state.id} aria-label={state.id}>
      <p class="cell-title">{state.id}</p>
      <div class="cell-frame" ref={box} style={width ? { inlineSize: width } : {}}>
        <RecordScreen
          view={state.view}
          actions={actionsFor(state)}
          place={width ? 'panel' : 'popup'}
          initialSearch={state.search ?? ''}
          {...(state.locked ? { locked: state.locked } : {})}
        />
      </div>
    </section>
  )
}

const root = document.getElementById('gallery')
if (root) {
  const states = statesIn(language, Date.now()).filter(({ id }) => !only || only.includes(id))
  render(
    <WordsProvider language={language}>
      <div class="gallery">
        {states.map((state) => (
          <Cell key={state.id} state={state} />
        ))}
      </div>
    </WordsProvider>,
    root,
  )
}
