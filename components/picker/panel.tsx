/**
 * The small window that says what to do and what would be taken. Its buttons carry `data-act`; the stage runs them,
 * because no event of the picker may reach the page (`stage.tsx`).
 */
import type { Clue } from '../../lib/crm/recipe.ts'
import { picker as en } from '../../locales/en.yml'
import { picker as he } from '../../locales/he.yml'
import { useWords } from '../words.tsx'
import type { Act, PickerView } from './teacher.ts'

/** What the panel itself can ask of the stage, besides the teacher's steps. */
export type PanelAct = Act | 'use-page' | 'move'

interface PanelProps {
  view: PickerView
  /** The page can be used; nothing is picked. */
  usingPage: boolean
  /** Stands at the top of the window instead of the bottom. */
  atTop: boolean
  /** The words of a problem that came from the background. */
  errorText: string | null
}

function ActButton({ act, primary, children }: { act: PanelAct; primary?: boolean; children: string }) {
  return (
    <button type="button" class={primary ? 'act primary' : 'act'} data-act={act}>
      {children}
    </button>
  )
}

export function Panel({ view, usingPage, atTop, errorText }: PanelProps) {
  const { say, dir, language, text } = useWords()
  const t = text({ en, he })
  const pointing = view.step === 'phone' || view.step === 'name'
  const title = { first: t.title, second: t.titleSecond, check: t.titleCheck }[view.order]
  return (
    <section
      class={atTop ? 'panel top' : 'panel'}
      role="dialog"
      aria-labelledby="title"
      aria-describedby="task"
      lang={language}
      dir={dir}
    >
      <header>
        <h2 id="title">{view.step === 'draft' ? t.draftTitle : view.step === 'stored' ? t.storedTitle : title}</h2>
        <button type="button" class="act small" data-act="move" aria-label={t.move} title={t.move}>
          {atTop ? '↓' : '↑'}
        </button>
      </header>
      <p id="task">{taskOf()}</p>
      {pointing && (
        <p class="hint">
          {view.step === 'phone' ? t.keys : t.keysName} {t.usePageHint}
        </p>
      )}
      <p class="lit" role="status">
        {pointing && view.lit && (view.lit.text ? say(t.wouldTake, { text: view.lit.text }) : nothing())}
        {view.step === 'ask' && view.lit && <bdi>{view.lit.text}</bdi>}
      </p>
      {view.problem && (
        <p class="problem" role="alert">
          {t.problem[view.problem]}
        </p>
      )}
      {errorText && (
        <p class="problem" role="alert">
          {errorText}
        </p>
      )}
      {view.step === 'summary' && <Summary view={view} />}
      {view.clues.length > 0 && view.order === 'check' && view.step === 'ask' && <Clues view={view} />}
      <footer>{buttons()}</footer>
    </section>
  )

  function nothing(): string {
    return view.step === 'name' ? t.noNameHere : t.nothingHere
  }

  function taskOf(): string {
    switch (view.step) {
      case 'phone':
        return t.pointPhone
      case 'name':
        return t.pointName
      case 'ask':
        return view.order === 'check' ? t.askCheck : t.askSecond
      case 'sending':
        return t.sending
      case 'draft':
        return t.draftText
      case 'stored':
        return t.storedText
      case 'summary':
        return ''
    }
  }

  function buttons() {
    switch (view.step) {
      case 'phone':
      case 'name':
        return (
          <>
            {view.order === 'second' && view.problem && (
              <ActButton act="restart" primary>
                {t.startHere}
              </ActButton>
            )}
            <ActButton act="use-page">{usingPage ? t.goOn : t.usePage}</ActButton>
            {view.step === 'name' && view.order === 'first' && <ActButton act="skip">{t.skip}</ActButton>}
            <ActButton act="leave">{t.leave}</ActButton>
          </>
        )
      case 'ask':
        return (
          <>
            <ActButton act="confirm" primary>
              {t.yes}
            </ActButton>
            <ActButton act="again">{t.pointAgain}</ActButton>
            <ActButton act="leave">{t.leave}</ActButton>
          </>
        )
      case 'summary':
        return (
          <>
            <ActButton act="confirm" primary>
              {t.confirm}
            </ActButton>
            {view.otherAddress && <ActButton act="other-address">{t.otherAddress}</ActButton>}
            <ActButton act="again">{t.again}</ActButton>
            <ActButton act="leave">{t.leave}</ActButton>
          </>
        )
      case 'sending':
        return null
      case 'draft':
      case 'stored':
        return (
          <ActButton act="confirm" primary>
            {t.close}
          </ActButton>
        )
    }
  }
}

function Summary({ view }: { view: PickerView }) {
  const t = useWords().text({ en, he })
  return (
    <>
      <dl>
        <dt>{t.phone}</dt>
        <dd>
          <bdi dir="ltr">{view.phone}</bdi>
        </dd>
        <dt>{t.name}</dt>
        <dd>{view.name ? <bdi>{view.name}</bdi> : t.noName}</dd>
        <dt>{t.address}</dt>
        <dd>
          <bdi dir="ltr" class="address">
            {view.address.map(({ text, id }) =>
              id ? (
                <mark key={text} title={t.addressId}>
                  {text}
                </mark>
              ) : (
                text
              ),
            )}
          </bdi>
        </dd>
      </dl>
      {!view.address.some(({ id }) => id) && <p class="problem">{t.addressNone}</p>}
    </>
  )
}

function Clues({ view }: { view: PickerView }) {
  const { say, text } = useWords()
  const t = text({ en, he })
  return (
    <div class="clues">
      <h3>{t.clues}</h3>
      <ul>
        {view.clues.map(({ clue, found }) => (
          <li key={JSON.stringify(clue)} class={found ? 'found' : 'lost'}>
            {describe(clue)} · {found ? t.found : t.notFound}
          </li>
        ))}
      </ul>
    </div>
  )

  function describe(clue: Clue): string {
    switch (clue.by) {
      case 'label':
      case 'under-label':
        return say(t.clue[clue.by], { text: clue.text })
      case 'attribute':
        return say(t.clue.attribute, { name: clue.name, value: clue.value })
      case 'order':
        return say(t.clue.order, { index: clue.index, count: clue.count })
      case 'follows':
      case 'precedes':
        return say(t.clue[clue.by], { text: clue.texts.join(' / ') })
      case 'link':
      case 'heading':
      case 'position':
      case 'between':
        return t.clue[clue.by]
    }
  }
}
