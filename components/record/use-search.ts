import { useEffect, useRef, useState } from 'preact/hooks'
import type { Problem } from '../../lib/errors.ts'
import type { ChatView } from '../../lib/messages/record-view.ts'
import type { RecordActions } from './record-actions.ts'

/** Typing rests this long before the search goes out (ms). */
const REST = 350
const MIN_LETTERS = 2

export interface Search {
  text: string
  busy: boolean
  /** Answer to `text`, null while there is none yet. */
  chats: ChatView[] | null
  problem: Problem | null
  type(text: string): void
  /** Searches now (Enter), or again (after a write). */
  now(): void
}

/** The search box's state: the newest question wins, whatever order the answers come in. */
export function useSearch(search: RecordActions['search'], initial: string): Search {
  const [text, setText] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [chats, setChats] = useState<ChatView[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const question = useRef(0)
  const ask = useRef(search)
  ask.current = search

  const run = async (wanted: string) => {
    const number = ++question.current
    setBusy(true)
    const result = await ask.current(wanted)
    if (number !== question.current) return
    setBusy(false)
    setChats(result.ok ? result.value : null)
    setProblem(result.ok ? null : result.error)
  }

  const wanted = text.trim()
  useEffect(() => {
    if (wanted.length >= MIN_LETTERS) {
      const timer = setTimeout(() => void run(wanted), REST)
      return () => clearTimeout(timer)
    }
    question.current++
    setBusy(false)
    setChats(null)
    setProblem(null)
  }, [wanted])

  return {
    text,
    busy,
    chats,
    problem,
    type: setText,
    now: () => {
      if (wanted.length >= MIN_LETTERS) void run(wanted)
    },
  }
}
