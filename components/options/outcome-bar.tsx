import { useEffect } from 'preact/hooks'
import { Button, CheckIcon, CloseIcon, ErrorIcon, IconButton, UndoIcon } from '../ui/index.ts'
import { useOptions } from './options-context.tsx'
import { useOptionsWords } from './use-options-words.ts'
import { useProblemText } from './use-problem-text.ts'

/** A saved line leaves by itself; a problem stays until it is closed. */
const SHOWN_MS = 10_000

/** Says at the foot of the page what became of the last change. */
export function OutcomeBar() {
  const { outcome, closeOutcome } = useOptions()
  const { t } = useOptionsWords()
  const problemText = useProblemText()
  const passing = outcome !== null && outcome.problem === null
  useEffect(() => {
    if (!passing) return
    const timer = setTimeout(closeOutcome, SHOWN_MS)
    return () => clearTimeout(timer)
  }, [outcome?.number, passing])

  const problem = outcome?.problem ?? null
  return (
    <div class="outcome" role={problem ? 'alert' : 'status'}>
      {outcome && (
        <div class={problem ? 'outcome-bar outcome-bad' : 'outcome-bar'} key={outcome.number}>
          {problem ? <ErrorIcon /> : <CheckIcon />}
          <span class="outcome-text">
            {problem ? `${t.common.failed}. ${problemText(problem)}` : (outcome.said ?? t.common.saved)}
          </span>
          {outcome.undo && (
            <Button variant="quiet" size="small" icon={<UndoIcon size={14} />} onClick={outcome.undo}>
              {t.common.undo}
            </Button>
          )}
          <IconButton label={t.common.close} icon={<CloseIcon size={14} />} onClick={closeOutcome} />
        </div>
      )}
    </div>
  )
}
