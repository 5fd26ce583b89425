import { useState } from 'preact/hooks'
import { errorText } from '../../lib/error-text.ts'
import type { Problem } from '../../lib/errors.ts'
import type { WhyStep } from '../../lib/messages/protocol.ts'
import { Button, CheckIcon, CopyIcon, ErrorIcon, type Icon, Notice, QuestionIcon, RefreshIcon } from '../ui/index.ts'
import { type Remedy, remedyOf } from './remedies.ts'
import { useWhyWords } from './use-why-words.ts'
import { whyReport } from './why-report.ts'

export interface WhyPageProps {
  /** Null while looking. */
  steps: readonly WhyStep[] | null
  /** The look itself failed. */
  problem: Problem | null
  busy: boolean
  version: string
  /** False where an administrator decides how pages are read. */
  mayTeach: boolean
  onRemedy: (remedy: Remedy) => void
  onAgain: () => void
  /** Copies a text to the clipboard; false where the browser refuses. */
  onCopy: (text: string) => Promise<boolean>
}

const ICONS: Record<WhyStep['state'], Icon> = { good: CheckIcon, unknown: QuestionIcon, bad: ErrorIcon }

/** From the page to the link, step by step: what works, where it stops, and the one button that helps. */
export function WhyPage({ steps, problem, busy, version, mayTeach, onRemedy, onAgain, onCopy }: WhyPageProps) {
  const { t, language } = useWhyWords()
  const [copied, setCopied] = useState<boolean | null>(null)
  const copy = async () => {
    if (steps) setCopied(await onCopy(whyReport(steps, version, language)))
  }
  const failed = problem && errorText(problem, language)
  // A step's remedy helps only where everything before it works: the first red one gets the strong button.
  const first = steps?.find((step) => step.state === 'bad')
  return (
    <>
      <header class="section-head">
        <h1>{t.title}</h1>
        <p class="section-lead">{t.lead}</p>
      </header>
      {failed && (
        <Notice tone="danger" role="alert">
          {failed.what} {failed.next}
        </Notice>
      )}
      {steps === null && !failed && <p role="status">{t.loading}</p>}
      {steps?.every((step) => step.state === 'good') && <Notice tone="good">{t.allGood}</Notice>}
      {steps && (
        <ol class="why" aria-busy={busy}>
          {steps.map((step) => (
            <WhyRow key={step.step} step={step} strong={step === first} mayTeach={mayTeach} onRemedy={onRemedy} />
          ))}
        </ol>
      )}
      <div class="buttons">
        <Button icon={<RefreshIcon />} busy={busy} onClick={onAgain}>
          {t.again}
        </Button>
        {steps && (
          <Button icon={<CopyIcon />} onClick={() => void copy()}>
            {t.copy}
          </Button>
        )}
        <span class="soft" role="status">
          {copied === null ? t.copyHint : copied ? t.copied : t.notCopied}
        </span>
      </div>
    </>
  )
}

interface WhyRowProps {
  step: WhyStep
  strong: boolean
  mayTeach: boolean
  onRemedy: (remedy: Remedy) => void
}

function WhyRow({ step, strong, mayTeach, onRemedy }: WhyRowProps) {
  const { t, language } = useWhyWords()
  const Icon = ICONS[step.state]
  const remedy = remedyOf(step, mayTeach)
  const text = step.problem && step.state !== 'good' ? errorText(step.problem, language) : null
  const next = step.problem?.code === 'no-phone' && !mayTeach ? t.noPhoneLocked : text?.next
  return (
    <li class={`why-row why-${step.state}`}>
      <span class="why-mark">
        <Icon />
      </span>
      <div class="why-body">
        <h2 class="why-title">
          {t.step[step.step]} <span class="why-state">{t.state[step.state]}</span>
        </h2>
        <p>{text ? `${text.what} ${next}` : step.state === 'good' ? t.good[step.step] : t.unknown[step.step]}</p>
        {text?.detail && <p class="field-hint">{text.detail}</p>}
      </div>
      {remedy && (
        <Button variant={strong ? 'primary' : 'secondary'} size="small" onClick={() => onRemedy(remedy)}>
          {t.remedy[remedy]}
        </Button>
      )}
    </li>
  )
}
