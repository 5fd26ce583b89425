import type { WriteView } from '../../lib/messages/record-view.ts'
import { CheckIcon, ClockIcon, ErrorIcon, Spinner } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { recordWords } from './record-words.ts'

/** What became of the last write, for eyes and ears alike. */
export function WriteLine({ write, busy }: { write: WriteView | null; busy: boolean }) {
  const t = useWords().text(recordWords).link
  const state = busy ? 'sending' : write?.state
  const line = () => {
    switch (state) {
      case 'sending':
        return (
          <>
            <Spinner size={14} />
            {t.sending}
          </>
        )
      case 'pending':
        return (
          <>
            <ClockIcon size={14} />
            {t.pending}
          </>
        )
      case 'unconfirmed':
        return (
          <>
            <ErrorIcon size={14} />
            {t.unconfirmed}
          </>
        )
      case 'saved':
        return (
          write && (
            <>
              <CheckIcon size={14} />
              {t.saved[write.action]}
            </>
          )
        )
      default:
        return null
    }
  }
  return (
    <p class={`write write-${state ?? 'none'}`} role="status">
      {line()}
    </p>
  )
}
