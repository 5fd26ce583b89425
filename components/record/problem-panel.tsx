import type { ComponentChildren } from 'preact'
import { errorText } from '../../lib/error-text.ts'
import type { ErrorCode, Problem } from '../../lib/errors.ts'
import { Button } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { Picture, type PictureName } from './pictures.tsx'
import { FailedNotice, ProblemNotice } from './problem-notice.tsx'
import { REMEDIES, type Remedy } from './problem-remedy.ts'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { SearchByName } from './search-by-name.tsx'
import { type Action, useAction } from './use-action.ts'

/** The page's number cannot be searched for. */
const NUMBERLESS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['number-hidden', 'number-invalid'])

interface PanelProps {
  picture: PictureName
  title: ComponentChildren
  children: ComponentChildren
  detail?: string | null
  /** The one button that solves it. */
  action?: ComponentChildren
  /** Quieter ways out. */
  more?: ComponentChildren
  /** What these buttons ask for: a refusal is said below them. */
  asked?: readonly Action[]
}

/** A state that has nothing else to show: a picture, a sentence, one button. */
export function Panel({ picture, title, children, detail, action, more, asked = [] }: PanelProps) {
  return (
    <section class="panel">
      <Picture name={picture} />
      <h2 class="panel-title">{title}</h2>
      <p class="panel-text">{children}</p>
      {detail && <p class="panel-detail">{detail}</p>}
      {(action || more) && (
        <div class="panel-actions">
          {action}
          {more}
        </div>
      )}
      <FailedNotice of={asked} />
    </section>
  )
}

interface ProblemPanelProps {
  problem: Problem
  actions: RecordActions
  /** The record's name, to search by where the number is of no use. */
  name: string | null
  onSearch: (text: string) => void
}

export function ProblemPanel({ problem, actions, name, onSearch }: ProblemPanelProps) {
  const { text, language } = useWords()
  const t = text(recordWords)
  const { what, next, detail } = errorText(problem, language)
  const { remedy, picture } = REMEDIES[problem.code]
  const mend = useAction()
  return (
    <Panel
      picture={picture}
      title={what.replace(/\.$/, '')}
      detail={detail}
      asked={[mend]}
      action={<RemedyButton remedy={remedy} actions={actions} action={mend} />}
      more={
        <>
          {NUMBERLESS.has(problem.code) && <SearchByName name={name} onSearch={onSearch} />}
          <Button variant="quiet" onClick={actions.openWhy}>
            {t.remedy.why}
          </Button>
        </>
      }
    >
      {next}
    </Panel>
  )
}

/** A problem beside what is shown all the same, with the button that mends it. */
export function MendableNotice({ problem, actions }: { problem: Problem; actions: RecordActions }) {
  const mend = useAction()
  const { remedy } = REMEDIES[problem.code]
  return (
    <>
      <ProblemNotice
        problem={problem}
        actions={<RemedyButton remedy={remedy} actions={actions} action={mend} size="small" />}
      />
      <FailedNotice of={[mend]} />
    </>
  )
}

interface RemedyButtonProps {
  remedy: Remedy
  actions: RecordActions
  action: Action
  size?: 'normal' | 'small'
}

function RemedyButton({ remedy, actions, action, size = 'normal' }: RemedyButtonProps) {
  const t = useWords().text(recordWords).remedy
  const { teach } = actions
  const run: Record<Exclude<Remedy, 'none'>, () => unknown> = {
    connect: () => actions.openOptions('connections'),
    token: () => actions.openOptions('connections'),
    retry: () => action.run(actions.refresh),
    reload: () => action.run(actions.reloadPage),
    access: () => action.run(actions.allowSite),
    teach: () => teach && action.run(teach),
    options: () => actions.openOptions('sites'),
    history: () => actions.openOptions('history'),
  }
  if (remedy === 'none' || (remedy === 'teach' && !teach)) return null
  return (
    <Button variant="primary" size={size} busy={action.busy} onClick={() => run[remedy]()}>
      {t[remedy]}
    </Button>
  )
}
