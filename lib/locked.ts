/** Read-modify-write under a lock: without it two writers lose one of two changes. */
export function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`texter-link:${name}`, work)
}
