import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { ChatView } from '../../lib/messages/record-view.ts'
import { BotIcon, Button, LockIcon, PauseIcon, Switch } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { BotPauseForm } from './bot-pause-form.tsx'
import { Confirm } from './confirm.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import type { RecordActions } from './record-actions.ts'
import { recordWords } from './record-words.ts'
import { useAction } from './use-action.ts'
import { HOME } from './use-kept-focus.ts'

interface BotSectionProps {
  chat: ChatView
  actions: RecordActions
  now: number
  /** Of the view: what Texter said after the switch was taken ends the optimism. */
  revision: number
  /** The token may not write. */
  readOnly: boolean
  /** An administrator fixed it. */
  locked: boolean
}

/**
 * The external bot: on, it answers the customer at once and Texter's own bot stands down. So the consequence is said
 * before, the switch moves at once and moves back when Texter did not take it.
 */
export function BotSection({ chat, actions, now, revision, readOnly, locked }: BotSectionProps) {
  const { text, say } = useWords()
  const t = text(recordWords).bot
  const id = useId()
  const [asking, setAsking] = useState<'on' | 'off' | 'pause' | null>(null)
  const [wanted, setWanted] = useState<boolean | null>(null)
  const action = useAction()
  const box = useRef<HTMLElement>(null)
  const on = wanted ?? chat.externalBot

  /** Revision at which the switch was taken; null while it is under way. */
  const [takenAt, setTakenAt] = useState<number | null>(null)
  const latest = useRef(revision)
  latest.current = revision

  useEffect(() => {
    if (takenAt !== null && (wanted === chat.externalBot || revision > takenAt)) setWanted(null)
  }, [wanted, chat.externalBot, revision, takenAt])

  const back = () => {
    setAsking(null)
    queueMicrotask(() => box.current?.querySelector<HTMLElement>('[role="switch"]')?.focus())
  }
  const turn = async (to: boolean, task: Parameters<typeof action.run>[0]) => {
    setWanted(to)
    setTakenAt(null)
    back()
    if (await action.run(task)) setTakenAt(latest.current)
    else setWanted(null)
  }
  const set = (to: boolean) => turn(to, () => actions.setBot(chat, to))
  const pause = (dueAt: number | null, automatic: boolean) =>
    turn(false, () => actions.pauseBot(chat, dueAt, automatic))

  const question =
    asking === 'pause' ? (
      <BotPauseForm name={chat.name} now={now} onPause={pause} onCancel={back} />
    ) : asking ? (
      <Confirm
        title={asking === 'on' ? t.turnOnTitle : t.turnOffTitle}
        confirm={asking === 'on' ? t.turnOn : t.turnOff}
        onConfirm={() => set(asking === 'on')}
        onCancel={back}
      >
        <p>{say(asking === 'on' ? t.turnOnText : t.turnOffText, { name: chat.name })}</p>
      </Confirm>
    ) : null

  return (
    <section class="bot" aria-labelledby={`${id}-label`} ref={box} {...HOME}>
      <div class="bot-row">
        <span class={on ? 'bot-icon bot-icon-on' : 'bot-icon'}>
          <BotIcon />
        </span>
        <div class="bot-words">
          <h3 class="bot-title" id={`${id}-label`}>
            {t.title}
          </h3>
          <p class="soft small" id={`${id}-state`}>
            <BotState chat={chat} on={on} now={now} />
          </p>
          {locked && (
            <p class="bot-locked" id={`${id}-locked`}>
              <LockIcon size={12} />
              <span>{t.locked}</span>
            </p>
          )}
        </div>
        {on && asking === null && !readOnly && !locked && (
          <Button size="small" variant="quiet" icon={<PauseIcon size={14} />} onClick={() => setAsking('pause')}>
            {t.pause}
          </Button>
        )}
        <Switch
          checked={on}
          labelledBy={`${id}-label`}
          describedBy={locked ? `${id}-state ${id}-locked` : `${id}-state`}
          busy={action.busy}
          disabled={readOnly || locked}
          onChange={(to) => setAsking(to ? 'on' : 'off')}
        />
      </div>
      {question}
      {!question && !on && chat.botPause && !chat.botPause.due && !readOnly && !locked && (
        <div class="bot-actions">
          <Button size="small" onClick={() => setAsking('on')}>
            {t.resume}
          </Button>
          <Button size="small" variant="quiet" onClick={() => action.run(() => actions.forgetPause(chat))}>
            {t.forget}
          </Button>
        </div>
      )}
      {action.problem && <ProblemNotice problem={action.problem} />}
    </section>
  )
}

function BotState({ chat, on, now }: { chat: ChatView; on: boolean; now: number }) {
  const { text, say, times } = useWords()
  const t = text(recordWords).bot
  const pause = chat.botPause
  if (on) return <>{chat.status === 'bot' ? t.on : t.onElsewhere}</>
  if (!pause) return <>{t.off}</>
  if (pause.dueAt === null || pause.due) return <>{pause.due ? t.off : t.pausedOpen}</>
  return (
    <>
      {say(t.paused, { time: times.span(pause.dueAt - now) })}
      {' · '}
      {say(pause.automatic ? t.pausedAutomatic : t.pausedAsk, { time: times.moment(pause.dueAt, now) })}
    </>
  )
}
