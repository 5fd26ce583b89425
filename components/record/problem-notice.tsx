import type { ComponentChildren } from 'preact'
import { errorText } from '../../lib/error-text.ts'
import type { Problem } from '../../lib/errors.ts'
import { Notice } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import type { Action } from './use-action.ts'

/** A problem beside what it concerns: what happened, what to do, perhaps a button. */
export function ProblemNotice({ problem, actions }: { problem: Problem; actions?: ComponentChildren }) {
  const { what, next, detail } = errorText(problem, useWords().language)
  return (
    <Notice tone="danger" role="alert" title={what} actions={actions} compact>
      {next}
      {detail && <span class="soft"> {detail}</span>}
    </Notice>
  )
}

/** Why what the person asked for was refused, where the button stands; nothing while all went well. */
export function FailedNotice({ of }: { of: readonly Pick<Action, 'problem'>[] }) {
  const problem = of.find((action) => action.problem !== null)?.problem
  return problem ? <ProblemNotice problem={problem} /> : null
}
