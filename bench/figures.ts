/** What was measured, against what was promised. */

/** One row of the table of goals. */
export interface Figure {
  name: string
  /** As a person reads it, with its unit. */
  value: string
  goal: string
  pass: boolean
}

/** A measurement without a goal, for the second table. */
export interface Note {
  name: string
  value: string
}

export interface Findings {
  figures: Figure[]
  notes: Note[]
}

export function ms(value: number): string {
  return value >= 100 ? `${Math.round(value)} ms` : `${value.toFixed(value < 10 ? 2 : 1)} ms`
}

export function times(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} x`
}

export function kB(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}
