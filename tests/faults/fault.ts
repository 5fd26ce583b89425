/** What a fault of the list is: data, so that tests, the gate and docs/reliability.md all come from one place. */
import type { PersonKey } from '../../sandbox/people.ts'
import type { World } from '../../sandbox/world.ts'
import type { Screen } from '../browsers/screen.ts'
import { words } from '../browsers/words.ts'
import type { Scene } from '../e2e/record.ts'
import type { ChatName } from './hands.ts'

type Path<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}`
}[keyof T & string]

/** A sentence of the catalogue. */
export type WordsKey = Path<typeof words.en>

/** The dozen of the gate, or only `npm run test:all`. Unit faults are always in the gate. */
export type Tier = 'gate' | 'all'

/** What must hold in Texter when all is over. */
export interface Held {
  /** Requests of writes that we sent. */
  sent: number
  /** Of all requests, those that changed what is stored. */
  applied: number
  /**
   * The connection is lost: browsers then send the request anew by themselves, if the connection had been used before
   * (Chromium: `HttpNetworkTransaction::ShouldResendRequest`, twice at most). We cannot forbid it; absolute values make
   * it harmless.
   */
  resent?: true
  /** The chat's link names the record of the person. Null: nobody's link is at stake. */
  linked: boolean | null
  /** Texter's external bot; the switch on the screen says the same. */
  bot?: boolean
  /** What others wrote meanwhile and must still be there. */
  others?: Readonly<Record<string, unknown>>
}

/** A fault that needs a browser of its own. */
export interface Elsewhere {
  screen: Screen
  world: World
  end(): Promise<void>
}

interface Named {
  /** `<area>/<what>`; stable, it names the result. */
  id: string
  /** What breaks, for a reader of the table. */
  what: string
  /** What the person must see; empty: nothing but the result itself. */
  shows: readonly WordsKey[]
}

/** Pure logic and waiting: held by a unit test, which is named here and not written twice. */
export interface UnitFault extends Named {
  where: 'unit'
  /** What must hold, in words. */
  holds: string
  /** `title` as in the file; `of` is the row of a `test.each`, which stands in the place of its `%s`. */
  test: { file: string; title: string; of?: string }
}

export interface BrowserFault extends Named {
  where: 'browser'
  tier: Tier
  /** Whose record and chat; Maya's where absent. */
  who?: PersonKey & ChatName
  /** Null: the fault is many runs, and each compares by itself. */
  held: Held | null
  /** Brings the fault about, and gives the screen on which the person looks. */
  act(at: Scene): Promise<Screen | Elsewhere>
  /** How long the person may have to wait for the end, ms; 20,000 where absent. */
  patience?: number
}

export type Fault = UnitFault | BrowserFault

/** The sentence behind a key. Throws for a key that is none. */
export function sentence(key: WordsKey, language: 'en' | 'he' = 'en'): string {
  let found: unknown = words[language]
  for (const part of key.split('.'))
    found = typeof found === 'object' && found !== null ? Reflect.get(found, part) : null
  if (typeof found !== 'string') throw new Error(`no words: ${key}`)
  return found
}

/** Finds a sentence on a screen, whatever stands in its places; a heading drops the full stop. */
export function seenAs(key: WordsKey): RegExp {
  const parts = sentence(key)
    .replace(/\.$/, '')
    .split(/\{\w+\}/)
  return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+?'), 's')
}
