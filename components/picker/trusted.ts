/** True for what a person did; a page can make events of every kind, but not trusted ones. */
export function isTrusted(event: Event): boolean {
  return event.isTrusted
}
