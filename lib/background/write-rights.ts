/** Whether anything may be written to a project, whoever asks, a click or an alarm. */
import { ProblemError } from '../errors.ts'
import { refuseIfLocked } from '../settings/policy.ts'
import { readSettings } from '../settings/settings.ts'

/** Throws `not-connected`, `read-only`. */
export async function refuseReadOnly(projectId: string): Promise<void> {
  const { settings } = await readSettings()
  const connection = settings.connections.find((one) => one.projectId === projectId)
  if (!connection) throw new ProblemError('not-connected')
  if (connection.readOnly) throw new ProblemError('read-only')
}

/** Throws `policy-locked`, `not-connected`, `read-only`. */
export async function refuseBotSwitch(projectId: string): Promise<void> {
  await refuseIfLocked('botSwitch')
  await refuseReadOnly(projectId)
}
