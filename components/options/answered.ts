import { fail, type Result } from '../../lib/errors.ts'

/** An action's answer; a lost background must end in words, not in an unhandled rejection or an endless wait. */
export function answered<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  return work.catch(() => fail<T>('background-lost'))
}
