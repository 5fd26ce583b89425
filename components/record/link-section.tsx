import { useRef, useState } from 'preact/hooks'
import type { ChatView, LinkState, RecordView, WriteView } from '../../lib/messages/record-view.ts'
import { Button, ExternalIcon, LinkIcon, RefreshIcon, UndoIcon, UnlinkIcon, WarningIcon } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { Confirm } from './confirm.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { RecordAddress } from './record-address.tsx'
import { recordWords } from './record-words.ts'
import { ReplaceConfirm } from './replace-confirm.tsx'
import { useAction } from './use-action.ts'
import { HOME } from './use-kept-focus.ts'
import { WriteLine } from './write-line.tsx'

interface LinkSectionProps {
  chat: ChatView
  view: RecordView | null
  actions: RecordActions
  /** Runs after something was written, e.g. to refresh a list of results. */
  onWritten?: () => void
}

/** What the chat's CRM link says about this record, and what may be done about it. */
export function LinkSection({ chat, view, actions, onWritten }: LinkSectionProps) {
  const { text } = useWords()
  const t = text(recordWords).link
  const [asking, setAsking] = useState<'replace' | 'unlink' | 'undo' | null>(null)
  const action = useAction()
  const trigger = useRef<HTMLButtonElement>(null)
  /** What the question "undo anyway?" is about: a refused undo is the chat's last write then, and cannot be undone itself. */
  const questioned = useRef<string | null>(null)
  const { link, write } = chat
  const record = view?.record ?? null
  const recordLink = record?.link ?? null
  const readOnly = view?.connection?.readOnly ?? false
  const sending = action.busy || write?.state === 'sending'

  const run = async (task: Parameters<typeof action.run>[0]) => {
    const done = await action.run(task)
    if (done) {
      setAsking(null)
      onWritten?.()
    }
    return done
  }
  const cancel = () => {
    setAsking(null)
    // The question goes with this render; its button is back with the same one.
    queueMicrotask(() => trigger.current?.focus())
  }
  const stands = write !== null && isStanding(write, link)
  const undoId = (stands && write?.undo) || null
  /** On its way: a second press would say the same again. */
  const underWay = write?.state === 'pending' || write?.state === 'unconfirmed'
  const undo = async (entryId: string) => {
    questioned.current = entryId
    if (await run(() => actions.undo(entryId, false))) return
    setAsking('undo')
  }
  const problem = action.problem ?? (write?.state === 'failed' ? write.problem : null)

  if (asking === 'replace' && link.kind === 'elsewhere' && recordLink)
    return (
      <ReplaceConfirm
        oldLink={link.link}
        oldName={link.knownName}
        newLink={recordLink}
        newName={view?.name ?? null}
        busy={sending}
        problem={action.problem}
        onConfirm={() => run(() => actions.replace(chat, recordLink, link.link))}
        onCancel={cancel}
      />
    )
  if (asking === 'unlink' && link.kind === 'linked')
    return (
      <Confirm
        title={t.unlinkTitle}
        confirm={t.unlinkDo}
        danger
        busy={sending}
        onConfirm={() => run(() => actions.unlink(chat, link.link))}
        onCancel={cancel}
      >
        <p>{t.unlinkNote}</p>
        <RecordAddress link={link.link} />
        {action.problem && <ProblemNotice problem={action.problem} />}
      </Confirm>
    )
  const { current: questionedId } = questioned
  if (asking === 'undo' && questionedId && action.problem?.code === 'changed-since')
    return (
      <Confirm
        title={t.undo}
        confirm={t.undoAnyway}
        busy={sending}
        onConfirm={() => run(() => actions.undo(questionedId, true))}
        onCancel={cancel}
      >
        <p>{t.undoChanged}</p>
      </Confirm>
    )

  const address = 'link' in link ? link.link : null
  return (
    <section class={`link link-${link.kind}`} aria-label={t.title} {...HOME}>
      <div class="link-state">
        <StateIcon link={link} />
        <div class="link-words">
          <div class="link-head">
            <p class="link-title">
              <StateWords chat={chat} />
            </p>
            {link.kind === 'linked' && !readOnly && (
              <Button
                size="small"
                variant="quiet"
                icon={<UnlinkIcon size={14} />}
                busy={sending}
                buttonRef={trigger}
                onClick={() => setAsking('unlink')}
              >
                {t.unlink}
              </Button>
            )}
          </div>
          {address && (
            <RecordAddress link={address} onOpen={() => void action.run(() => actions.openRecord(address))} />
          )}
        </div>
      </div>
      <div class="write-row">
        <WriteLine write={stands ? write : null} busy={action.busy} />
        {undoId && (
          <Button size="small" icon={<UndoIcon size={14} />} busy={sending} onClick={() => undo(undoId)}>
            {t.undo}
          </Button>
        )}
        {write?.state === 'unconfirmed' && (
          <Button
            size="small"
            icon={<RefreshIcon size={14} />}
            busy={action.busy}
            onClick={() => action.run(actions.refresh)}
          >
            {text(recordWords).menu.refresh}
          </Button>
        )}
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {readOnly ? (
        <p class="soft small">{t.readOnly}</p>
      ) : (
        <div class="link-actions">
          {(link.kind === 'none' || link.kind === 'integration') && recordLink && !underWay && (
            <Button
              variant="primary"
              icon={<LinkIcon />}
              busy={sending}
              onClick={() => run(() => actions.link(chat, recordLink))}
            >
              {t.link}
            </Button>
          )}
          {link.kind === 'elsewhere' && recordLink && (
            <Button
              variant="primary"
              icon={<LinkIcon />}
              busy={sending}
              buttonRef={trigger}
              onClick={() => setAsking('replace')}
            >
              {t.replace}
            </Button>
          )}
          {(link.kind === 'elsewhere' || (link.kind === 'integration' && !link.sameRecord)) && (
            <Button icon={<ExternalIcon />} onClick={() => action.run(() => actions.openRecord(link.link))}>
              {t.openRecord}
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function StateIcon({ link }: { link: ChatView['link'] }) {
  switch (link.kind) {
    case 'linked':
      return (
        <span class="link-icon link-icon-good">
          <LinkIcon />
        </span>
      )
    case 'integration':
      return (
        <span class={link.sameRecord ? 'link-icon link-icon-good' : 'link-icon link-icon-warning'}>
          <LinkIcon />
        </span>
      )
    case 'elsewhere':
      return (
        <span class="link-icon link-icon-warning">
          <LinkIcon />
        </span>
      )
    case 'unusable':
      return (
        <span class="link-icon link-icon-warning">
          <WarningIcon />
        </span>
      )
    case 'none':
    case 'no-record':
      return (
        <span class="link-icon">
          <UnlinkIcon />
        </span>
      )
  }
}

function StateWords({ chat: { link } }: { chat: ChatView }) {
  const { text, say } = useWords()
  const t = text(recordWords).link
  switch (link.kind) {
    case 'none':
      return <>{t.none}</>
    case 'linked':
      return <>{t.linked}</>
    case 'elsewhere':
      return <>{link.knownName ? say(t.elsewhereNamed, { name: link.knownName }) : t.elsewhere}</>
    case 'integration':
      return <>{link.sameRecord ? t.integrationSame : t.integrationOther}</>
    case 'unusable':
      return <>{t.unusable}</>
    case 'no-record':
      return <>{t.noRecord}</>
  }
}

/** What was saved is no news any more once the link is another: "saved" under another record's link would be a lie. */
function isStanding({ state, action }: WriteView, { kind }: LinkState): boolean {
  if (state !== 'saved' || action === 'undo' || action === 'rename') return true
  return action === 'unlink' ? kind !== 'linked' : kind === 'linked'
}
