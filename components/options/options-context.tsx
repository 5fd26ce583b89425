import { type ComponentChildren, createContext } from 'preact'
import { useCallback, useContext, useEffect, useMemo, useState } from 'preact/hooks'
import type { Problem, Result } from '../../lib/errors.ts'
import { isLocked } from '../../lib/settings/locks.ts'
import type { SettingsView } from '../../lib/settings/settings-types.ts'
import { answered } from './answered.ts'

import type { OptionsPageProps } from './options-actions.ts'

/** What became of the last write, for the bar at the foot of the page. */
export interface Outcome {
  /** Grows, so that two equal outcomes are told apart. */
  number: number
  problem: Problem | null
  /** Words instead of "Saved". */
  said: string | null
  undo: (() => void) | null
}

interface WriteOptions<T> {
  /** Takes the write back. */
  undo?: () => Promise<Result<T>>
  /** Words instead of "Saved". */
  said?: string
  /** Problems that the caller shows itself. */
  quiet?: boolean
}

export interface Options extends Omit<OptionsPageProps, 'address'> {
  outcome: Outcome | null
  closeOutcome: () => void
  /** Changes settings and shows what became of it. */
  change(work: Promise<Result<SettingsView>>, options?: WriteOptions<SettingsView>): Promise<Result<SettingsView>>
  /** Any other write, shown the same way. */
  run<T>(work: Promise<Result<T>>, options?: WriteOptions<T>): Promise<Result<T>>
  locked(path: string): boolean
}

const Context = createContext<Options | null>(null)

export function useOptions(): Options {
  const options = useContext(Context)
  if (!options) throw new Error('useOptions outside of OptionsProvider')
  return options
}

interface ProviderProps {
  props: Omit<OptionsPageProps, 'address'>
  undone: string
  children: ComponentChildren
}

export function OptionsProvider({ props, undone, children }: ProviderProps) {
  // The page's own answers arrive before the push to all pages; whichever came last is shown.
  const [settings, setSettings] = useState(props.settings)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  useEffect(() => setSettings(props.settings), [props.settings])

  const show = useCallback((next: Omit<Outcome, 'number'>) => {
    setOutcome((last) => ({ ...next, number: (last?.number ?? 0) + 1 }))
  }, [])

  const finish = useCallback(
    async <T,>(work: Promise<Result<T>>, take: (value: T) => void, options: WriteOptions<T>): Promise<Result<T>> => {
      const result = await answered(work)
      if (!result.ok) {
        if (!options.quiet) show({ problem: result.error, said: null, undo: null })
        return result
      }
      take(result.value)
      const { undo } = options
      const back = undo ? () => void finish(undo(), take, { said: undone }) : null
      show({ problem: null, said: options.said ?? null, undo: back })
      return result
    },
    [show, undone],
  )

  const value = useMemo<Options>(
    () => ({
      ...props,
      settings,
      outcome,
      closeOutcome: () => setOutcome(null),
      change: (work, options = {}) => finish(work, setSettings, options),
      run: (work, options = {}) => finish(work, () => undefined, options),
      locked: (path) => isLocked(settings.locked, path),
    }),
    [props, settings, outcome, finish],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}
