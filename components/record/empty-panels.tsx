import type { PageState, RecordView } from '../../lib/messages/record-view.ts'
import { unbroken } from '../../lib/words/unbroken.ts'
import { Button, CopyIcon, ExternalIcon, SafeLink, TargetIcon } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { Panel } from './problem-panel.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { SearchByName } from './search-by-name.tsx'
import { useAction } from './use-action.ts'

interface EmptyProps {
  view: RecordView
  actions: RecordActions
  onSearch: (text: string) => void
}

/** The number is fine, Texter has no chat for it (or none that search can see). */
export function NoChatPanel({ view, actions, onSearch }: EmptyProps) {
  const { text, say } = useWords()
  const t = text(recordWords)
  const copy = useAction()
  const open = useAction()
  const { name, phone, newChatUrl } = view
  const number = view.phones.find(({ e164 }) => e164 === phone)?.international ?? phone ?? ''
  return (
    <Panel
      picture="chat"
      title={t.noChat.title}
      action={
        newChatUrl ? (
          <SafeLink
            class="button button-primary"
            href={newChatUrl}
            onOpen={() => void open.run(() => actions.openInbox(newChatUrl))}
          >
            {t.noChat.open}
            <ExternalIcon />
          </SafeLink>
        ) : null
      }
      more={
        <>
          <SearchByName name={name} onSearch={onSearch} />
          {phone && (
            <Button variant="quiet" icon={<CopyIcon />} onClick={() => copy.run(() => actions.copy(phone))}>
              {t.contact.copy}
            </Button>
          )}
        </>
      }
      detail={t.noChat.hint}
      asked={[copy, open]}
    >
      {say(t.noChat.text, { number: unbroken(number) })}
    </Panel>
  )
}

export function NoPhonePanel({ view, actions, onSearch }: EmptyProps) {
  const t = useWords().text(recordWords)
  const pointing = useAction()
  const { teach } = actions
  return (
    <Panel
      picture="phone"
      title={t.noPhone.title}
      asked={[pointing]}
      action={
        teach && (
          <Button variant="primary" icon={<TargetIcon />} busy={pointing.busy} onClick={() => pointing.run(teach)}>
            {t.remedy.teach}
          </Button>
        )
      }
      more={
        <>
          <SearchByName name={view.name} onSearch={onSearch} />
          <Button variant="quiet" onClick={actions.openWhy}>
            {t.remedy.why}
          </Button>
        </>
      }
    >
      {teach ? t.noPhone.text : t.noPhone.locked}
    </Panel>
  )
}

/** The page itself is the matter: a list, a closed page, access withdrawn or never given, not read yet. */
export function PagePanel({
  page,
  view,
  actions,
}: {
  page: Exclude<PageState, 'record'>
  view: RecordView
  actions: RecordActions
}) {
  const { text, say } = useWords()
  const t = text(recordWords)
  const action = useAction()
  const { teach } = actions
  const host = view.site?.host ?? ''
  switch (page) {
    case 'no-record':
      return (
        <Panel
          picture="page"
          title={t.pages.noRecord.title}
          asked={[action]}
          action={
            <Button busy={action.busy} onClick={() => action.run(actions.refresh)}>
              {t.menu.refresh}
            </Button>
          }
          more={
            teach && (
              <Button variant="quiet" onClick={() => action.run(teach)}>
                {t.remedy.teach}
              </Button>
            )
          }
        >
          {t.pages.noRecord.text}
        </Panel>
      )
    case 'unsupported':
      return (
        <Panel picture="closed" title={t.pages.unsupported.title}>
          {t.pages.unsupported.text}
        </Panel>
      )
    case 'withheld':
      return (
        <Panel
          picture="lock"
          title={t.pages.withheld.title}
          asked={[action]}
          action={
            <Button variant="primary" busy={action.busy} onClick={() => action.run(actions.allowSite)}>
              {t.pages.withheld.do}
            </Button>
          }
        >
          {say(t.pages.withheld.text, { host })}
        </Panel>
      )
    case 'unclicked':
      return (
        <Panel
          picture="read"
          title={t.pages.unclicked.title}
          more={
            <Button variant="quiet" onClick={actions.openWhy}>
              {t.remedy.why}
            </Button>
          }
        >
          {t.pages.unclicked.text}
        </Panel>
      )
    case 'unread':
      return (
        <Panel
          picture="read"
          title={t.pages.unread.title}
          asked={[action]}
          action={
            <Button variant="primary" busy={action.busy} onClick={() => action.run(actions.refresh)}>
              {t.pages.unread.do}
            </Button>
          }
        >
          {t.pages.unread.text}
        </Panel>
      )
  }
}

export function NotConnectedPanel({ actions }: { actions: RecordActions }) {
  const t = useWords().text(recordWords).pages.notConnected
  return (
    <Panel
      picture="plug"
      title={t.title}
      action={
        <Button variant="primary" onClick={() => actions.openOptions('connections')}>
          {t.do}
        </Button>
      }
    >
      {t.text}
    </Panel>
  )
}
