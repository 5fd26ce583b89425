import type { HistoryEntry } from '../../lib/linking/history-entry.ts'
import {
  Button,
  ClockIcon,
  type Icon,
  LinkIcon,
  Ltr,
  PencilIcon,
  RefreshIcon,
  SafeLink,
  StatusPill,
  UndoIcon,
  UnlinkIcon,
} from '../ui/index.ts'
import { useOptions } from './options-context.tsx'
import { useOptionsWords } from './use-options-words.ts'

const ICONS: Record<HistoryEntry['action'], Icon> = {
  link: LinkIcon,
  replace: RefreshIcon,
  unlink: UnlinkIcon,
  undo: UndoIcon,
  rename: PencilIcon,
}

interface HistoryRowProps {
  entry: HistoryEntry
  busy: boolean
  onUndo: () => void
}

/** One change: what, whose chat, when, from where to where. */
export function HistoryRow({ entry, busy, onUndo }: HistoryRowProps) {
  const { settings } = useOptions()
  const { t, times } = useOptionsWords()
  const words = t.history
  const Icon = ICONS[entry.action]
  const name = entry.chatName ?? entry.recordName
  const several = settings.connections.length > 1
  const project = settings.connections.find(({ projectId }) => projectId === entry.projectId)?.name ?? entry.projectId
  return (
    <li class="history-row">
      <Icon class="history-icon" />
      <div class="history-body">
        <p class="history-line">
          <strong>{words[entry.action]}</strong>
          <span>
            {name ? <bdi>{name}</bdi> : <span class="soft">{words.unnamed}</span>}{' '}
            {entry.chatPhone && <Ltr class="soft">{entry.chatPhone}</Ltr>}
          </span>
          {entry.proof === 'none' && (
            <StatusPill tone="warning" icon={<ClockIcon />}>
              {words.unproven}
            </StatusPill>
          )}
          {entry.undoneBy !== null && (
            <StatusPill tone="neutral" icon={<UndoIcon />}>
              {words.wasUndone}
            </StatusPill>
          )}
        </p>
        <p class="history-meta">
          <time dateTime={new Date(entry.at).toISOString()} title={times.full(entry.at)}>
            {times.moment(entry.at, Date.now())}
          </time>
          <span>{words.by[entry.by]}</span>
          {several && <bdi>{project}</bdi>}
        </p>
        <dl class="history-values">
          {entry.before !== null && (
            <div>
              <dt>{words.from}</dt>
              <dd>
                <Value entry={entry} value={entry.before} />
              </dd>
            </div>
          )}
          <div>
            <dt>{words.to}</dt>
            <dd>
              {entry.after === null ? (
                <span class="soft">{words.empty}</span>
              ) : (
                <Value entry={entry} value={entry.after} />
              )}
            </dd>
          </div>
        </dl>
      </div>
      {entry.undoneBy === null && entry.action !== 'undo' && (
        <Button size="small" variant="quiet" icon={<UndoIcon size={14} />} busy={busy} onClick={onUndo}>
          {t.common.undo}
          <span class="unseen"> {name ?? words.unnamed}</span>
        </Button>
      )}
    </li>
  )
}

/** An address to follow, or a name. */
function Value({ entry, value }: { entry: HistoryEntry; value: string }) {
  if (entry.action === 'rename' || !/^https?:/.test(value)) return <bdi class="clip">{value}</bdi>
  return (
    <bdi dir="ltr" class="clip">
      <SafeLink href={value} allowHttp title={value}>
        {value.replace(/^https?:\/\//, '')}
      </SafeLink>
    </bdi>
  )
}
