/** What each scanner's bundle leaves in the page. */
export interface Scan {
  /** Once over the page; gives what it found. */
  run(address: string): Promise<string[]> | string[]
}

declare global {
  var benchScan: Scan | undefined
}
