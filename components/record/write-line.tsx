import type { WriteView } from '../../lib/messages/record-view.ts'
import { CheckIcon, ClockIcon, ErrorIcon, Spinner } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { recordWords } from './record-words.ts'

/** A failure is told by a notice of its own. */
const SIGNS = { sending: Spinner, pending: ClockIcon, unconfirmed: ErrorIcon, saved: CheckIcon, failed: null }

/** What became of the last write, for eyes and ears alike. */
export function WriteLine({ write, busy }: { write: WriteView | null; busy: boolean }) {
  const t = useWords().text(recordWords).link
  const state = busy ? 'sending' : write?.state
  const Sign = state ? SIGNS[state] : null
  return (
    <p class={`write write-${state ?? 'none'}`} role="status">
      {Sign && <Sign size={14} />}
      {state === 'saved' ? write && t.saved[write.action] : state && state !== 'failed' && t[state]}
    </p>
  )
}
