import type { ComponentChildren } from 'preact'
import { errorText } from '../../lib/error-text.ts'
import type { Problem } from '../../lib/errors.ts'
import { Notice } from '../ui/index.ts'
import { useWords } from '../words.tsx'

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
