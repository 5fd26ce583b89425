/**
 * The record screen: popup, side panel and sidebar show this one component. It is given a view and actions; it owns
 * nothing but what the person is just doing (a question open, a search typed).
 */
import { useRef } from 'preact/hooks'
import type { DuePause } from '../../lib/messages/protocol.ts'
import type { RecordView } from '../../lib/messages/record-view.ts'
import {
  Button,
  EyeIcon,
  HistoryIcon,
  Menu,
  type MenuItem,
  MoreIcon,
  names,
  PanelIcon,
  QuestionIcon,
  RefreshIcon,
  SettingsIcon,
  TargetIcon,
} from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { type Body, bodyOf } from './body-of.ts'
import { asksAboutBot, ChatCard } from './chat-card.tsx'
import { ChatChooser } from './chat-chooser.tsx'
import { ContactHeader, NobodyHeader } from './contact-header.tsx'
import { DuePauses } from './due-pauses.tsx'
import { NoChatPanel, NoPhonePanel, NotConnectedPanel, PagePanel } from './empty-panels.tsx'
import { LiveLine } from './live-line.tsx'
import { RecipeChanged, SiteOffer, TeachingDraft } from './offers.tsx'
import { FailedNotice } from './problem-notice.tsx'
import { MendableNotice, ProblemPanel } from './problem-panel.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { ScreenFoot } from './screen-foot.tsx'
import { SearchBox } from './search-box.tsx'
import { SearchResults } from './search-results.tsx'
import { ChatSkeleton, ContactSkeleton } from './skeletons.tsx'
import { type Action, useAction } from './use-action.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useNow } from './use-now.ts'
import { useSearch } from './use-search.ts'

export interface RecordScreenProps {
  /** Null until a snapshot or the first answer is there: skeletons. */
  view: RecordView | null
  actions: RecordActions
  /** `panel` is as wide as the browser makes it; `popup` has its own width. */
  place: 'popup' | 'panel'
  /** Text to search at once (a selection from the context menu). */
  initialSearch?: string
  /** Settings an administrator fixed, as `SettingsView.locked`. */
  locked?: readonly string[]
  /** Pauses of the bot that ran out, of whatever chat. */
  due?: readonly DuePause[]
}

export function RecordScreen({ view, actions, place, initialSearch = '', locked = [], due = [] }: RecordScreenProps) {
  const { dir, language } = useWords()
  const now = useNow()
  const root = useRef<HTMLElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const search = useSearch(actions.search, initialSearch)
  useKeptFocus(root)
  const look = useAction()
  const teach = useAction()
  const show = useAction()
  const body = bodyOf(view, now)
  const searching = search.text.trim().length >= 2
  const botLocked = locked.includes('botSwitch')
  const back = (text: string) => {
    search.type(text)
    input.current?.focus()
  }
  return (
    <main class={names('screen', `screen-${place}`)} dir={dir} lang={language} ref={root}>
      <div class="top">
        <SearchBox
          value={search.text}
          busy={search.busy}
          onChange={(text) => (text === '' ? back('') : search.type(text))}
          onSubmit={search.now}
          inputRef={input}
        />
        <ScreenMenu view={view} actions={actions} look={look} teach={teach} show={show} />
      </div>
      <div class={names('progress', view?.looking && view.chats.length > 0 && 'progress-on')} />
      <LiveLine body={body} view={view} />
      <div class="body">
        <FailedNotice of={[teach, show, look]} />
        <DuePauses
          pauses={due.filter(({ chatId }) => searching || !isAskedIn(body, chatId))}
          actions={actions}
          botLocked={botLocked}
        />
        {searching && <NobodyHeader />}
        {searching ? (
          <SearchResults
            search={{ ...search, type: back }}
            view={view}
            actions={actions}
            now={now}
            botLocked={botLocked}
          />
        ) : (
          <Found view={view} actions={actions} now={now} botLocked={botLocked} onSearch={back} />
        )}
      </div>
      {/* Below grey bars it would be pushed away by the chat that takes their place. */}
      {view && !searching && body.kind !== 'loading' && <ScreenFoot view={view} actions={actions} now={now} />}
    </main>
  )
}

/** The chat's own card asks. */
function isAskedIn(body: Body, chatId: string): boolean {
  return body.kind === 'chat' && body.chat.id === chatId && asksAboutBot(body.chat)
}

interface FoundProps {
  view: RecordView | null
  actions: RecordActions
  now: number
  botLocked: boolean
  onSearch: (text: string) => void
}

/** Contact on top, below it the one face that the view asks for. */
function Found({ view, actions, now, botLocked, onSearch }: FoundProps) {
  const { text, say } = useWords()
  const t = text(recordWords)
  const others = useAction()
  const body = bodyOf(view, now)
  if (!view || body.kind === 'skeleton')
    return (
      <>
        <NobodyHeader />
        <ContactSkeleton />
        <ChatSkeleton />
      </>
    )
  const face = () => {
    switch (body.kind) {
      case 'not-connected':
        return <NotConnectedPanel actions={actions} />
      case 'page':
        return <PagePanel page={body.page} view={view} actions={actions} />
      case 'loading':
        return <ChatSkeleton slow={body.slow} />
      case 'problem':
        return <ProblemPanel problem={body.problem} actions={actions} name={view.name} onSearch={onSearch} />
      case 'no-phone':
        return <NoPhonePanel view={view} actions={actions} onSearch={onSearch} />
      case 'no-chat':
        return <NoChatPanel view={view} actions={actions} onSearch={onSearch} />
      case 'choose-chat':
        return <ChatChooser view={view} actions={actions} now={now} />
      case 'chat':
        return (
          <>
            <ChatCard
              // A question that was open about one chat and record never answers for another.
              key={`${body.chat.id} ${view.record?.link ?? ''}`}
              chat={body.chat}
              view={view}
              actions={actions}
              now={now}
              botLocked={botLocked}
              matched
            />
            {body.others > 0 && (
              <Button variant="quiet" size="small" wide onClick={() => others.run(() => actions.chooseChat(null))}>
                {say(t.chooser.others, { count: body.others })}
              </Button>
            )}
            <FailedNotice of={[others]} />
          </>
        )
    }
  }
  const beside = view.chats.length > 0 ? view.problem : null
  return (
    <>
      {body.kind === 'loading' && view.phones.length === 0 && !view.name ? (
        <>
          <NobodyHeader />
          <ContactSkeleton />
        </>
      ) : (
        <ContactHeader view={view} actions={actions} />
      )}
      <RecipeChanged view={view} actions={actions} />
      <TeachingDraft view={view} actions={actions} />
      {beside && <MendableNotice problem={beside} actions={actions} />}
      {face()}
      <SiteOffer view={view} actions={actions} />
    </>
  )
}

interface MenuProps {
  view: RecordView | null
  actions: RecordActions
  /** The menu is closed when the answer comes: the screen says why one was refused. */
  look: Action
  teach: Action
  show: Action
}

function ScreenMenu({ view, actions, look, teach, show }: MenuProps) {
  const t = useWords().text(recordWords).menu
  const readable = view !== null && view.page !== 'unsupported'
  const { openPanel, teach: point, confirmRecipe } = actions
  const items: (MenuItem | false)[] = [
    { id: 'refresh', label: t.refresh, icon: <RefreshIcon />, onSelect: () => void look.run(actions.refresh) },
    readable &&
      point !== null && { id: 'teach', label: t.teach, icon: <TargetIcon />, onSelect: () => void teach.run(point) },
    confirmRecipe !== null &&
      view?.site?.id.startsWith('recipe:') === true && {
        id: 'check',
        label: t.checkTaught,
        icon: <TargetIcon />,
        onSelect: () => void teach.run(confirmRecipe),
      },
    view?.buttonHidden === true && {
      id: 'show',
      label: t.showButton,
      icon: <EyeIcon />,
      onSelect: () => void show.run(actions.showButton),
    },
    openPanel !== undefined && { id: 'panel', label: t.panel, icon: <PanelIcon />, onSelect: openPanel },
    { id: 'why', label: t.why, icon: <QuestionIcon />, onSelect: actions.openWhy, separate: true },
    { id: 'history', label: t.history, icon: <HistoryIcon />, onSelect: () => actions.openOptions('history') },
    { id: 'options', label: t.options, icon: <SettingsIcon />, onSelect: () => actions.openOptions('start') },
  ]
  return <Menu label={t.label} button={<MoreIcon />} items={items.filter((item) => item !== false)} />
}
