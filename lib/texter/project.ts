/** Which Texter project a person means, and the one origin its calls may go to. */
import { ProblemError } from '../errors.ts'

/** True for a project's own name (the sub-domain of texterchat.com). */
export function isProjectId(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text)
}

/** The project id in what a person typed or pasted (a slug or any address of their Texter), or null. */
export function projectIdFrom(_typed: string): string | null {
  throw new ProblemError('unexpected')
}

/** `https://<project>.texterchat.com`. Throws `project-invalid`. */
export function projectOrigin(_projectId: string): string {
  throw new ProblemError('unexpected')
}
