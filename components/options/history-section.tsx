import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '../../lib/errors.ts'
import type { HistoryEntry } from '../../lib/linking/history-entry.ts'
import {
  Button,
  Dialog,
  DownloadIcon,
  Field,
  HistoryIcon,
  Notice,
  SearchIcon,
  TextInput,
  TrashIcon,
} from '../ui/index.ts'
import { answered } from './answered.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { historyCsv, searchHistory } from './history-csv.ts'
import { HistoryRow } from './history-row.tsx'
import { useOptions } from './options-context.tsx'
import { Empty, SectionPage } from './parts.tsx'
import { useOptionsWords } from './use-options-words.ts'
import { useProblemText } from './use-problem-text.ts'

const PAGE = 50

/** What this browser changed in Texter, with a way back for each. */
export function HistorySection() {
  const { actions, run, historyRevision } = useOptions()
  const { t, say } = useOptionsWords()
  const problemText = useProblemText()
  const [entries, setEntries] = useState<HistoryEntry[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [text, setText] = useState('')
  const [shown, setShown] = useState(PAGE)
  const [undoing, setUndoing] = useState<string | null>(null)
  const [changed, setChanged] = useState<string | null>(null)
  const [own, setOwn] = useState(0)

  useEffect(() => {
    let current = true
    const read = async () => {
      const list = await answered(actions.listHistory())
      if (!current) return
      setProblem(list.ok ? null : list.error)
      if (list.ok) setEntries(list.value)
    }
    void read()
    return () => {
      current = false
    }
  }, [actions, historyRevision, own])

  const undo = async (id: string, evenIfChanged: boolean) => {
    setUndoing(id)
    const done = await run(actions.undo(id, evenIfChanged), { said: t.common.undone, quiet: !evenIfChanged })
    setUndoing(null)
    if (done.ok) return setOwn((number) => number + 1)
    if (done.error.code === 'changed-since' && !evenIfChanged) setChanged(id)
    else setProblem(done.error)
  }

  const clear = async () => {
    const left = await run(actions.clearHistory(), { said: t.history.cleared })
    if (left.ok) setEntries(left.value)
  }

  const found = entries === null ? [] : searchHistory(entries, text)
  return (
    <SectionPage title={t.history.title} lead={t.history.lead}>
      {problem && (
        <Notice tone="danger" role="alert">
          {problemText(problem)}
        </Notice>
      )}
      {entries?.length === 0 && <Empty icon={<HistoryIcon size={28} />}>{t.history.none}</Empty>}
      {entries !== null && entries.length > 0 && (
        <>
          <div class="toolbar">
            <Field label={t.history.search} hideLabel>
              {(ids) => (
                <span class="search-box">
                  <SearchIcon />
                  <TextInput
                    {...ids}
                    dir={text === '' ? undefined : 'auto'}
                    placeholder={t.history.search}
                    value={text}
                    onInput={(event) => setText(event.currentTarget.value)}
                  />
                </span>
              )}
            </Field>
            <Button
              icon={<DownloadIcon />}
              onClick={() => actions.download('texter-link-history.csv', historyCsv(entries))}
            >
              {t.history.export}
            </Button>
            <ConfirmButton
              icon={<TrashIcon />}
              title={t.history.clearTitle}
              text={t.history.clearText}
              confirm={t.history.clearConfirm}
              onConfirm={() => void clear()}
            >
              {t.history.clear}
            </ConfirmButton>
          </div>
          <p class="field-hint" role="status">
            {found.length === 0
              ? say(t.history.noMatch, { text })
              : say(t.history.showing, { shown: Math.min(shown, found.length), total: entries.length })}
          </p>
          {found.length > 0 && (
            <ul class="history">
              {found.slice(0, shown).map((entry) => (
                <HistoryRow
                  key={entry.id}
                  entry={entry}
                  busy={undoing === entry.id}
                  onUndo={() => void undo(entry.id, false)}
                />
              ))}
            </ul>
          )}
          {found.length > shown && (
            <div class="buttons">
              <Button onClick={() => setShown(shown + PAGE)}>{t.history.more}</Button>
            </div>
          )}
        </>
      )}
      {changed !== null && (
        <Dialog
          title={t.history.changedTitle}
          onClose={() => setChanged(null)}
          actions={
            <>
              <Button onClick={() => setChanged(null)}>{t.history.keep}</Button>
              <Button
                variant="danger"
                onClick={() => {
                  setChanged(null)
                  void undo(changed, true)
                }}
              >
                {t.history.anyway}
              </Button>
            </>
          }
        >
          <p>{t.history.changedText}</p>
        </Dialog>
      )}
    </SectionPage>
  )
}
