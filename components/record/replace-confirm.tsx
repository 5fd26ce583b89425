import type { Problem } from '../../lib/errors.ts'
import { ArrowDownIcon, Name } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { Confirm } from './confirm.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { RecordAddress } from './record-address.tsx'
import { recordWords } from './record-words.ts'

interface ReplaceConfirmProps {
  oldLink: string
  /** The other record's name where the history knows it. */
  oldName: string | null
  newLink: string
  newName: string | null
  busy: boolean
  problem: Problem | null
  onConfirm: () => void
  onCancel: () => void
}

/** Both records, old and new, before the chat's link is changed. */
export function ReplaceConfirm(props: ReplaceConfirmProps) {
  const t = useWords().text(recordWords).link
  return (
    <Confirm
      title={t.replaceTitle}
      confirm={t.replaceDo}
      busy={props.busy}
      onConfirm={props.onConfirm}
      onCancel={props.onCancel}
    >
      <dl class="compare">
        <div class="compare-side">
          <dt>{t.old}</dt>
          <dd>
            <b>{props.oldName ? <Name>{props.oldName}</Name> : t.unnamedRecord}</b>
            <RecordAddress link={props.oldLink} whole />
          </dd>
        </div>
        <ArrowDownIcon class="compare-arrow" />
        <div class="compare-side compare-new">
          <dt>{t.new}</dt>
          <dd>
            <b>{props.newName ? <Name>{props.newName}</Name> : t.thisRecord}</b>
            <RecordAddress link={props.newLink} whole />
          </dd>
        </div>
      </dl>
      <p class="soft small">{t.replaceNote}</p>
      {props.problem && <ProblemNotice problem={props.problem} />}
    </Confirm>
  )
}
