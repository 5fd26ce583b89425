import type { ConnectionReport } from '../../lib/messages/protocol.ts'
import { CheckIcon, ErrorIcon, InfoIcon, Notice } from '../ui/index.ts'
import { SCOPE_LIST } from './texter-scopes.ts'
import { useOptionsWords } from './use-options-words.ts'
import { useProblemText } from './use-problem-text.ts'

interface Line {
  state: 'good' | 'bad' | 'open'
  text: string
}

const ICONS = { good: CheckIcon, bad: ErrorIcon, open: InfoIcon }

/** What a connection test found: what is there, what is missing, what only a first link can show. */
export function ConnectionReportList({ report, readOnly }: { report: ConnectionReport; readOnly: boolean }) {
  const { t, say } = useOptionsWords()
  const problemText = useProblemText()
  const words = t.connect
  const lines: Line[] = [
    report.reachable ? { state: 'good', text: words.reachable } : { state: 'bad', text: words.unreachable },
  ]
  if (report.reachable) {
    lines.push(
      report.tokenValid ? { state: 'good', text: words.tokenValid } : { state: 'bad', text: words.tokenInvalid },
    )
  }
  if (report.tokenValid) {
    lines.push(report.maySearch ? { state: 'good', text: words.maySearch } : { state: 'bad', text: words.mayNotSearch })
  }
  if (report.maySearch) lines.push({ state: 'open', text: readOnly ? words.writingOff : words.writing })

  const missing = report.tokenValid && !report.maySearch
  return (
    <div class="stack">
      <ul class="report">
        {lines.map(({ state, text }) => {
          const Icon = ICONS[state]
          return (
            <li key={text} class={`report-${state}`}>
              <Icon />
              <span>{text}</span>
            </li>
          )
        })}
      </ul>
      {missing && (report.problem === null || report.problem.code === 'scope-missing') ? (
        <Notice tone="warning">
          {say(words.scopeMissing, { scope: report.problem?.detail?.scope ?? SCOPE_LIST })}
        </Notice>
      ) : (
        report.problem && <Notice tone="danger">{problemText(report.problem)}</Notice>
      )}
    </div>
  )
}
