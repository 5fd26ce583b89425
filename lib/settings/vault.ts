/** The tokens, in the extension origin's IndexedDB: content scripts never reach it. Functions throw `storage-failed` or `storage-full`. */
import { ProblemError } from '../errors.ts'

/** The token as Texter expects it, from what a person pasted (`Bearer ` and blanks removed), or null where it can be none. */
export function tokenFrom(_typed: string): string | null {
  throw new ProblemError('unexpected')
}

export async function saveToken(_projectId: string, _token: string): Promise<void> {
  throw new ProblemError('unexpected')
}

export async function readToken(_projectId: string): Promise<string | null> {
  throw new ProblemError('unexpected')
}

export async function hasToken(_projectId: string): Promise<boolean> {
  throw new ProblemError('unexpected')
}

export async function forgetToken(_projectId: string): Promise<void> {
  throw new ProblemError('unexpected')
}

/** Forgets every token. */
export async function clear(): Promise<void> {
  throw new ProblemError('unexpected')
}
