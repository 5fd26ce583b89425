/** The last 200 writes, newest first. */
import { ProblemError } from '../errors.ts'
import type { HistoryEntry, Proof } from './history-entry.ts'

export interface History {
  list(): Promise<HistoryEntry[]>
  find(id: string): Promise<HistoryEntry | null>
  add(entry: HistoryEntry): Promise<void>
  setProof(id: string, proof: Proof): Promise<void>
  markUndone(id: string, by: string): Promise<void>
  /** Record names by the link we wrote for them: what `linkState` takes as `knownName`. */
  names(): Promise<ReadonlyMap<string, string>>
  /** JSON text for a file. */
  export(): Promise<string>
  clear(): Promise<void>
}

export function createHistory(): History {
  throw new ProblemError('unexpected')
}
