/**
 * Notices when the page shows another record, and never reports the old one's phone under the new address.
 *
 * No scan per mutation: a mutation only ends the quiet. While the page is busy the observer is off; every quarter of a second
 * it is switched on to learn whether the page still moves. Hidden tabs do nothing.
 */
import { EMPTY } from '../crm/site.ts'
import type { Look } from './seen.ts'

export interface WatchOptions {
  signal: AbortSignal
  /** Reads the page now. */
  look(): Promise<Look>
  /** A settled look that differs from the last one. */
  seen(look: Look): void
  /** The address changed: what was shown belongs to another record. */
  left?(): void
}

export interface Watch {
  /** Look again now: on focus, every minute. */
  again(): void
  /** The page now, before a write: without phones while the new record is not there yet. */
  read(): Promise<Look>
  /** As `read`, for an answer: a record that still loads is given a moment, "no phone" would be said too early. */
  readLoaded(): Promise<Look>
}

/** After a move, ms: one look before the wait for quiet, where the first change showed no other record. */
const AT_ONCE = 20
/** Who moves on sooner than this is leafing through; no look for each, ms. */
const RESTED = 100
/** Quiet that ends a debounce, ms. */
const QUIET = 300
/** A page that never rests is read all the same. */
const MAX_WAIT = 2_000
/** After this long with a quiet page, an unchanged phone is believed to be the new record's too (family, company). */
const SAME_PHONE = 3_000
/** A record that still loads shows no phone; "none" is said only after this. */
const NO_PHONE = 1_500
/** A page that was open for this long when our script came has nothing to wait for, ms. */
const LOADED = 10_000
/** Looks without a phone before the page is left alone until the next move, focus or question. */
const MAX_TRIES = 12
const MAX_BACKOFF = 16_000
const MAX_LOOKS_A_MINUTE = 50

const phonesOf = ({ seen }: Look): string => JSON.stringify(seen.reading.phones.map(({ raw }) => raw))
const NONE = '[]'

/** The record is the same under another address: a tab of it, a parameter. */
function isSameRecord(a: Look, b: Look): boolean {
  const [one, two] = [a.seen.record, b.seen.record]
  if (!one || !two || one.site !== two.site || one.tenant !== two.tenant) return false
  return one.type === two.type && one.id === two.id && (one.site !== 'generic' || one.link === two.link)
}

/** Another person beyond doubt: another heading (or the old number's place is gone where none names), other numbers, elsewhere. */
function isOther({ seen: { reading }, beside }: Look, left: Look): boolean {
  const [first] = reading.phones
  const { phones, name } = left.seen.reading
  const shared = reading.phones.some(({ raw }) => phones.some((old) => old.raw === raw))
  const renamed = reading.name === null ? name === null && left.beside?.isConnected === false : reading.name !== name
  return first !== undefined && first.confidence !== 'guess' && renamed && !shared && beside !== left.beside
}

/** May a look be believed? `before`: the one before it; `left`: the record left by an in-app move `elapsed` ms ago. */
function isSettled(look: Look, before: Look | null, left: Look | null, elapsed: number, quiet: boolean): boolean {
  if (phonesOf(look) !== NONE && (!left || isOther(look, left))) return true
  if (!before || phonesOf(before) !== phonesOf(look) || before.seen.reading.name !== look.seen.reading.name)
    return false
  if (phonesOf(look) === NONE) return look.seen.record === null || (quiet && elapsed >= NO_PHONE)
  if (!left || phonesOf(left) !== phonesOf(look) || isSameRecord(left, look)) return true
  // The old number under the new address: drawn anew, or the page has long been at rest.
  const redrawn = look.beside !== null && left.beside !== null && look.beside !== left.beside
  return quiet && elapsed >= (redrawn ? NO_PHONE : SAME_PHONE)
}

function withoutPhones(look: Look): Look {
  const { seen } = look
  return { beside: null, seen: { ...seen, reading: EMPTY } }
}

export function watchPage({ signal, look, seen, left }: WatchOptions): Watch {
  let address = location.href
  let movedAt = performance.now()
  if (movedAt > LOADED) movedAt = 0
  /** Last settled look under this address, under the one before, and the look not yet believed. */
  let settled: Look | null = null
  let previous: Look | null = null
  let candidate: Look | null = null
  let reported = ''
  let tries = 0
  let running = false
  let lookedForName = false
  let busySince = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let looks: number[] = []
  const whenSettled: (() => void)[] = []

  const mayRun = () => !signal.aborted && document.visibilityState !== 'hidden'
  const stop = () => {
    clearTimeout(timer)
    observer.disconnect()
  }
  const wait = (step: () => void, ms: number) => {
    clearTimeout(timer)
    if (mayRun()) timer = setTimeout(step, ms)
  }
  const observe = (changed: () => void) => {
    onMutation = changed
    if (mayRun()) observer.observe(document, { childList: true, subtree: true, characterData: true })
  }

  /** Waits for quiet, then looks. */
  const soon = () => {
    busySince ||= performance.now()
    let quiet = true
    stop()
    observe(() => {
      quiet = false
      observer.disconnect()
    })
    wait(() => {
      if (quiet || performance.now() - busySince >= MAX_WAIT) void run(quiet)
      else soon()
    }, QUIET)
  }
  let onMutation = soon
  const observer = new MutationObserver(() => onMutation())

  /** The phone's own box: it goes or changes its size when another record is drawn without a new address. */
  let boxSeen = false
  const box = new ResizeObserver(() => {
    if (boxSeen) soon()
    boxSeen = true
  })

  const rest = ({ beside, seen: { reading } }: Look) => {
    stop()
    box.disconnect()
    boxSeen = false
    if (reading.phones.length > 0) {
      tries = 0
      if (beside) box.observe(beside)
      // The heading may be drawn after the fields.
      if (!reading.name && !lookedForName) wait(() => void run(true), NO_PHONE)
      lookedForName = true
    } else if (++tries < MAX_TRIES) {
      observe(soon)
      // Values set by script change nothing that an observer sees.
      wait(() => void run(true), Math.min(QUIET * 2 ** tries, MAX_BACKOFF))
    }
  }

  /** `unsure`: what follows a look that is not believed. */
  const run = async (quiet: boolean, unsure?: () => void): Promise<void> => {
    if (running || !mayRun()) return
    const now = performance.now()
    looks = looks.filter((at) => now - at < 60_000)
    if (looks.length >= MAX_LOOKS_A_MINUTE) return wait(() => void run(quiet), 60_000 - (now - (looks[0] ?? now)))
    looks.push(now)
    running = true
    busySince = 0
    try {
      take(await look(), quiet, unsure)
    } catch (thrown) {
      if (!signal.aborted) throw thrown
    } finally {
      running = false
    }
  }

  const believed = (result: Look, quiet: boolean) =>
    isSettled(result, candidate, settled ?? previous, performance.now() - movedAt, quiet)

  const take = (result: Look, quiet: boolean, unsure?: () => void) => {
    if (moved() || result.seen.readAt !== address) return soon()
    if (!(settled && phonesOf(settled) === phonesOf(result)) && !believed(result, quiet)) {
      // Two like looks in a row are believed: they must not be of one and the same moment.
      if (unsure) return unsure()
      candidate = result
      return soon()
    }
    candidate = settled = result
    for (const go of whenSettled.splice(0)) go()
    rest(result)
    const text = JSON.stringify(result.seen)
    if (text === reported) return
    reported = text
    seen(result)
  }

  /** True where the address is another than at the last look. */
  const moved = () => {
    if (location.href === address) return false
    address = location.href
    movedAt = performance.now()
    // Moving on before anything settled: the phones to beware of are still those of the last settled record.
    previous = settled ?? previous
    settled = candidate = null
    reported = ''
    tries = 0
    lookedForName = false
    box.disconnect()
    left?.()
    return true
  }
  const check = () => {
    const before = movedAt
    if (!moved()) return
    const inAMoment = () => wait(() => void run(false), AT_ONCE)
    inAMoment()
    // Many applications have the new record at hand and draw it in the same turn.
    if (movedAt - before > RESTED)
      observe(() => {
        stop()
        void run(false, inAMoment)
      })
  }
  const again = () => {
    reported = ''
    tries = 0
    if (moved()) soon()
    else void run(true)
  }

  const navigation: unknown = Reflect.get(globalThis, 'navigation')
  if (navigation instanceof EventTarget) navigation.addEventListener('currententrychange', check, { signal })
  for (const name of ['popstate', 'hashchange']) addEventListener(name, check, { signal })
  addEventListener('pageshow', (event) => event.persisted && again(), { signal })
  const shown = () => {
    stop()
    if (mayRun()) again()
  }
  document.addEventListener('visibilitychange', shown, { signal })
  signal.addEventListener('abort', () => {
    stop()
    box.disconnect()
  })
  // In a task of its own: the page loads, and evaluating this script should not hold it up by a look.
  wait(() => void run(false), 0)

  const read = async () => {
    const result = await look()
    if (moved() || result.seen.readAt !== address) soon()
    else if (settled || believed(result, true)) return result
    return withoutPhones(result)
  }

  return {
    again,
    read,
    async readLoaded() {
      const result = await read()
      const { record, reading } = result.seen
      const left = NO_PHONE - (performance.now() - movedAt)
      const isThere = settled || !record || reading.phones.length > 0 || reading.hidden
      if (isThere || left <= 0) return result
      await new Promise<void>((resolve) => {
        whenSettled.push(resolve)
        setTimeout(resolve, left)
      })
      return read()
    },
  }
}
