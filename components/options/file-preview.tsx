import type { ComponentChildren } from 'preact'
import type { Problem } from '../../lib/errors.ts'
import { Button, Notice } from '../ui/index.ts'
import { useOptionsWords } from './use-options-words.ts'
import { useProblemText } from './use-problem-text.ts'

/** Why a file was not taken. */
export type FileProblem = Problem | 'too-large'

export function FileProblemNotice({ problem }: { problem: FileProblem }) {
  const { t } = useOptionsWords()
  const problemText = useProblemText()
  return (
    <Notice tone="danger" role="alert">
      {problem === 'too-large' ? t.backup.tooLarge : problemText(problem)}
    </Notice>
  )
}

export interface FilePreviewProps {
  words: { readonly previewTitle: string; readonly previewText: string; readonly apply: string }
  apply: () => void
  cancel: () => void
  children: ComponentChildren
}

/** What is in a file, before anything of it is taken. */
export function FilePreview({ words, apply, cancel, children }: FilePreviewProps) {
  const { t } = useOptionsWords()
  return (
    <Notice
      tone="info"
      role="status"
      title={words.previewTitle}
      actions={
        <>
          <Button variant="primary" onClick={apply}>
            {words.apply}
          </Button>
          <Button onClick={cancel}>{t.common.cancel}</Button>
        </>
      }
    >
      <p>{words.previewText}</p>
      {children}
    </Notice>
  )
}
