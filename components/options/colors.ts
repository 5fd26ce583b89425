import type { Connection } from '../../lib/settings/settings-types.ts'

/** Colours of connections: told apart by people with any colour vision, at least 3:1 on white and on dark surfaces. */
export const COLORS = ['#0a8f7a', '#3b74d4', '#a35bd1', '#c9622a', '#b8478a', '#7d7f1f', '#5a7d8f', '#c94b4b'] as const

/** The first colour that no connection has yet. */
export function nextColor(connections: readonly Connection[]): string {
  const taken = new Set(connections.map((connection) => connection.color.toLowerCase()))
  return COLORS.find((color) => !taken.has(color)) ?? COLORS[connections.length % COLORS.length] ?? COLORS[0]
}
