/** How messages look on the wire. */
import { isObject } from '../is-object.ts'

/** A request to the background. */
export interface Envelope {
  to: 'background'
  name: string
  input: unknown
}

/** News from the background to our own pages. */
export interface PushEnvelope {
  to: 'screens'
  name: string
  value: unknown
}

/** A request from the background to one tab's content script. */
export interface PageEnvelope {
  to: 'page'
  name: string
  input: unknown
}

export function isEnvelope(value: unknown): value is Envelope {
  return isObject(value) && value.to === 'background' && typeof value.name === 'string'
}

export function isPushEnvelope(value: unknown): value is PushEnvelope {
  return isObject(value) && value.to === 'screens' && typeof value.name === 'string'
}

export function isPageEnvelope(value: unknown): value is PageEnvelope {
  return isObject(value) && value.to === 'page' && typeof value.name === 'string'
}

/** What came back looks like a Result. */
export function isResult(
  value: unknown,
): value is { ok: true; value: unknown } | { ok: false; error: { code: string } } {
  if (!isObject(value)) return false
  return value.ok === true ? 'value' in value : value.ok === false && isObject(value.error)
}
