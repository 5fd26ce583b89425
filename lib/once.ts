/** What is made when it is first asked for: the background starts many times a day, and mostly needs little of it. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | null = null
  return () => {
    made ??= make()
    return made
  }
}
