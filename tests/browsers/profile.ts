import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A profile folder for one browser. */
export class Profile {
  readonly folder: string
  readonly #temporary: boolean

  private constructor(folder: string, temporary: boolean) {
    this.folder = folder
    this.#temporary = temporary
  }

  /** The given folder, kept in the end; a temporary one where none is given. */
  static async open(browser: string, folder: string | undefined): Promise<Profile> {
    return folder === undefined
      ? new Profile(await mkdtemp(join(tmpdir(), `texter-link-${browser}-`)), true)
      : new Profile(folder, false)
  }

  /** To be called after the browser was started: the handler that ends it then runs before this one. */
  removeAtExit(): void {
    process.once('exit', this.remove)
  }

  remove = (): void => {
    process.off('exit', this.remove)
    if (this.#temporary) rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}
