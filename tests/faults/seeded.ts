/** Numbers that look random and are the same for the same seed (mulberry32). */
export interface Seeded {
  /** 0 to 1. */
  next(): number
  /** 0 to below `end`. */
  below(end: number): number
  pick<T>(from: readonly T[]): T
  chance(of: number): boolean
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number) => Math.floor(next() * end)
  return {
    next,
    below,
    pick(from) {
      const found = from[below(from.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    chance: (of) => next() < of,
  }
}
