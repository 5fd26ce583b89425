/** What became of a command: survives the background's death, so that a lost answer can be asked for. */

import type { Problem } from '../errors.ts'
import { ProblemError } from '../errors.ts'
import type { CommandStatus } from '../messages/protocol.ts'
import type { WriteView } from '../messages/record-view.ts'

export interface CommandRecord {
  commandId: string
  projectId: string
  chatId: string
  action: WriteView['action'] | 'bot'
  state: WriteView['state']
  problem: Problem | null
  /** History entry that can be undone. */
  undo: string | null
  /** Epoch ms. */
  at: number
}

export interface Commands {
  /** Stores where a command stands. */
  put(command: CommandRecord): Promise<void>
  find(commandId: string): Promise<CommandRecord | null>
  /** For `command.status`. */
  status(commandId: string): Promise<CommandStatus>
  /** The latest write of each chat within the last hour, as screens show it; key `<projectId>/<chatId>`. */
  writes(): Promise<ReadonlyMap<string, WriteView>>
  clear(): Promise<void>
}

export function createCommands(_options?: { now?: () => number }): Commands {
  throw new ProblemError('unexpected')
}
