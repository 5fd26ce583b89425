import { useEffect, useRef, useState } from 'preact/hooks'
import { type Problem, type Result, toProblem } from '../../lib/errors.ts'

export interface Action {
  busy: boolean
  /** Why the last one failed; cleared by the next. */
  problem: Problem | null
  /** Runs one task at a time; true when it succeeded. A second call while busy does nothing. */
  run(task: () => Promise<Result<unknown>>): Promise<boolean>
  clear(): void
}

/** One thing the person asked for: under way, failed, or neither. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const running = useRef(false)
  const mounted = useRef(true)
  useEffect(
    () => () => {
      mounted.current = false
    },
    [],
  )
  return {
    busy,
    problem,
    clear: () => setProblem(null),
    async run(task) {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setProblem(null)
      // Started before any await: a permission prompt needs the click itself (Firefox forgets the gesture otherwise).
      const result = await start(task)
      running.current = false
      if (mounted.current) {
        setBusy(false)
        setProblem(result.ok ? null : result.error)
      }
      return result.ok
    },
  }
}

async function start(task: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
  try {
    return await task()
  } catch (thrown) {
    return { ok: false, error: toProblem(thrown) }
  }
}
