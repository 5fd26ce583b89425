import type { RecordView } from '../../lib/messages/record-view.ts'
import { IconButton, Name, RefreshIcon } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'

/** Which project, how fresh, look again. */
export function ScreenFoot({ view, actions, now }: { view: RecordView; actions: RecordActions; now: number }) {
  const { text, say, times } = useWords()
  const t = text(recordWords)
  const action = useAction()
  const { connection, refreshedAt } = view
  if (!connection) return null
  const refreshing = view.looking || action.busy
  const sentence = refreshing ? t.footer.refreshing : view.stale ? t.footer.stale : t.footer.refreshed
  return (
    <footer class="foot">
      <span class="foot-project" title={t.footer.project}>
        <span
          class="label-dot"
          style={{ background: /^#[\da-f]{6}$/i.test(connection.color) ? connection.color : 'currentColor' }}
        />
        <Name>{connection.name}</Name>
      </span>
      <span class={view.stale ? 'foot-time foot-stale' : 'foot-time'}>
        {refreshedAt !== null && say(sentence, { time: times.moment(refreshedAt, now) })}
      </span>
      <IconButton
        class="icon-button-small"
        label={t.menu.refresh}
        icon={<RefreshIcon size={14} />}
        busy={refreshing}
        onClick={() => action.run(actions.refresh)}
      />
    </footer>
  )
}
