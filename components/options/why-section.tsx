import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../lib/errors.ts'
import type { WhyStep } from '../../lib/messages/protocol.ts'
import { QuestionIcon } from '../ui/index.ts'
import type { Remedy } from '../why/remedies.ts'
import { useWhyWords } from '../why/use-why-words.ts'
import { WhyPage } from '../why/WhyPage.tsx'
import { answered } from './answered.ts'
import { useOptions } from './options-context.tsx'
import { Empty } from './parts.tsx'

interface WhySectionProps {
  tabId: number | null
  /** Opens another section. */
  onOpen: (section: 'start' | 'connections' | 'sites') => void
}

/** `#why?tab=N`: asks the background about that tab. */
export function WhySection({ tabId, onOpen }: WhySectionProps) {
  const { actions, version, settings, locked } = useOptions()
  const { t } = useWhyWords()
  const [steps, setSteps] = useState<WhyStep[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)

  const look = useCallback(async () => {
    if (tabId === null) return
    setBusy(true)
    const report = await answered(actions.whyReport(tabId))
    setBusy(false)
    setProblem(report.ok ? null : report.error)
    if (report.ok) setSteps(report.value)
  }, [actions, tabId])

  // A remedy in another window (a permission, a token) changes the settings: look again then.
  useEffect(() => void look(), [look, settings])

  if (tabId === null) {
    return (
      <>
        <header class="section-head">
          <h1>{t.title}</h1>
        </header>
        <Empty icon={<QuestionIcon size={28} />}>{t.noTab}</Empty>
      </>
    )
  }
  const mend = (remedy: Remedy) => {
    switch (remedy) {
      case 'retry':
        return void look()
      case 'tab':
        return actions.openTab(tabId)
      case 'teach':
        return void answered(actions.teach(tabId)).then((started) => {
          if (!started.ok) setProblem(started.error)
        })
      default:
        return onOpen(remedy)
    }
  }
  return (
    <WhyPage
      steps={steps}
      problem={problem}
      busy={busy}
      version={version}
      mayTeach={!locked('recipes')}
      onRemedy={mend}
      onAgain={() => void look()}
      onCopy={actions.copy}
    />
  )
}
