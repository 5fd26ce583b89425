/** The whole list. */
import { background } from './background.ts'
import { bots } from './bot.ts'
import type { BrowserFault, Fault } from './fault.ts'
import { messages } from './messages.ts'
import { network } from './network.ts'
import { people } from './people.ts'
import { storage } from './storage.ts'
import { clocks, permissions } from './surroundings.ts'
import { unit } from './unit.ts'

export const inBrowser: readonly BrowserFault[] = [
  ...network,
  ...background,
  ...messages,
  ...storage,
  ...permissions,
  ...people,
  ...bots,
  ...clocks,
]

export const allFaults: readonly Fault[] = [...inBrowser, ...unit]
