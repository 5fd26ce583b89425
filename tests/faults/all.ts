/** The whole list. */
import { background } from './background.ts'
import { bots } from './bot.ts'
import type { BrowserFault, Fault } from './fault.ts'
import { network } from './network.ts'
import { clocks, messages, people, permissions } from './people.ts'
import { storage } from './storage.ts'
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
