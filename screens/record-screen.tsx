/** Mounts the record screen for a tab: the popup, a small window, Chrome's side panel and Firefox's sidebar. */
import { render } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { RecordScreen } from '../components/record/RecordScreen.tsx'
import { WordsProvider } from '../components/words.tsx'
import type { DuePause } from '../lib/messages/protocol.ts'
import { onPush } from '../lib/messages/push.ts'
import type { RecordView } from '../lib/messages/record-view.ts'
import { request } from '../lib/messages/request.ts'
import { takeQuery } from '../lib/screen-query.ts'
import { readSnapshot } from '../lib/screen-snapshot.ts'
import { isLocked } from '../lib/settings/locks.ts'
import type { SettingsView } from '../lib/settings/settings-types.ts'
import { followTab } from './follow-tab.ts'
import { applyLook, lastLook } from './look.ts'
import { recordActions } from './record-actions.ts'

export type Place = 'popup' | 'panel'

interface Props {
  tabId: number
  place: Place
  query: string
  /** As stored by the background; painted at once. */
  snapshot: RecordView | null
}

function Screen({ tabId, place, query, snapshot }: Props) {
  const [view, setView] = useState<RecordView | null>(snapshot)
  const [settings, setSettings] = useState<SettingsView | null>(null)
  const [due, setDue] = useState<DuePause[]>([])
  const current = useRef<RecordView | null>(snapshot)

  useEffect(() => {
    const controller = new AbortController()
    const show = (next: RecordView) => {
      current.current = next
      setView(next)
    }
    followTab(tabId, current.current, show, controller.signal)
    return () => controller.abort()
  }, [tabId])

  useEffect(() => {
    const take = (next: SettingsView) => {
      applyLook(next)
      setSettings(next)
    }
    void request('settings.read', {}).then((reply) => reply.ok && take(reply.value))
    return onPush('settings.changed', (news) => take(news.settings))
  }, [])

  useEffect(() => {
    // News that comes before the answer is newer than it.
    let told = false
    void request('bot.due', {}).then((reply) => reply.ok && !told && setDue(reply.value))
    return onPush('due.changed', ({ pauses }) => {
      told = true
      setDue(pauses)
    })
  }, [])

  const actions = useMemo(
    () =>
      recordActions(tabId, () => current.current, place === 'popup' ? () => window.close() : () => undefined, place),
    [tabId, place],
  )
  // Until the settings come, as the last time: nothing locked stands there for a moment.
  const { languageInUse, locked } = settings ?? lastLook()
  const mayTeach = !isLocked(locked, 'recipes')
  return (
    <WordsProvider language={languageInUse}>
      <RecordScreen
        view={view}
        actions={mayTeach ? actions : { ...actions, teach: null, confirmRecipe: null }}
        place={place}
        initialSearch={query}
        locked={locked}
        due={due}
      />
    </WordsProvider>
  )
}

let wanted: number | null = null

/** Renders the screen of one tab; called again with another tab it starts afresh. */
export async function mountRecordScreen(root: Element, tabId: number, place: Place): Promise<void> {
  wanted = tabId
  const [query, snapshot] = await Promise.all([takeQuery(tabId), readSnapshot(tabId)])
  // Another tab came to the front meanwhile.
  if (wanted !== tabId) return
  render(<Screen key={tabId} tabId={tabId} place={place} query={query ?? ''} snapshot={snapshot} />, root)
}
