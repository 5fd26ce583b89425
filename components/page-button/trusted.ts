/**
 * A page can send events to what stands in it; only the browser can make them trusted. Every handler of the page button
 * goes through here, so that nothing but a person's own hand links, opens, hides or moves.
 */
export function isTrusted(event: Event): boolean {
  return event.isTrusted
}

/** The same handler for events of a person; others are stopped with their default. */
export function trusted<E extends Event>(handler: (event: E) => void): (event: E) => void {
  return (event) => {
    if (isTrusted(event)) handler(event)
    else event.preventDefault()
  }
}
