import type { RecordIdentity } from './site.ts'

/** The record of an address no site knows, or null for lists, settings, dashboards. */
export function genericRecord(_url: URL): RecordIdentity | null {
  return null
}
