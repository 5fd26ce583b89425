import type { DuePause } from '../../lib/messages/protocol.ts'
import { BotDue } from './bot-due.tsx'
import type { RecordActions } from './record-actions.ts'

interface DuePausesProps {
  pauses: readonly DuePause[]
  actions: RecordActions
  /** An administrator decides about the switch: then a pause can only be left as it is. */
  botLocked: boolean
}

/** Pauses that ran out, of chats that are not on this screen: asked about wherever the person is now. */
export function DuePauses({ pauses, actions, botLocked }: DuePausesProps) {
  return pauses.map((pause) => (
    <BotDue
      key={`${pause.projectId}/${pause.chatId}`}
      name={pause.name}
      onTurnOn={botLocked ? undefined : () => actions.answerDue(pause, true)}
      onLeaveOff={() => actions.answerDue(pause, false)}
    />
  ))
}
