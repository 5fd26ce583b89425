/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('nothing was measured')
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}

/** Values under keys, in the order of their first arrival. */
export class Samples {
  readonly #values = new Map<string, number[]>()

  add(key: string, value: number): void {
    const list = this.#values.get(key)
    if (list) list.push(value)
    else this.#values.set(key, [value])
  }

  median(key: string): number {
    return median(this.#values.get(key) ?? [])
  }

  has(key: string): boolean {
    return this.#values.has(key)
  }
}
