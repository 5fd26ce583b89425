import { useState } from 'preact/hooks'
import { Checkbox, Choice } from '../ui/index.ts'
import { useWords } from '../words.tsx'
import { Confirm } from './confirm.tsx'
import { recordWords } from './record-words.ts'

const MINUTE = 60_000

type Length = '30' | '60' | '240' | 'tomorrow' | 'open'

/** 08:00 of the next day on the person's own clock, epoch ms. */
function tomorrowMorning(now: number): number {
  const at = new Date(now)
  at.setDate(at.getDate() + 1)
  at.setHours(8, 0, 0, 0)
  return at.getTime()
}

interface BotPauseFormProps {
  name: string
  now: number
  onPause: (dueAt: number | null, automatic: boolean) => void
  onCancel: () => void
}

/** How long the external bot rests, and whether it comes back by itself. */
export function BotPauseForm({ name, now, onPause, onCancel }: BotPauseFormProps) {
  const { text, say, times } = useWords()
  const t = text(recordWords).bot
  const [length, setLength] = useState<Length>('60')
  const [automatic, setAutomatic] = useState(false)
  const open = length === 'open'
  const dueAt = () => {
    if (open) return null
    return length === 'tomorrow' ? tomorrowMorning(Date.now()) : Date.now() + Number(length) * MINUTE
  }
  return (
    <Confirm
      title={t.pauseTitle}
      confirm={t.pauseDo}
      onConfirm={() => onPause(dueAt(), !open && automatic)}
      onCancel={onCancel}
    >
      <p>{say(t.pauseText, { name })}</p>
      <Choice<Length>
        legend={t.pauseFor}
        hideLegend
        value={length}
        onChange={setLength}
        options={[
          { value: '30', label: times.span(30 * MINUTE) },
          { value: '60', label: times.span(60 * MINUTE) },
          { value: '240', label: times.span(240 * MINUTE) },
          { value: 'tomorrow', label: say(t.untilTomorrow, { time: times.clock(tomorrowMorning(now)) }) },
          { value: 'open', label: t.untilResumed },
        ]}
      />
      {!open && (
        <Checkbox checked={automatic} onChange={setAutomatic} hint={t.automaticHint}>
          {t.automatic}
        </Checkbox>
      )}
    </Confirm>
  )
}
